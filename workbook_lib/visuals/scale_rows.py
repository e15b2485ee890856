"""Scales below each other: the head with their steps, and a row per criterion."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_lib.visuals.colours import EDGE, FIELDS, INK, INK_SOFT
from workbook_lib.visuals.judgement import Scale
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, path, text

WIDTH, LABELS, TOP = 760, 250, 64
"""The width of the whole and of the labels, the height of the head."""


def cell(scale: Scale) -> float:
    """The width of a step."""
    return (WIDTH - LABELS) / scale.levels


def scale_head(scale: Scale) -> Iterator[Element]:
    """The steps, and what the first and the last one mean."""
    for step in range(1, scale.levels + 1):
        x = LABELS + (step - 0.5) * cell(scale)
        yield text(str(step), x, TOP - 12, 16, text_anchor="middle", font_weight=700, fill=INK)
    for words, x, anchor in ((scale.low, LABELS + 8, "start"), (scale.high, WIDTH - 8, "end")):
        for line in wrapped(words, 15, (WIDTH - LABELS) / 2 - 16, 1):
            yield text(line, x, 22, 15, text_anchor=anchor, font_style="italic", fill=INK_SOFT)


def scale_row(
    label: str,
    y: float,
    height: float,
    scale: Scale,
    *,
    middle: float,
    number: int,
    news: str = "",
) -> Iterator[Element]:
    """The scale of a criterion at `middle`, with its label and below that in small its news."""
    if number % 2 == 0:
        yield element("rect", x=0, y=y, width=WIDTH, height=height, fill=FIELDS[0])
    wide = cell(scale)
    left, right = LABELS + wide / 2, WIDTH - wide / 2
    yield path("M", left, middle, "L", right, middle, stroke=EDGE, stroke_width=1.3)
    for step in range(scale.levels):
        x = left + step * wide
        yield path("M", x, middle - 6, "L", x, middle + 6, stroke=EDGE, stroke_width=1.3)
    lines = wrapped(label, 16, LABELS - 16, 2)
    top = middle + 6 - (len(lines) + bool(news) - 1) * 10
    for at, line in enumerate(lines):
        yield text(line, 8, top + at * 20, 16, fill=INK)
    if news:
        yield text(news, 8, top + len(lines) * 20 - 1, 14, fill=INK_SOFT)
