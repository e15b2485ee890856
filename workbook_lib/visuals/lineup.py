"""The line-up: several subjects side by side on the same scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import INK, INK_SOFT, PAPER
from workbook_lib.visuals.judgement import Scale
from workbook_lib.visuals.legend import Item, legend, step_names
from workbook_lib.visuals.marks import KEY_LINE, beside, key, mark
from workbook_lib.visuals.scale_rows import LABELS, TOP, WIDTH, cell, scale_head, scale_row
from workbook_lib.visuals.svg import Element, element, picture, text

RADIUS, STEP = 13, 30
"""The size and distance of marks."""


@dataclass(frozen=True)
class Series:
    """The steps of one subject, criterion by criterion; None is not rated.

    `before` are those of an earlier cycle, empty where there was none.
    """

    name: str
    steps: tuple[int | None, ...]
    before: tuple[int | None, ...] = ()

    def moved_from(self, row: int) -> int | None:
        """The earlier step of a criterion, if it was another one."""
        then = self.before[row] if self.before else None
        return None if then == self.steps[row] else then


def lineup(
    criteria: Sequence[str], scale: Scale, series: Sequence[Series], *, title: str, prefix: str
) -> str:
    """Draw series: marks show numbers, and a key below names them.

    A step that was another one in an earlier cycle has a dashed mark there.
    """
    wide = cell(scale)
    columns = max(1, int(wide // STEP))
    shapes: list[Element] = [*scale_head(scale)]
    drawn: list[Element] = []
    y = float(TOP)
    for row, criterion in enumerate(criteria):
        rated = [[*_at(series, row, step)] for step in range(1, scale.levels + 1)]
        deep = max(-(-len(marks) // columns) for marks in rated)
        height = max(54, deep * STEP + 16)
        middle = y + height / 2
        shapes += scale_row(criterion, y, height, scale, middle=middle, number=row)
        for step, marks in enumerate(rated, start=1):
            places = beside(len(marks), columns, STEP)
            for (number, earlier), (across, down) in zip(marks, places, strict=True):
                x = LABELS + (step - 0.5) * wide + across
                draw = _earlier if earlier else mark
                drawn.append(draw(number, x, middle + down, RADIUS, series[number - 1].name))
        y += height
    shapes += drawn
    shapes += key([one.name for one in series], 8, y + 12, WIDTH - 16)
    y += len(series) * KEY_LINE + 12
    moved = any(one.moved_from(row) for one in series for row in range(len(criteria)))
    below, bottom = legend([*_then(moved), *step_names(scale)], 8, y, WIDTH - 16)
    return picture(
        [*shapes, *below],
        box=(0, 0, WIDTH, bottom + 8),
        title=title,
        description=_("Alle Werte stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _at(series: Sequence[Series], row: int, step: int) -> Iterator[tuple[int, bool]]:
    """The numbers of the marks at a step, and whether they are of an earlier cycle."""
    for number, one in enumerate(series, start=1):
        if one.steps[row] == step:
            yield number, False
        elif one.moved_from(row) == step:
            yield number, True


def _earlier(number: int, x: float, y: float, radius: float, name: str) -> Element:
    return element(
        "g",
        element("title", _("{name}: zuvor").format(name=f"{number} {name}")),
        _dashed(x, y, radius - 1),
        text(str(number), x, y + 5, 14, text_anchor="middle", fill=INK),
    )


def _dashed(x: float, y: float, radius: float) -> Element:
    return element(
        "circle", cx=x, cy=y, r=radius, fill=PAPER, stroke=INK_SOFT, stroke_dasharray="4 3"
    )


def _then(moved: bool) -> Iterator[Item]:
    if moved:
        yield (lambda x, y: (_dashed(x, y, 9),)), _("zuvor auf einer anderen Stufe")
