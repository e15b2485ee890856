"""Ranked bars: what was chosen how often, with rank and number, in one round or in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import ACCENT, EDGE, FIELDS, INK, INK_SOFT, PAPER
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, picture, text

WIDTH, LABELS, NUMBERS, THICK, GAP = 760, 270, 62, 24, 14
"""The width of picture, labels and numbers, the height of a bar and the room between rows."""

RADIUS = 15
KEY = 34
"""The height of the key."""


@dataclass(frozen=True)
class Bar:
    """One row: its rank, and one number per round, the latest last."""

    label: str
    rank: int
    numbers: tuple[int, ...]


def bars(rows: Sequence[Bar], *, rounds: Sequence[str], title: str, prefix: str) -> str:
    """Draw rows of bars; `rounds` names the numbers of each row, the latest round last.

    The latest round is filled, earlier ones are only outlined; a key names them where there is
    more than one.
    """
    most = max((number for row in rows for number in row.numbers), default=0)
    unit = (WIDTH - LABELS - NUMBERS) / max(most, 1)
    shapes: list[Element] = list(_key(rounds)) if len(rounds) > 1 else []
    y = float(KEY) if shapes else 0.0
    for index, row in enumerate(rows):
        lines = wrapped(row.label, 16, LABELS - 66, 5)
        height = max(len(row.numbers) * (THICK + 4), len(lines) * 20, 2 * RADIUS) + GAP
        if index % 2 == 0:
            shapes.append(element("rect", x=0, y=y, width=WIDTH, height=height, fill=FIELDS[0]))
        shapes += _named(row, lines, y + height / 2)
        top = y + (height - len(row.numbers) * (THICK + 4) + 4) / 2
        for place, number in enumerate(row.numbers):
            latest = place == len(row.numbers) - 1
            shapes += _bar(number, top + place * (THICK + 4), unit, latest=latest)
        y += height
    return picture(
        shapes,
        box=(0, 0, WIDTH, max(y, 1)),
        title=title,
        description=_("Alle Werte stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _named(row: Bar, lines: Sequence[str], middle: float) -> Iterator[Element]:
    """The rank in a ring, full for the first, and the label beside it."""
    first = row.rank == 1
    yield element(
        "circle",
        cx=24,
        cy=middle,
        r=RADIUS,
        fill=ACCENT if first else PAPER,
        stroke=ACCENT if first else EDGE,
        stroke_width=1.5,
    )
    size = 15 if row.rank < 100 else 11
    yield text(
        str(row.rank),
        24,
        middle + size * 0.36,
        size,
        text_anchor="middle",
        font_weight=700,
        fill=PAPER if first else INK,
    )
    for number, line in enumerate(lines):
        down = (number - (len(lines) - 1) / 2) * 20
        weight = 700 if first else 400
        yield text(line, 50, middle + 5.5 + down, 16, fill=INK, font_weight=weight)


def _bar(number: int, top: float, unit: float, *, latest: bool) -> Iterator[Element]:
    if number:
        yield element(
            "rect",
            x=LABELS,
            y=top,
            width=number * unit,
            height=THICK,
            fill=ACCENT if latest else PAPER,
            stroke=ACCENT,
            stroke_width=1.5,
        )
    x = LABELS + number * unit + 8
    weight = 700 if latest else 400
    yield text(str(number), x, top + 18, 17, fill=INK, font_weight=weight)


def _key(rounds: Sequence[str]) -> Iterator[Element]:
    x = float(LABELS)
    for place, name in enumerate(rounds):
        latest = place == len(rounds) - 1
        yield element(
            "rect",
            x=x,
            y=8,
            width=18,
            height=14,
            fill=ACCENT if latest else PAPER,
            stroke=ACCENT,
            stroke_width=1.5,
        )
        yield text(" ".join(wrapped(name, 15, 110, 1)), x + 26, 20, 15, fill=INK_SOFT)
        x += 150
