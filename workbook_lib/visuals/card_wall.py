"""The wall of cards: areas beside each other, each with a heading, a count, and its piles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook_lib.i18n.language import _
from workbook_lib.visuals.card import card
from workbook_lib.visuals.colours import EDGE, FIELDS, INK
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, picture, text

WIDTH, GAP, PAD, LEAST = 760, 12, 12, 210
"""The width of the picture, the room between and in areas, and the least width of a card."""


@dataclass(frozen=True)
class Pile:
    """Cards under a heading; without one they stand at the head of their area."""

    title: str
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Area:
    """A part of the wall."""

    title: str
    piles: tuple[Pile, ...]

    @property
    def heading(self) -> str:
        """The title, and how many cards there are."""
        return f"{self.title} ({sum(len(pile.cards) for pile in self.piles)})"


def card_wall(rows: Sequence[Sequence[Area]], *, title: str, prefix: str) -> str:
    """Draw rows of areas; those of a row share its width and are of equal height."""
    shapes: list[Element] = []
    top = 0.0
    for row in rows:
        wide = (WIDTH - GAP * (len(row) - 1)) / len(row)
        lefts = [number * (wide + GAP) for number in range(len(row))]
        inside = [_inside(area, x, top, wide) for area, x in zip(row, lefts, strict=True)]
        bottom = max(bottom for _shapes, bottom in inside)
        for number, (x, (drawn, _bottom)) in enumerate(zip(lefts, inside, strict=True)):
            ground = FIELDS[number % 2]
            shapes += [_ground(x, top, wide, bottom - top, ground), *drawn]
        top = bottom + GAP
    return picture(
        shapes,
        box=(-1, -1, WIDTH + 2, top),
        title=title,
        description=_("Alle Karten stehen auch in der Tabelle."),
        prefix=prefix,
    )


def evenly(areas: Sequence[Area], across: int) -> list[Sequence[Area]]:
    """The areas in as few rows as possible of at most `across`, none much shorter than others."""
    rows = math.ceil(len(areas) / across)
    cuts = [round(number * len(areas) / rows) for number in range(rows + 1)] if rows else []
    return [areas[start:end] for start, end in pairwise(cuts)]


def _ground(x: float, y: float, wide: float, high: float, fill: str) -> Element:
    return element(
        "rect", x=x, y=y, width=wide, height=high, rx=8, fill=fill, stroke=EDGE, stroke_width=1.2
    )


def _inside(area: Area, x: float, top: float, wide: float) -> tuple[list[Element], float]:
    """Heading and piles of an area, and where it ends."""
    shapes, y = _heading(area.heading, x + PAD, top + PAD, wide - 2 * PAD, 16)
    for pile in area.piles:
        if pile.title:
            heading = f"{pile.title} ({len(pile.cards)})"
            lines, y = _heading(heading, x + PAD, y + 4, wide - 2 * PAD, 14)
            shapes += lines
        cards, y = _cards(pile.cards, x + PAD, y, wide - 2 * PAD)
        shapes += cards
    return shapes, y + PAD


def _heading(
    words: str, x: float, y: float, room: float, size: float
) -> tuple[list[Element], float]:
    lines = wrapped(words, size, room, 3)
    step = size * 1.3
    shapes = [
        text(one, x, y + size + number * step, size, font_weight=700, fill=INK)
        for number, one in enumerate(lines)
    ]
    return shapes, y + len(lines) * step + 8


def _cards(words: Sequence[str], x: float, y: float, room: float) -> tuple[list[Element], float]:
    """Cards one after the other, in as many columns as fit, and where they end."""
    columns = max(1, int(room // LEAST))
    wide = (room - GAP * (columns - 1)) / columns
    ends = [y] * columns
    shapes = []
    for number, one in enumerate(words):
        column = number % columns
        shape, high = card(one, x + column * (wide + GAP), ends[column], wide)
        shapes.append(shape)
        ends[column] += high + 8
    return shapes, max(ends)
