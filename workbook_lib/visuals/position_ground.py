"""What needles are put on: the field between two axes, or a grid with named columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.visuals.colours import EDGE, FIELDS, INK, INK_SOFT
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.plane import LEFT, SIDE, TOP, Axis, across, ground, up
from workbook_lib.visuals.svg import Element, element, text

_SIZE, _LINE, _PAD = 15, 18, 10
"""The size of names, the distance of their lines, and the room around them."""

_BELOW = 84
"""The room for what stands below the field."""


@dataclass(frozen=True)
class Drawing:
    """The empty picture: its shapes, where the field of `SIDE` begins, and where all of it ends."""

    shapes: tuple[Element, ...]
    left: float
    top: float = TOP
    bottom: float = TOP + SIDE + _BELOW


def axes_drawing(x: Axis, y: Axis, cells: Sequence[Sequence[str]]) -> Drawing:
    """Two axes; `cells` are the names of the four parts, line by line from the top."""
    return Drawing((*ground(), *across(x), *up(y), *_quadrants(cells)), LEFT)


def grid_drawing(columns: Sequence[str], rows: Sequence[str]) -> Drawing:
    """A grid; columns are named from the left, rows from the top."""
    shapes = (*_cells(len(columns), len(rows)), *_columns(columns), *_rows(rows))
    return Drawing(shapes, _GRID_LEFT)


_GRID_LEFT = 128


def _quadrants(cells: Sequence[Sequence[str]]) -> Iterator[Element]:
    """The names stand in the outer corners, where they hide least of the middle."""
    half = SIDE / 2
    for row, names in enumerate(cells):
        for column, name in enumerate(names):
            lines = wrapped(name, _SIZE, half - 2 * _PAD, 2)
            x = LEFT + _PAD if column == 0 else LEFT + SIDE - _PAD
            y = TOP + _PAD + _SIZE if row == 0 else TOP + SIDE - _PAD - _LINE * (len(lines) - 1)
            anchor = "start" if column == 0 else "end"
            yield from _lines(lines, x, y, anchor, INK_SOFT, weight=700)


def _cells(columns: int, rows: int) -> Iterator[Element]:
    wide, high = SIDE / columns, SIDE / rows
    for row in range(rows):
        for column in range(columns):
            yield element(
                "rect",
                x=_GRID_LEFT + column * wide,
                y=TOP + row * high,
                width=wide,
                height=high,
                fill=FIELDS[(row + column) % 2],
                stroke=EDGE,
                stroke_width=1.3,
            )


def _columns(names: Sequence[str]) -> Iterator[Element]:
    wide = SIDE / len(names)
    for column, name in enumerate(names):
        lines = wrapped(name, _SIZE, wide - 6, 3)
        x = _GRID_LEFT + (column + 0.5) * wide
        yield from _lines(lines, x, TOP + SIDE + 22, "middle", INK)


def _rows(names: Sequence[str]) -> Iterator[Element]:
    high = SIDE / len(names)
    for row, name in enumerate(names):
        lines = wrapped(name, _SIZE, _GRID_LEFT - 2 * _PAD, 3)
        middle = TOP + (row + 0.5) * high
        y = middle + _SIZE / 3 - (len(lines) - 1) * _LINE / 2
        yield from _lines(lines, _GRID_LEFT - _PAD, y, "end", INK)


def _lines(
    lines: Sequence[str], x: float, y: float, anchor: str, fill: str, weight: int = 400
) -> Iterator[Element]:
    for number, line in enumerate(lines):
        yield text(
            line,
            x,
            y + number * _LINE,
            _SIZE,
            text_anchor=anchor,
            font_weight=weight,
            fill=fill,
        )
