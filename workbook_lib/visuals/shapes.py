"""Shapes and letters of kinds, which can be told apart without any colour."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_lib.visuals.colours import ACCENT, INK, KINDS, PAPER
from workbook_lib.visuals.svg import Element, element, text


@dataclass(frozen=True)
class Shape:
    """How things of one kind are marked.

    `corners` stand around a middle, for a disc there are none; `sink` is how far below the middle
    the mark's number stands. Both are in parts of the radius.
    """

    letter: str
    colour: str
    corners: tuple[tuple[float, float], ...] = ()
    sink: float = 0

    def outline(self, radius: float) -> str:
        """The path of the shape around the origin; all shapes look about equally large."""
        if not self.corners:
            arc = f"a {radius:g} {radius:g} 0 1 0"
            return f"M {-radius:g} 0 {arc} {2 * radius:g} 0 {arc} {-2 * radius:g} 0 Z"
        points = " L ".join(f"{x * radius:.1f} {y * radius:.1f}" for x, y in self.corners)
        return f"M {points} Z"

    def mark(self, words: str, x: float, y: float, radius: float, name: str) -> Element:
        """The shape with words in it; the full name shows when a pointer rests on it."""
        size = radius * (1.1 if len(words) < 3 else 0.85)
        return element(
            "g",
            element("title", name),
            element(
                "path", d=self.outline(radius), fill=self.colour, stroke=PAPER, stroke_width=1.5
            ),
            text(
                words,
                0,
                self.sink * radius + size * 0.36,
                size,
                text_anchor="middle",
                font_weight=700,
                fill=PAPER,
            ),
            transform=f"translate({x:.1f} {y:.1f})",
        )


PLAIN = Shape("", ACCENT)
"""The mark of things without a kind."""

BARE = Shape("", INK)
"""The mark of things whose kind is not chosen yet, where there are kinds."""

_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    ((-1.55, 1), (0, -1.6), (1.55, 1)),
    ((-1.25, 0), (-0.62, -1.08), (0.62, -1.08), (1.25, 0), (0.62, 1.08), (-0.62, 1.08)),
    ((-1.55, -1), (0, 1.6), (1.55, -1)),
    ((-1.3, -0.6), (0, -1.35), (1.3, -0.6), (1.3, 1), (-1.3, 1)),
)
_SINKS = (0, 0, 0.3, 0, -0.3, 0.15)

SHAPES = tuple(
    Shape(letter, colour, corners, sink)
    for letter, colour, corners, sink in zip("ABCDEF", KINDS, _CORNERS, _SINKS, strict=True)
)
"""The shapes of kinds; discs are left to things without one."""
