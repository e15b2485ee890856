"""Forces: what helps pushes from the left, what hinders from the right, each with its weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import ACCENT, EDGE, FIELDS, INK, PAPER, PRIMARY
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, path, picture, text

SIDE, HEAD, LINE, THICK, LEAST, MOST = 390, 84, 74, 26, 70, 300
"""The width of a side, the height of head and lines, of arrows, and how long arrows are."""


@dataclass(frozen=True)
class Force:
    """What pushes, and how strongly."""

    name: str
    weight: int


def forces(
    sides: tuple[str, str],
    found: tuple[Sequence[Force], Sequence[Force]],
    strongest: int,
    *,
    title: str,
    prefix: str,
) -> str:
    """Draw both sides as arrows towards the middle, below their names and sums.

    An arrow is as long as its weight, of at most `strongest`, and says it as a number.
    """
    lines = max(1, *map(len, found))
    bottom = HEAD + lines * LINE + 8
    middle = SIDE + 10.0
    shapes = [
        element("rect", x=0, y=0, width=middle, height=bottom, fill=FIELDS[1]),
        element("rect", x=middle, y=0, width=middle, height=bottom, fill=FIELDS[2]),
        path("M", middle, 8, "L", middle, bottom - 8, stroke=EDGE, stroke_width=2),
    ]
    for name, side, towards, colour in zip(sides, found, (1, -1), (ACCENT, PRIMARY), strict=True):
        shapes += _head(name, sum(force.weight for force in side), middle, towards)
        for number, force in enumerate(side):
            y = HEAD + number * LINE
            shapes.append(_arrow(force, strongest, y, middle, towards, colour))
    return picture(
        shapes,
        box=(0, 0, 2 * middle, bottom),
        title=title,
        description=_("Alle Werte stehen auch in der Liste."),
        prefix=prefix,
    )


def _head(name: str, total: int, middle: float, towards: int) -> Iterator[Element]:
    x = middle - towards * 16
    anchor = "end" if towards > 0 else "start"
    for line in wrapped(name, 18, SIDE - 20, 1):
        yield text(line, x, 30, 18, text_anchor=anchor, font_weight=700, fill=INK)
    words = _("Summe {number}").format(number=total)
    yield text(words, x, 60, 24, text_anchor=anchor, font_weight=700, fill=INK)


def _arrow(
    force: Force, strongest: int, y: float, middle: float, towards: int, colour: str
) -> Element:
    """An arrow whose tip is near the middle, with its name above it."""
    length = LEAST + (MOST - LEAST) * force.weight / max(1, strongest)
    tip, high = middle - towards * 12, y + 22.0
    neck, end = tip - towards * 20, tip - towards * length
    half = THICK / 2
    outline = path(
        *("M", end, high + 6, "L", neck, high + 6, "L", neck, high),
        *("L", tip, high + 6 + half, "L", neck, high + 12 + THICK),
        *("L", neck, high + 6 + THICK, "L", end, high + 6 + THICK, "Z"),
        fill=colour,
    )
    anchor = "end" if towards > 0 else "start"
    said = [
        text(line, tip - towards * 4, y + 14, 15, text_anchor=anchor, fill=INK)
        for line in wrapped(force.name, 15, SIDE - 24, 1)
    ]
    number = text(
        *(str(force.weight), (neck + end) / 2, high + 6 + half + 6, 17),
        text_anchor="middle",
        font_weight=700,
        fill=PAPER,
    )
    return element("g", element("title", f"{force.name}: {force.weight}"), outline, *said, number)
