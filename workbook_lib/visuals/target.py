"""The target disc: a segment per criterion, a ring per step, the best one in the middle."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, pairwise

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import EDGE, FIELDS, PAPER
from workbook_lib.visuals.disc import (
    CENTER,
    RADIUS,
    WIDTH,
    Point,
    angle,
    labels,
    number_on_paper,
    toward,
)
from workbook_lib.visuals.judgement import Judgement, Scale
from workbook_lib.visuals.judgement_signs import DIAMOND, dot, sign_words, signs
from workbook_lib.visuals.legend import legend, step_names
from workbook_lib.visuals.svg import Element, element, path, picture

LARGEST = 17.0
"""The distance of dots, as long as there is room for it."""


def target(judgements: Sequence[Judgement], scale: Scale, *, title: str, prefix: str) -> str:
    """Draw one dot per answer, and the signs of median, agreement and earlier cycle."""
    count = len(judgements)
    size = min(11.0, 0.4 * math.tau * _radius(scale, scale.levels) / count)
    numbers = [(step, toward(angle(0.5, count), _radius(scale, step))) for step in _steps(scale)]
    taken = [(place, 9.0) for _step, place in numbers]
    drawn: list[Element] = []
    for at, judgement in enumerate(judgements):
        drawn += signs(judgement, partial(_place, scale, angle(at, count)), size)
        taken += [
            (_place(scale, angle(at, count), step), size * DIAMOND)
            for step in (judgement.then, judgement.median, judgement.agreed)
            if step is not None
        ]
    names, top, bottom = labels(judgements)
    below, end = legend(
        [*sign_words(judgements, dots=True), (None, _ends(scale)), *step_names(scale)],
        8,
        bottom,
        WIDTH - 16,
    )
    return picture(
        [
            *_rings(scale),
            *_spokes(count),
            *(shape for step, place in numbers for shape in number_on_paper(step, *place)),
            *_dots(judgements, scale, taken),
            *drawn,
            *names,
            *below,
        ],
        box=(0, top, WIDTH, end + 8 - top),
        title=title,
        description=_("Alle Werte stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _steps(scale: Scale) -> range:
    return range(1, scale.levels + 1)


def _edges(scale: Scale) -> list[float]:
    """The borders of the rings from the centre; the innermost has the room of two."""
    unit = RADIUS / (scale.levels + 1)
    return [0, *(unit * ring for ring in range(2, scale.levels + 2))]


def _radius(scale: Scale, step: int) -> float:
    """The middle of a ring; in the innermost one there is more room further out."""
    edges = _edges(scale)
    ring = scale.levels - step
    return (edges[ring] + edges[ring + 1]) / 2 if ring else edges[1] * 0.64


def _place(scale: Scale, direction: float, step: float) -> Point:
    """Where a step or a median is: a half stands between two rings."""
    low, high = _radius(scale, math.floor(step)), _radius(scale, math.ceil(step))
    return toward(direction, (low + high) / 2)


def _rings(scale: Scale) -> Iterator[Element]:
    for number, edge in reversed([*enumerate(_edges(scale)[1:])]):
        fill = FIELDS[1] if number == 0 else FIELDS[2] if number % 2 else PAPER
        yield element(
            "circle",
            cx=CENTER[0],
            cy=CENTER[1],
            r=edge,
            fill=fill,
            stroke=EDGE,
            stroke_width=1.3,
        )


def _spokes(count: int) -> Iterator[Element]:
    for number in range(count):
        end = toward(angle(number + 0.5, count), RADIUS)
        yield path("M", *CENTER, "L", *end, stroke=EDGE, stroke_width=1.3)


def _ends(scale: Scale) -> str:
    best, least = scale.ends
    return _("innen {best}, außen {least}").format(best=best, least=least)


def _dots(
    judgements: Sequence[Judgement], scale: Scale, taken: Sequence[tuple[Point, float]]
) -> Iterator[Element]:
    """One dot per answer, all equally large: as large as the fullest cell allows."""
    gap = LARGEST
    while (places := _places(judgements, scale, taken, gap)) is None:
        gap *= 0.88
    for x, y in places:
        yield dot(x, y, gap / 2 - gap / 16)


def _places(
    judgements: Sequence[Judgement], scale: Scale, taken: Sequence[tuple[Point, float]], gap: float
) -> list[Point] | None:
    """A place for every answer, `gap` apart from all others; None where they do not fit."""
    rings = [*reversed([*pairwise(_edges(scale))])]
    found: list[Point] = []
    for number, judgement in enumerate(judgements):
        ends = (angle(number - 0.5, len(judgements)), angle(number + 0.5, len(judgements)))
        for ring, count in zip(rings, judgement.counts, strict=False):
            spots = _spots(ring, ends, gap) if count else []
            free = (spot for spot in spots if _is_free(spot, gap, taken))
            here = [*islice(free, count)]
            if len(here) < count:
                return None
            found += here
    return found


def _is_free(spot: Point, gap: float, taken: Sequence[tuple[Point, float]]) -> bool:
    return all(math.dist(spot, place) >= far + gap / 2 for place, far in taken)


def _spots(ring: tuple[float, float], ends: tuple[float, float], gap: float) -> list[Point]:
    """The places in a cell of the disc, `gap` apart, those near its middle first."""
    inner, outer = ring
    rows = int((outer - inner) / gap)
    middle, direction = (inner + outer) / 2, sum(ends) / 2
    spots: list[tuple[float, float, Point]] = []
    for row in range(rows):
        radius = middle + (row - (rows - 1) / 2) * gap
        turn = 2 * math.asin(min(1.0, gap / 2 / radius))
        room = ends[1] - ends[0] - turn
        for at in range(int(room / turn) + 1 if room >= 0 else 0):
            away = (at - int(room / turn) / 2) * turn
            off = abs(radius - middle)
            spots.append((off, abs(away) * radius, toward(direction + away, radius)))
    return [spot for _off, _away, spot in sorted(spots)]
