"""The wall behind a cards prompt: which cards lie where, read from any stored values.

A reference to something that is gone counts as none: when a stack is deleted its cards lie open
again, and so do cards that were merged into a deleted one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from pydantic import JsonValue

from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries
from workbook_lib.prompts.values import stored

CARD: dict[str, JsonValue] = {
    "kind": "card",
    "text": "",
    "zone": "",
    "stack": "",
    "into": "",
    "parked": False,
    "pair": "",
}
"""The parts of a card, and what they are where a value does not say it."""

STACK: dict[str, JsonValue] = {"kind": "stack", "name": "", "zone": ""}
"""The parts of a stack."""


@dataclass(frozen=True)
class Stack:
    """Cards that belong together, under a name."""

    id: str
    name: str
    zone: str

    @property
    def label(self) -> str:
        """The name, or a word for none."""
        return self.name or _("Stapel ohne Namen")


@dataclass(frozen=True)
class Card:
    """A card and its place. It lies in the zone of its stack, and where its `home` lies.

    `home` is the card that it was merged into, or itself.
    """

    id: str
    text: str
    zone: str
    stack: str
    pair: str
    parked: bool
    home: str


@dataclass(frozen=True)
class Heap:
    """Cards that lie together: in one zone, on one stack or on none."""

    zone: str
    stack: Stack | None
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Wall:
    """All cards and stacks in the order of their entries."""

    zones: tuple[str, ...]
    cards: tuple[Card, ...]
    stacks: tuple[Stack, ...]

    @property
    def shown(self) -> tuple[Card, ...]:
        """Cards that were not merged into others, parked ones too."""
        return tuple(card for card in self.cards if card.home == card.id)

    @property
    def lying(self) -> tuple[Card, ...]:
        """Cards that people work with: shown and not parked."""
        return tuple(card for card in self.shown if not card.parked)

    @property
    def parked(self) -> tuple[Card, ...]:
        """Cards that were put aside."""
        return tuple(card for card in self.shown if card.parked)

    def merged(self, card: Card) -> tuple[Card, ...]:
        """The cards that were merged into this one."""
        return tuple(c for c in self.cards if c.home == card.id and c.id != card.id)

    def texts(self, card: Card) -> tuple[str, ...]:
        """What stands on a card and on those that were merged into it, nothing twice."""
        return tuple(dict.fromkeys(c.text for c in (card, *self.merged(card))))

    def words(self, card: Card) -> str:
        """The texts of a card as one."""
        return " / ".join(self.texts(card))

    def on(self, stack: Stack) -> tuple[Card, ...]:
        """The cards on a stack."""
        return tuple(card for card in self.lying if card.stack == stack.id)

    def single(self, zone: str) -> tuple[Card, ...]:
        """The cards of a zone that are on no stack; the zone "" is that of cards without any."""
        return tuple(card for card in self.lying if not card.stack and card.zone == zone)

    def paired(self, card: Card) -> tuple[Card, ...]:
        """The cards that belong to this one."""
        return tuple(other for other in self.lying if other.pair == card.id)

    @property
    def heaps(self) -> tuple[Heap, ...]:
        """Zone by zone its single cards, if there are any, and its stacks."""
        found = []
        for zone in (*self.zones, ""):
            single = self.single(zone)
            stacks = [stack for stack in self.stacks if stack.zone == zone]
            if single or (zone and not stacks):
                found.append(Heap(zone, None, single))
            found += [Heap(zone, stack, self.on(stack)) for stack in stacks]
        return tuple(found)

    @property
    def by_zone(self) -> tuple[tuple[str, tuple[Heap, ...]], ...]:
        """The heaps of each zone."""
        return tuple((z, tuple(heaps)) for z, heaps in groupby(self.heaps, lambda h: h.zone))


def read_wall(entries: Entries, zones: Collection[str], pairs: bool = False) -> Wall:
    """Read cards and stacks; with `pairs` cards of the second zone may belong to the first."""
    stacks = {id: _stack(id, v, zones) for id, v in entries.items() if is_stack(v)}
    raw = {id: stored(v, CARD) for id, v in entries.items() if id not in stacks}
    homes = {id: _home(id, raw) for id in raw}
    order = tuple(zones)

    def zone(id: str) -> str:
        stack = stacks.get(_id(raw[id]["stack"]))
        return stack.zone if stack else _known(raw[id]["zone"], zones)

    def pair(id: str) -> str:
        other = homes.get(_id(raw[id]["pair"]), "")
        fits = pairs and other and (zone(other), zone(id)) == order[:2]
        return other if fits else ""

    def card(id: str) -> Card:
        home = homes[id]
        return Card(
            id=id,
            text=str(raw[id]["text"]),
            zone=zone(home),
            stack=_known(raw[home]["stack"], stacks),
            pair=pair(home),
            parked=raw[home]["parked"] is True,
            home=home,
        )

    return Wall(order, tuple(map(card, raw)), tuple(stacks.values()))


def is_stack(value: JsonValue) -> bool:
    """Whether a stored value is a stack; all others are cards."""
    return stored(value, {"kind": None})["kind"] == "stack"


def _home(id: str, raw: Mapping[str, Mapping[str, JsonValue]]) -> str:
    """The last card on the way that exists; a circle ends where it closes."""
    way = [id]
    while True:
        into = _id(raw[way[-1]]["into"])
        if into in way or into not in raw:
            return into if into in way else way[-1]
        way.append(into)


def _stack(id: str, value: JsonValue, zones: Collection[str]) -> Stack:
    parts = stored(value, STACK)
    return Stack(id, str(parts["name"]), _known(parts["zone"], zones))


def _id(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _known(value: JsonValue, known: Collection[str]) -> str:
    return value if isinstance(value, str) and value in known else ""
