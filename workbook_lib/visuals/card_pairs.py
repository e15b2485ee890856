"""Pairs of cards: each card on the left leads to those on the right that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.card import card
from workbook_lib.visuals.colours import ACCENT, EDGE, INK
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, path, picture, text

WIDTH, SIDE, GAP = 760, 340, 8
"""The width of the picture and of a side, and the room between cards."""


@dataclass(frozen=True)
class Pair:
    """A card and the cards that belong to it; an empty one stands for none."""

    card: str
    others: tuple[str, ...]


def card_pairs(heads: tuple[str, str], pairs: Sequence[Pair], *, title: str, prefix: str) -> str:
    """Draw pairs below the headings of both sides."""
    right = float(WIDTH - SIDE)
    shapes: list[Element] = []
    y = 0.0
    for head, x in zip(heads, (0.0, right), strict=True):
        for number, one in enumerate(wrapped(head, 16, SIDE, 2)):
            shapes.append(text(one, x, 18 + number * 21, 16, font_weight=700, fill=INK))
            y = max(y, 30.0 + number * 21)
    for pair in pairs:
        left, ends = y, y
        if pair.card:
            shape, high = card(pair.card, 0, y, SIDE)
            shapes.append(shape)
            left = y + high + GAP
        for other in pair.others:
            shape, high = card(other, right, ends, SIDE)
            shapes.append(shape)
            if pair.card:
                shapes += _arrow(SIDE + 6, y + 16, right - 6, ends + 16)
            ends += high + GAP
        y = max(left, ends) + 6
        shapes.append(path("M", 0, y, "L", WIDTH, y, stroke=EDGE, stroke_width=0.8))
        y += 10
    return picture(
        shapes,
        box=(-1, -1, WIDTH + 2, y),
        title=title,
        description=_("Alle Karten stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _arrow(x1: float, y1: float, x2: float, y2: float) -> list[Element]:
    line = path("M", x1, y1, "L", x2, y2, stroke=ACCENT, stroke_width=2)
    head = path(
        *("M", x2 - 9, y2 - 6, "L", x2, y2, "L", x2 - 9, y2 + 6),
        fill="none",
        stroke=ACCENT,
        stroke_width=2,
    )
    return [line, head]
