"""Numbered marks: several at one place stand beside each other instead of on top."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.visuals.colours import ACCENT, INK, PAPER
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, text


def mark(number: int, x: float, y: float, radius: float, name: str) -> Element:
    """A disc with its number; the full name shows when a pointer rests on it."""
    size = radius * (1.1 if number < 100 else 0.85)
    return element(
        "g",
        element("title", f"{number} {name}".strip()),
        element("circle", cx=x, cy=y, r=radius, fill=ACCENT, stroke=PAPER, stroke_width=1.5),
        text(
            str(number),
            x,
            y + size * 0.36,
            size,
            text_anchor="middle",
            font_weight=700,
            fill=PAPER,
        ),
    )


def beside(count: int, columns: int, step: float) -> list[tuple[float, float]]:
    """Offsets of `count` marks around one place, in rows of at most `columns`."""
    rows = -(-count // columns)
    offsets = []
    for index in range(count):
        row, column = divmod(index, columns)
        wide = min(columns, count - row * columns)
        offsets.append(((column - (wide - 1) / 2) * step, (row - (rows - 1) / 2) * step))
    return offsets


def key(names: Sequence[str], x: float, y: float, room: float) -> list[Element]:
    """What the numbers mean, one line each; `y` is the top, lines are `KEY_LINE` apart."""
    return [
        text(
            " ".join(wrapped(f"{number} {name}", 15, room, 1)),
            x,
            y + number * KEY_LINE - 6,
            15,
            fill=INK,
        )
        for number, name in enumerate(names, start=1)
    ]


KEY_LINE = 24
"""The height of a line of the key."""
