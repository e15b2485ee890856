"""The pyramid: a goal on top, and below it what leads there, level by level."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.i18n.language import _
from workbook_lib.visuals.boxes import Box, Node, forest
from workbook_lib.visuals.colours import EDGE, FIELDS
from workbook_lib.visuals.svg import Element, path, picture

WIDTH, TOP, MARGIN, BETWEEN = 1000, 420, 12, 26
"""The width of the picture and of the top box, the margin, and the space between two pyramids."""


def pyramid(goals: Sequence[Node], *, title: str, prefix: str) -> str:
    """Draw every goal as a pyramid of its own, one below the other."""
    shapes: list[Element] = []
    y: float = MARGIN
    for goal in goals:
        top = Box(goal, (WIDTH - TOP) / 2, y + MARGIN, TOP)
        below = top.y + top.height
        wide = forest(goal.children, 2 * MARGIN, WIDTH - 4 * MARGIN)
        bottom = below + wide.height + MARGIN
        if goal.children:
            shapes.append(_ground(y, bottom))
        shapes += [*wide.drawn(below), top.drawn()]
        y = bottom + BETWEEN
    return picture(
        shapes,
        box=(0, 0, WIDTH, max(y - BETWEEN + MARGIN, 80)),
        title=title,
        description=_("Alles steht auch in der Liste."),
        prefix=prefix,
    )


def _ground(top: float, bottom: float) -> Element:
    """The shape behind a pyramid: narrow on top, broad at the foot."""
    shoulder = (WIDTH - TOP) / 2 - MARGIN
    steps = ("M", shoulder, top, "L", WIDTH - shoulder, top, WIDTH - MARGIN, top + 90)
    return path(
        *steps,
        *(WIDTH - MARGIN, bottom, MARGIN, bottom, MARGIN, top + 90),
        "Z",
        fill=FIELDS[1],
        stroke=EDGE,
        stroke_width=1,
        stroke_linejoin="round",
    )
