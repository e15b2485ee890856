"""A legend in rows: signs with what they mean, and the names of steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbook_lib.visuals.colours import INK
from workbook_lib.visuals.judgement import Scale
from workbook_lib.visuals.label import width, wrapped
from workbook_lib.visuals.svg import Element, text

LINE, SIZE, SAMPLE = 30, 15, 40
"""The height of a row, the size of words, the width of a sign."""

Sample = Callable[[float, float], Iterable[Element]]
"""Draws a sign around a point."""

Item = tuple[Sample | None, str]
"""A sign, or none, and words."""


def legend(
    items: Iterable[Item], left: float, top: float, room: float
) -> tuple[list[Element], float]:
    """The items in rows of at most `room`, and where they end."""
    shapes: list[Element] = []
    x, y = left, top + LINE / 2
    for sample, words in items:
        shown = " ".join(wrapped(words, SIZE, room - SAMPLE, 1))
        indent = SAMPLE if sample else 0
        wide = indent + width(shown, SIZE) + 22
        if x > left and x + wide > left + room:
            x, y = left, y + LINE
        shapes += sample(x + SAMPLE / 2 - 4, y) if sample else ()
        shapes.append(text(shown, x + indent, y + 5, SIZE, fill=INK))
        x += wide
    return (shapes, y + LINE / 2) if shapes else ([], top)


def step_names(scale: Scale) -> Iterator[Item]:
    """The names of the steps, if they have any."""
    for step, name in enumerate(scale.names, start=1):
        yield None, f"{step} = {name}"
