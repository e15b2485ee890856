"""The picture of a wall, and the same in a table."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.document import Figure, Table
from workbook_lib.i18n.language import _
from workbook_lib.prompts.cards_wall import Heap, Wall
from workbook_lib.visuals.card_pairs import Pair, card_pairs
from workbook_lib.visuals.card_wall import Area, Pile, card_wall, evenly

ACROSS = 3
"""Areas beside each other at most."""


def card_picture(wall: Wall, zones: Mapping[str, str], *, pairs: bool, prefix: str) -> Figure:
    """Pairs as pairs, zones as areas with their stacks, else each stack as an area."""
    if pairs:
        return _paired(wall, tuple(zones.values()), prefix)
    title = _("Karten auf der Wand")
    rows = _zoned(wall, zones) if zones else _stacked(wall)
    svg = card_wall(rows, title=title, prefix=prefix)
    return Figure(svg, title, (_table(wall, zones),))


def _zoned(wall: Wall, zones: Mapping[str, str]) -> list[tuple[Area, ...]]:
    areas = [
        Area(zones.get(zone, "") or no_zone(), tuple(_pile(wall, heap) for heap in heaps))
        for zone, heaps in wall.by_zone
    ]
    # Four fields are the four fields of a SWOT: a square.
    across = 2 if len(zones) == 4 else ACROSS
    return [tuple(row) for row in evenly(areas, across)]


def _stacked(wall: Wall) -> list[tuple[Area, ...]]:
    """The stacks, and below them the single cards over the whole width."""
    stacks = [
        Area(heap.stack.label, (Pile("", _words(wall, heap)),)) for heap in wall.heaps if heap.stack
    ]
    single = [
        (Area(no_stack(), (Pile("", _words(wall, heap)),)),)
        for heap in wall.heaps
        if not heap.stack
    ]
    return [*(tuple(row) for row in evenly(stacks, ACROSS)), *single]


def _pile(wall: Wall, heap: Heap) -> Pile:
    return Pile(heap.stack.label if heap.stack else "", _words(wall, heap))


def _words(wall: Wall, heap: Heap) -> tuple[str, ...]:
    return tuple(map(wall.words, heap.cards))


def _table(wall: Wall, zones: Mapping[str, str]) -> Table:
    stacked = bool(wall.stacks)
    return Table(
        caption=_("Die Karten in Worten"),
        header=(
            *((_("Feld"),) if zones else ()),
            *((_("Stapel"),) if stacked else ()),
            _("Karten"),
        ),
        rows=tuple(
            (
                *((zones.get(heap.zone, "") or no_zone(),) if zones else ()),
                *((heap.stack.label if heap.stack else no_stack(),) if stacked else ()),
                "\n".join(_words(wall, heap)) or "–",
            )
            for heap in wall.heaps
        ),
    )


def _paired(wall: Wall, heads: tuple[str, ...], prefix: str) -> Figure:
    first, second = wall.zones
    pairs = [
        Pair(wall.words(card), tuple(map(wall.words, wall.paired(card))))
        for card in wall.lying
        if card.zone == first
    ]
    alone = tuple(wall.words(c) for c in wall.lying if c.zone == second and not c.pair)
    unzoned = tuple(wall.words(card) for card in wall.lying if not card.zone)
    if alone:
        pairs.append(Pair("", alone))
    pairs += [Pair(words, ()) for words in unzoned]
    title = _("Karten als Paare")
    return Figure(
        card_pairs((heads[0], heads[1]), pairs, title=title, prefix=prefix),
        title,
        (
            Table(
                caption=_("Die Karten in Worten"),
                header=heads,
                rows=tuple((pair.card or "–", "\n".join(pair.others) or "–") for pair in pairs),
            ),
        ),
    )


def no_stack() -> str:
    """What cards without a stack are headed by."""
    return _("Noch ohne Stapel")


def no_zone() -> str:
    """What cards without a zone are headed by."""
    return _("Noch ohne Feld")
