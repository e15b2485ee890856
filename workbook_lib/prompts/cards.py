"""Cards: short thoughts, each an entry of its own, ordered on a wall."""

from __future__ import annotations

from random import SystemRandom
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Figure, Items, Node, Paragraph
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.prompts.cards_picture import card_picture
from workbook_lib.prompts.cards_sample import sample_cards
from workbook_lib.prompts.cards_wall import CARD, STACK, Wall, is_stack, read_wall
from workbook_lib.prompts.paste import Paste, match, read_rows
from workbook_lib.prompts.prompt import Entries, Option, unique
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import line, named, parts, pick
from workbook_lib.store.merge import Merge, merge_fields, merge_later, merge_words

NAME_LIMIT = 80
"""Characters of a stack's name at most."""

ID_LIMIT = 100
"""Characters of the id of an entry."""

STACKS = 40
"""Stacks at most; nobody has an overview of more."""

HAND = 20
"""Cards of one person at most, where the content says nothing."""


class CardsPrompt(BallotPrompt):
    """A question that is answered on cards. An entry is a card or a stack of cards.

    A card is `{"text"}` and what is known of its place: `zone`, `stack` (the id of a stack),
    `into` (the id of the card it was merged into), `parked`, and `pair` (the id of the card in the
    first zone that it belongs to). A stack is `{"kind": "stack", "name"}`, perhaps with a `zone`,
    which is then that of its cards. When a stack goes, its cards keep naming it, so that nothing
    is missing when it comes back. A ballot is a list of cards, of which only `text` and `zone`
    are written yet.
    """

    gives: ClassVar[bool] = True

    type: Literal["cards"] = "cards"
    limit: int = Field(default=120, ge=10, le=500, description="Characters of a card at most.")
    most: int | None = Field(default=None, ge=1, le=200, description="Cards at most.")
    each: int | None = Field(
        default=None, ge=1, le=HAND, description="Cards of one person at most, if anonymous."
    )
    zones: tuple[Option, ...] = Field(
        default=(), max_length=24, description="Parts of the wall, such as the fields of a SWOT."
    )
    pairs: bool = Field(
        default=False, description="Cards of the second of two zones belong to one of the first."
    )

    @model_validator(mode="after")
    def _cards_fit(self) -> Self:
        unique(zone.id for zone in self.zones)
        if self.pairs and len(self.zones) != 2:
            raise ValueError(f"found pairs with {len(self.zones)} zones; valid: 2 zones")
        if self.each and not self.anonymous:
            raise ValueError("found each without anonymous; valid: both, or most")
        if self.most and self.anonymous:
            raise ValueError("found most with anonymous; valid: each")
        return self

    @property
    def zone_labels(self) -> dict[str, str]:
        """The zones' labels by id."""
        return {zone.id: zone.label for zone in self.zones}

    @property
    def hand(self) -> int:
        """Cards of one person at most."""
        return self.each or HAND

    def wall(self, entries: Entries) -> Wall:
        """Which cards lie where."""
        return read_wall(entries, self.zone_labels, self.pairs)

    def check(self, value: JsonValue) -> JsonValue:
        if is_stack(value):
            return self._check_stack(value)
        given = parts(value, CARD)
        pick(given["kind"], ["card"])
        text = line(given["text"], self.limit)
        if not text:
            raise Refusal(_("Die Karte ist leer. Bitte einen Gedanken eintragen."))
        place: dict[str, JsonValue] = {
            "zone": self._check_zone(given["zone"]),
            "stack": line(given["stack"], ID_LIMIT),
            "into": line(given["into"], ID_LIMIT),
            "parked": _flag(given["parked"]),
            "pair": line(given["pair"], ID_LIMIT),
        }
        return {"text": text, **{part: said for part, said in place.items() if said}}

    def _check_stack(self, value: JsonValue) -> JsonValue:
        given = parts(value, STACK)
        if self.pairs:
            raise Refusal(_("Wo Karten Paare bilden, gibt es keine Stapel."))
        with named(_("Name des Stapels")):
            name = line(given["name"], NAME_LIMIT)
        zone = self._check_zone(given["zone"])
        return {"kind": "stack", "name": name, **({"zone": zone} if zone else {})}

    def _check_zone(self, value: JsonValue) -> str:
        with named(_("Feld")):
            return pick(value, ("", *self.zone_labels))

    def check_together(self, entries: Entries, entry: str) -> None:
        wall = self.wall(entries)
        if is_stack(entries[entry]):
            if [stack.id for stack in wall.stacks].index(entry) >= STACKS:
                raise Refusal(
                    _("Mehr als {most} Stapel sind hier nicht möglich.").format(most=STACKS)
                )
            return
        cards = {card.id: card for card in wall.cards}
        if self.most is not None and list(cards).index(entry) >= self.most:
            raise Refusal(
                _("Mehr als {most} Karten sind hier nicht möglich.").format(most=self.most)
            )
        given = parts(entries[entry], CARD)
        if given["stack"] and given["stack"] not in [stack.id for stack in wall.stacks]:
            raise Refusal(_("Diesen Stapel gibt es nicht mehr."))
        if given["into"] and given["into"] not in cards:
            raise Refusal(_("Die andere Karte gibt es nicht mehr."))
        if given["into"] and cards[entry].home == entry:
            raise Refusal(_("Diese Karten sind schon zusammengelegt."))
        if given["pair"] and not cards[entry].pair:
            raise Refusal(_("Diese beiden Karten können kein Paar sein."))

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        if is_stack(stored) != is_stack(incoming):
            return merge_later(base, stored, incoming)
        rules = {"text": merge_words, "name": merge_words}
        merged = merge_fields(base, stored, incoming, rules)
        found = merged.value if isinstance(merged.value, dict) else {}
        return Merge({part: said for part, said in found.items() if said is not None}, merged.kept)

    def open_to_team(self, entry: str, *, revealed: bool, begun: bool) -> bool:
        """Once all cards lie open, everybody orders them and adds to them."""
        return revealed

    def check_ballot(self, value: JsonValue) -> JsonValue:
        if not isinstance(value, list):
            raise Refusal(_("Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."))
        if not value:
            raise Refusal(_("Noch keine Karte. Bitte einen Gedanken eintragen."))
        if len(value) > self.hand:
            raise Refusal(
                _("Mehr als {most} Karten je Person sind hier nicht möglich.").format(
                    most=self.hand
                )
            )
        return [self.check(parts(card, {"text": "", "zone": ""})) for card in value]

    def counted(self, ballots: list[JsonValue], round: int) -> list[JsonValue]:
        written = (card for ballot in ballots if isinstance(ballot, list) for card in ballot)
        cards: list[JsonValue] = [
            {
                part: said
                for part, said in card.items()
                if part != "zone" or said in self.zone_labels  # it may be gone meanwhile
            }
            for card in written
            if isinstance(card, dict)
        ]
        SystemRandom().shuffle(cards)  # or the cards of one person would lie side by side
        return cards

    def answered(self, entries: Entries) -> bool:
        return bool(self.wall(entries).cards)

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """The stacks, then the single cards; what is parked counts as removed."""
        wall = self.wall(entries)
        stacks = (
            Thing(
                stack.id,
                stack.label,
                details=tuple(text for card in wall.on(stack) for text in wall.texts(card)),
                also=tuple(card.id for on in wall.on(stack) for card in (on, *wall.merged(on))),
            )
            for stack in wall.stacks
        )
        cards = (
            Thing(
                card.id,
                card.text,
                details=wall.texts(card)[1:],
                also=tuple(other.id for other in wall.merged(card)),
                removed=card.parked,
            )
            for card in wall.shown
            if card.parked or not card.stack
        )
        return (*stacks, *cards)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        wall = self.wall(entries)
        merged = len(wall.cards) - len(wall.shown)
        more = (
            (_("Stapel"), len(wall.stacks)),
            (_("Geparkt"), len(wall.parked)),
            (_("Zusammengelegt"), merged),
        )
        return (
            (_("Karten"), str(len(wall.shown))),
            *((label, str(count)) for label, count in more if count),
        )

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        wall = self.wall(entries)
        parked = tuple(map(wall.words, wall.parked))
        aside = (Paragraph(_("Parkplatz")), Items(parked)) if parked else ()
        if not self.zones and not wall.stacks:
            cards = tuple(map(wall.words, wall.lying))
            return (*((Items(cards),) if cards else ()), *aside)
        return (self.picture(entries), *aside)

    def picture(self, entries: Entries) -> Figure:
        """The wall: zones, stacks and cards, or which cards belong together."""
        wall = self.wall(entries)
        return card_picture(
            wall, self.zone_labels, pairs=self.pairs, prefix=self.picture_id(entries)
        )

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        wall = self.wall(entries)
        names = {stack.id: stack.label for stack in wall.stacks}
        stacks = [_row(stack.id, "stack", stack.name, stack.zone) for stack in wall.stacks]
        cards = [
            {
                **_row(card.id, "card", card.text, card.zone),
                "stack": names.get(card.stack, ""),
                "parked": card.parked,
                "into": card.home if card.home != card.id else "",
                "pair": card.pair,
            }
            for card in wall.cards
        ]
        return [*cards, *stacks]

    def paste(self, text: JsonValue) -> Paste:
        """Read one card per line; with zones its zone stands in the second column."""
        if not self.zones:
            # A tab makes the semicolons in a line part of the thought.
            alone = f"{text}\t" if isinstance(text, str) else text
            return read_rows(alone, {"text": ("text", _("Karte"))}, lambda row: self.check({**row}))
        names = {zone.id: (zone.id, zone.label) for zone in self.zones}

        def card(cells: dict[str, str]) -> JsonValue:
            with named(_("Feld")):
                zone = match(cells["zone"], names) if "zone" in cells else ""
            return self.check({"text": cells.get("text", ""), "zone": zone})

        columns = {"text": ("text", _("Karte")), "zone": ("zone", _("Feld"))}
        return read_rows(text, columns, card)

    def blank(self) -> tuple[Node, ...]:
        if self.pairs:
            return (BlankTable(tuple(self.zone_labels.values()), 8),)
        if self.zones:
            return tuple(BlankTable((label,), 5) for label in self.zone_labels.values())
        return (BlankTable((_("Karte"),), min(self.most or 8, 8)),)

    def sample_ballots(self) -> list[JsonValue]:
        written: list[JsonValue] = [
            {"text": value["text"], "zone": value.get("zone", "")}
            for value in self.sample()
            if isinstance(value, dict) and "text" in value
        ]
        return [[written[person % len(written)]] for person in range(self.minimum)]

    def sample(self) -> list[JsonValue]:
        return sample_cards(self.example, self.limit, tuple(self.zone_labels), self.pairs)[
            : self.most
        ]


def _flag(value: JsonValue) -> bool:
    if not isinstance(value, bool):
        raise Refusal(_("Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."))
    return value


def _row(id: str, kind: str, text: str, zone: str) -> dict[str, Any]:
    return {
        "entry": id,
        "kind": kind,
        "text": text,
        "zone": zone,
        "stack": "",
        "parked": False,
        "into": "",
        "pair": "",
    }
