"""The profile of a rating: one scale per criterion, with a mark for each series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import ACCENT, EDGE, FIELDS, INK, INK_SOFT
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.marks import KEY_LINE, beside, key, mark
from workbook_lib.visuals.svg import Element, element, path, picture, text

WIDTH, LABELS, TOP, RADIUS, STEP = 760, 250, 64, 13, 30
"""The width of picture and labels, the height of the head, the size and distance of marks."""


@dataclass(frozen=True)
class Series:
    """The steps of one subject, criterion by criterion; None is not rated."""

    name: str
    steps: tuple[int | None, ...]


def profile(
    criteria: Sequence[str],
    levels: int,
    series: Sequence[Series],
    *,
    ends: tuple[str, str],
    title: str,
    prefix: str,
) -> str:
    """Draw series on `levels` steps; `ends` say what the first and the last step mean.

    A single series is joined by a line and its marks show the steps; of several series the marks
    show the number, and a key below names them.
    """
    single = len(series) == 1
    cell = (WIDTH - LABELS) / levels
    columns = max(1, int(cell // STEP))
    shapes: list[Element] = [*_head(levels, cell, ends)]
    marks: list[Element] = []
    joints: list[str | float] = []
    y = float(TOP)
    for row, criterion in enumerate(criteria):
        rated = [
            [n for n, one in enumerate(series, start=1) if one.steps[row] == step]
            for step in range(1, levels + 1)
        ]
        deep = max(-(-len(numbers) // columns) for numbers in rated)
        height = max(54, deep * STEP + 16)
        middle = y + height / 2
        shapes += _row(criterion, y, height, levels, cell, shaded=row % 2 == 0)
        for step, numbers in enumerate(rated, start=1):
            places = beside(len(numbers), columns, STEP)
            for number, (across, down) in zip(numbers, places, strict=True):
                x = LABELS + (step - 0.5) * cell + across
                if single:
                    joints += ["L" if joints else "M", x, middle + down]
                shown = step if single else number
                marks.append(mark(shown, x, middle + down, RADIUS, series[number - 1].name))
        y += height
    if single and joints:
        shapes.append(path(*joints, fill="none", stroke=ACCENT, stroke_width=2.5))
    shapes += marks
    if not single:
        shapes += key([one.name for one in series], 8, y + 12, WIDTH - 16)
        y += len(series) * KEY_LINE + 12
    return picture(
        shapes,
        box=(0, 0, WIDTH, y + 8),
        title=title,
        description=_("Alle Werte stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _head(levels: int, cell: float, ends: tuple[str, str]) -> Iterator[Element]:
    for step in range(1, levels + 1):
        x = LABELS + (step - 0.5) * cell
        yield text(str(step), x, TOP - 12, 16, text_anchor="middle", font_weight=700, fill=INK)
    for words, x, anchor in (
        (ends[0], LABELS + 8, "start"),
        (ends[1], WIDTH - 8, "end"),
    ):
        for line in wrapped(words, 15, (WIDTH - LABELS) / 2 - 16, 1):
            yield text(line, x, 22, 15, text_anchor=anchor, font_style="italic", fill=INK_SOFT)


def _row(
    criterion: str, y: float, height: float, levels: int, cell: float, *, shaded: bool
) -> Iterator[Element]:
    if shaded:
        yield element("rect", x=0, y=y, width=WIDTH, height=height, fill=FIELDS[0])
    middle = y + height / 2
    left, right = LABELS + cell / 2, WIDTH - cell / 2
    yield path("M", left, middle, "L", right, middle, stroke=EDGE, stroke_width=1.3)
    for step in range(levels):
        x = left + step * cell
        yield path("M", x, middle - 6, "L", x, middle + 6, stroke=EDGE, stroke_width=1.3)
    lines = wrapped(criterion, 16, LABELS - 16, 2)
    for number, line in enumerate(lines):
        yield text(line, 8, middle + 6 + (number - (len(lines) - 1) / 2) * 20, 16, fill=INK)
