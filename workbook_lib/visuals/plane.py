"""The plane: things as numbered points between two scales."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import EDGE, FIELDS, INK, INK_SOFT
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.marks import KEY_LINE, beside, key, mark
from workbook_lib.visuals.svg import Element, element, path, picture, text

SIDE, LEFT, TOP, KEY = 480, 76, 12, 250
"""The side of the plane, the room left and above of it, and the width of the key."""


@dataclass(frozen=True)
class Axis:
    """A scale from 1 to `levels` (0: without steps), and what its ends mean."""

    label: str
    levels: int
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Point:
    """A thing and its steps on both scales."""

    name: str
    x: int
    y: int


def plane(x: Axis, y: Axis, points: Sequence[Point], *, title: str, prefix: str) -> str:
    """Draw points; those with the same steps stand beside each other. A key names the numbers."""
    shapes = [*ground(), *across(x), *up(y)]
    for column in range(1, x.levels + 1):
        for row in range(1, y.levels + 1):
            here = [n for n, point in enumerate(points) if (point.x, point.y) == (column, row)]
            shapes += _marks(points, here, _place(column, x), _place(y.levels + 1 - row, y), x, y)
    left = LEFT + SIDE + 24
    shapes += key([point.name for point in points], left, TOP, KEY)
    return picture(
        shapes,
        box=(0, 0, left + KEY, max(TOP + SIDE + 84, TOP + len(points) * KEY_LINE + 16)),
        title=title,
        description=_("Alle Werte stehen auch in der Liste."),
        prefix=prefix,
    )


def _place(step: int, axis: Axis) -> float:
    return (step - 0.5) * SIDE / axis.levels


def _marks(
    points: Sequence[Point], here: list[int], right: float, down: float, x: Axis, y: Axis
) -> Iterator[Element]:
    columns = max(1, math.ceil(math.sqrt(len(here))))
    step = min(32, 0.94 * SIDE / max(x.levels, y.levels) / columns)
    places = beside(len(here), columns, step)
    for number, (aside, below) in zip(here, places, strict=True):
        yield mark(
            number + 1,
            LEFT + right + aside,
            TOP + down + below,
            step / 2 - 1,
            points[number].name,
        )


def ground() -> Iterator[Element]:
    """The field and its four parts."""
    half = SIDE / 2
    for right, below, colour in ((0, 0, 0), (1, 0, 1), (0, 1, 2), (1, 1, 0)):
        yield element(
            "rect",
            x=LEFT + right * half,
            y=TOP + below * half,
            width=half,
            height=half,
            fill=FIELDS[colour],
        )
    yield element(
        "rect", x=LEFT, y=TOP, width=SIDE, height=SIDE, fill="none", stroke=EDGE, stroke_width=1.6
    )
    for line in (
        ("M", LEFT + half, TOP, "L", LEFT + half, TOP + SIDE),
        ("M", LEFT, TOP + half, "L", LEFT + SIDE, TOP + half),
    ):
        yield path(*line, stroke=EDGE, stroke_width=1.3, stroke_dasharray="6 5")


def across(axis: Axis) -> Iterator[Element]:
    """The axis below the field."""
    bottom = TOP + SIDE
    for step in range(1, axis.levels + 1):
        x = LEFT + _place(step, axis)
        yield text(str(step), x, bottom + 22, 16, text_anchor="middle", fill=INK)
    yield from _ends(axis, bottom + 46, LEFT, LEFT + SIDE)
    yield _name(f"{axis.label} →", LEFT + SIDE / 2, bottom + 72)


def up(axis: Axis) -> Iterator[Element]:
    """The axis beside the field."""
    for step in range(1, axis.levels + 1):
        y = TOP + SIDE - _place(step, axis)
        yield text(str(step), LEFT - 10, y + 5, 16, text_anchor="end", fill=INK)
    # Turned around the lower left corner, the axis that leads upwards reads like the other one.
    yield element(
        "g",
        *_ends(axis, -LEFT + 42, 0, SIDE),
        _name(f"{axis.label} →", SIDE / 2, -LEFT + 18),
        transform=f"translate({LEFT} {TOP + SIDE}) rotate(-90)",
    )


def _ends(axis: Axis, y: float, first: float, last: float) -> Iterator[Element]:
    for words, x, anchor in ((axis.low, first, "start"), (axis.high, last, "end")):
        for line in wrapped(words, 15, SIDE / 2 - 12, 1):
            yield text(line, x, y, 15, text_anchor=anchor, font_style="italic", fill=INK_SOFT)


def _name(label: str, x: float, y: float) -> Element:
    line = " ".join(wrapped(label, 17, SIDE, 1))
    return text(line, x, y, 17, text_anchor="middle", font_weight=700, fill=INK)
