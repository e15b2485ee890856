"""The profile of a rating: one scale per criterion, with what was answered and agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import INK, PAPER
from workbook_lib.visuals.judgement import Judgement, Scale
from workbook_lib.visuals.judgement_signs import Point, bar, line, sign_words, signs, values
from workbook_lib.visuals.legend import legend, step_names
from workbook_lib.visuals.scale_rows import LABELS, TOP, WIDTH, cell, scale_head, scale_row
from workbook_lib.visuals.svg import Element, element, picture, text

RADIUS = 13
"""The radius of an agreed step."""


def profile(judgements: Sequence[Judgement], scale: Scale, *, title: str, prefix: str) -> str:
    """Draw judgements: the span of the answers as a bar, medians and agreed steps on a line."""
    shapes: list[Element] = [*scale_head(scale)]
    middles: list[float] = []
    y = float(TOP)
    for row, judgement in enumerate(judgements):
        height = 92 if judgement.answers else 54 + 18 * bool(judgement.news)
        middles.append(y + (38 if judgement.answers else height / 2))
        shapes += scale_row(
            judgement.label, y, height, scale, middle=middles[-1], news=judgement.news, number=row
        )
        if judgement.span:
            low, high = (_place(scale, middles[-1], step) for step in judgement.span)
            shapes += bar(low, high, 18)
        y += height
    for kind, steps in values(judgements).items():
        joints = [
            _place(scale, middle, step)
            for step, middle in zip(steps, middles, strict=True)
            if step is not None
        ]
        shapes += line(joints, kind)
    for judgement, middle in zip(judgements, middles, strict=True):
        shapes += _counts(judgement, scale, middle + 42)
        shapes += signs(judgement, partial(_place, scale, middle), RADIUS)
    below, bottom = legend([*sign_words(judgements), *step_names(scale)], 8, y + 6, WIDTH - 16)
    return picture(
        [*shapes, *below],
        box=(0, 0, WIDTH, bottom + 8),
        title=title,
        description=_("Alle Werte stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _place(scale: Scale, middle: float, step: float) -> Point:
    return LABELS + (step - 0.5) * cell(scale), middle


def _counts(judgement: Judgement, scale: Scale, y: float) -> Iterator[Element]:
    """How many gave each step, readable on any line."""
    for step, count in enumerate(judgement.counts, start=1):
        if count:
            x, _y = _place(scale, y, step)
            yield element("rect", x=x - 19, y=y - 15, width=38, height=20, rx=10, fill=PAPER)
            yield text(f"{count}×", x, y, 15, text_anchor="middle", fill=INK)
