"""Pictures: pure functions that return SVG, the same for screen, report and paper."""
