"""Pictures of a report for the browser: the drawing, and the same content in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from workbook_lib.document import Figure, Node


def shown_figure(figure: Figure) -> dict[str, Any]:
    """A figure as the browser is told to show it."""
    return {
        "svg": figure.svg,
        "caption": figure.caption,
        "alternative": [shown_node(node) for node in figure.alternative],
    }


def shown_node(node: Node) -> dict[str, Any]:
    """A node of a figure's alternative: its name and its parts."""
    return {"kind": type(node).__name__.lower(), **asdict(node)}
