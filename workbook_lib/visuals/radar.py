"""The radar: an axis per criterion, the best step outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import EDGE
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
from workbook_lib.visuals.judgement_signs import bar, line, sign_words, signs, values
from workbook_lib.visuals.legend import legend, step_names
from workbook_lib.visuals.svg import Element, element, path, picture

MARK = 11
"""The radius of an agreed step."""


def radar(judgements: Sequence[Judgement], scale: Scale, *, title: str, prefix: str) -> str:
    """Draw judgements: the span of the answers as a bar, medians and agreed steps as outlines."""
    count = len(judgements)
    places = [partial(_place, scale, angle(number, count)) for number in range(count)]
    shapes: list[Element] = [*_ground(scale, count)]
    for judgement, place in zip(judgements, places, strict=True):
        if judgement.span:
            low, high = judgement.span
            shapes += bar(place(low), place(high), 16)
    for kind, steps in values(judgements).items():
        joints = [
            None if step is None else place(step) for step, place in zip(steps, places, strict=True)
        ]
        shapes += _outline(joints, kind)
    for judgement, place in zip(judgements, places, strict=True):
        shapes += signs(judgement, place, MARK)
    names, top, bottom = labels(judgements)
    below, end = legend(
        [*sign_words(judgements), (None, _ends(scale)), *step_names(scale)],
        8,
        bottom,
        WIDTH - 16,
    )
    return picture(
        [*shapes, *names, *below],
        box=(0, top, WIDTH, end + 8 - top),
        title=title,
        description=_("Alle Werte stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _place(scale: Scale, direction: float, step: float) -> Point:
    return toward(direction, RADIUS * step / scale.levels)


def _ground(scale: Scale, count: int) -> Iterator[Element]:
    for step in range(1, scale.levels + 1):
        radius = RADIUS * step / scale.levels
        x, y = CENTER
        yield element("circle", cx=x, cy=y, r=radius, fill="none", stroke=EDGE, stroke_width=0.8)
    for number in range(count):
        end = toward(angle(number, count), RADIUS)
        yield path("M", *CENTER, "L", *end, stroke=EDGE, stroke_width=1.3)
    for step in range(1, scale.levels + 1):
        yield from number_on_paper(step, *_place(scale, angle(0.5, count), step))


def _outline(joints: Sequence[Point | None], kind: str) -> Iterator[Element]:
    """The line around; where a criterion has no value, it is interrupted."""
    known = [joint for joint in joints if joint is not None]
    if len(known) == len(joints):
        yield from line(known, kind, closed=True)
        return
    for one, other in pairwise([*joints, joints[0]]):
        if one is not None and other is not None:
            yield from line([one, other], kind)


def _ends(scale: Scale) -> str:
    best, least = scale.ends
    return _("außen {best}, innen {least}").format(best=best, least=least)
