"""A card as part of a picture: a sheet with a bar at its edge, as high as its words."""

from __future__ import annotations

from workbook_lib.visuals.colours import ACCENT, EDGE, INK, PAPER
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, text

SIZE, LINE, PAD, BAR = 14, 19, 9, 5
"""The size of the words, the height of a line, the room around them, the width of the bar."""

LINES = 10
"""Lines at most; longer words stand in full in the table beside the picture."""


def card(words: str, x: float, y: float, wide: float) -> tuple[Element, float]:
    """The card with its upper left corner at a place, and how high it is."""
    lines = wrapped(words, SIZE, wide - BAR - 2 * PAD, LINES) or ("",)
    high = len(lines) * LINE + 2 * PAD - 4
    shape = element(
        "g",
        element("title", words),
        element("rect", x=x, y=y, width=wide, height=high, rx=5, fill=PAPER, stroke=EDGE),
        element("rect", x=x, y=y, width=BAR, height=high, rx=2, fill=ACCENT),
        *(
            text(one, x + BAR + PAD, y + PAD + SIZE - 2 + number * LINE, SIZE, fill=INK)
            for number, one in enumerate(lines)
        ),
    )
    return shape, high
