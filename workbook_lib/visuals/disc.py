"""The geometry of a disc with a direction per criterion, clockwise from the top, and its labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from workbook_lib.visuals.colours import INK, INK_SOFT, PAPER
from workbook_lib.visuals.judgement import Judgement
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, text

WIDTH, RADIUS = 760, 230
"""The width of a picture and the radius of its disc."""

CENTER = (WIDTH / 2, 0.0)

FEWEST, MOST = 3, 12
"""How many criteria a disc can show."""

_SIZE, _LINE = 17, 21

Point = tuple[float, float]


def angle(number: float, count: int) -> float:
    """The direction of a criterion."""
    return math.tau * number / count - math.tau / 4


def toward(angle: float, radius: float) -> Point:
    """The point in a direction, at a distance from the centre."""
    return CENTER[0] + radius * math.cos(angle), CENTER[1] + radius * math.sin(angle)


def number_on_paper(number: int, x: float, y: float) -> Iterator[Element]:
    """The number of a ring, readable on any ground."""
    yield element("circle", cx=x, cy=y, r=9, fill=PAPER)
    yield text(str(number), x, y + 5, 14, text_anchor="middle", font_weight=700, fill=INK_SOFT)


def labels(judgements: Sequence[Judgement]) -> tuple[list[Element], float, float]:
    """The criteria around the disc with their news below in small; and where all that ends."""
    shapes: list[Element] = []
    top, bottom = CENTER[1] - RADIUS, CENTER[1] + RADIUS
    for number, judgement in enumerate(judgements):
        turn = angle(number, len(judgements))
        x, y = toward(turn, RADIUS + 14)
        beside = abs(math.cos(turn)) > 0.3
        anchor = ("start" if math.cos(turn) > 0 else "end") if beside else "middle"
        room = WIDTH / 2 - abs(x - WIDTH / 2) - 4 if beside else 216
        lines = [(line, _SIZE, INK, 700) for line in wrapped(judgement.label, _SIZE, room, 3)]
        news = wrapped(judgement.news, 14, room, 2)
        lines += [(line, 14, INK_SOFT, 400) for line in news]
        start = y - len(lines) * _LINE * (1 - math.sin(turn)) / 2
        for at, (line, size, colour, weight) in enumerate(lines):
            below = start + at * _LINE + 16
            shapes.append(
                text(line, x, below, size, text_anchor=anchor, font_weight=weight, fill=colour)
            )
        top, bottom = min(top, start), max(bottom, start + len(lines) * _LINE)
    return shapes, top - 4, bottom + 12
