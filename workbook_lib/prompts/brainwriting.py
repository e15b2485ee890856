"""Brainwriting: everybody writes ideas on a sheet, and the sheets go round (6-3-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import Field, JsonValue

from workbook_lib.document import BlankTable, Node, Note, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.prompts.prompt import Entries
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import line, named, needed, parts, stored
from workbook_lib.store.merge import Merge, merge_fields, merge_later, merge_words

MOST_PEOPLE, MOST_IDEAS, MOST_ROUNDS = 12, 5, 11
"""The largest grid: sheets, ideas in a row, and how often a sheet is handed on."""

MANY = 999
"""Sheets or rounds of anonymous answers at most; their number depends on who takes part."""

FIRST_MINUTES = 3
"""Minutes for the first row; each further row takes one more, because there is more to read."""

SCREEN_ENTRY = "_screen"
"""The entry id of whether the rows are hidden now."""

_IDEA: dict[str, JsonValue] = {"sheet": None, "round": None, "slot": None, "text": ""}
_SCREEN: dict[str, JsonValue] = {"hidden": False}


@dataclass(frozen=True)
class Idea:
    """A written idea and where it stands; all numbers count from 1."""

    entry: str
    sheet: int
    round: int
    slot: int
    text: str


class BrainwritingPrompt(BallotPrompt):
    """A question that is answered on sheets that go round.

    Values are `{"sheet", "round", "slot", "text"}`, and `{"hidden"}` under the id `_screen` while
    people write in turn on one device and see no earlier rows. A ballot is `{slot: text}`.
    """

    gives: ClassVar[bool] = True

    type: Literal["brainwriting"] = "brainwriting"
    people: int = Field(
        default=6, ge=2, le=MOST_PEOPLE, description="How many write; each begins a sheet."
    )
    ideas: int = Field(
        default=3, ge=1, le=MOST_IDEAS, description="Ideas that everybody writes per round."
    )
    rounds: int = Field(
        default=5,
        ge=0,
        le=MOST_ROUNDS,
        description="How often a sheet is handed on; it has one row more than that.",
    )
    limit: int = Field(default=200, ge=20, le=500, description="Characters of an idea at most.")

    @property
    def lines(self) -> range:
        """The rows of a sheet, one per round of writing."""
        return range(1, self.rounds + 2)

    def check(self, value: JsonValue) -> JsonValue:
        if isinstance(value, dict) and "hidden" in value:
            hidden = parts(value, _SCREEN)["hidden"]
            if not isinstance(hidden, bool):
                raise Refusal(_no_place())
            return {"hidden": hidden}
        given = parts(value, _IDEA)
        place = _place(given)
        if place is None:
            raise Refusal(_no_place())
        sheet, row, slot = place
        with named(_("Idee {number}").format(number=slot)):
            text = needed(line(given["text"], self.limit))
        return {"sheet": sheet, "round": row, "slot": slot, "text": text}

    def check_together(self, entries: Entries, entry: str) -> None:
        said = entries[entry]
        if (_screen(said) is not None) != (entry == SCREEN_ENTRY):
            raise Refusal(_no_place())
        if entry == SCREEN_ENTRY:
            return
        place = _place(said)
        sheet, row, slot = place or (0, 0, 0)
        if sheet > self.people or row not in self.lines or slot > self.ideas:
            raise Refusal(_no_place())
        if any(id != entry and _place(other) == place for id, other in entries.items()):
            raise Refusal(_("An dieser Stelle des Bogens steht schon eine Idee."))

    def check_ballot(self, value: JsonValue) -> JsonValue:
        """The ideas of one person by the number of their slot, some or all of them empty."""
        given = parts(value, {str(slot): "" for slot in range(1, self.ideas + 1)})
        for slot, text in given.items():
            with named(_("Idee {number}").format(number=slot)):
                given[slot] = line(text, self.limit)
        return given

    def counted(self, ballots: list[JsonValue], round: int) -> list[JsonValue]:
        """The ideas of all sheets, mixed by their words, so that no sheet is a person's."""
        written = (
            text for ballot in ballots if isinstance(ballot, dict) for text in ballot.values()
        )
        texts = sorted(text for text in written if isinstance(text, str) and text)
        return [
            {
                "sheet": place // self.ideas + 1,
                "round": round,
                "slot": place % self.ideas + 1,
                "text": text,
            }
            for place, text in enumerate(texts)
        ]

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        if _place(stored) != _place(incoming):
            return merge_later(base, stored, incoming)
        return merge_fields(base, stored, incoming, {"text": merge_words})

    def written(self, entries: Entries) -> list[Idea]:
        """All ideas, sheet by sheet and row by row."""
        return sorted(_ideas(entries), key=lambda idea: (idea.sheet, idea.round, idea.slot))

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """The ideas."""
        return tuple(Thing(idea.entry, idea.text) for idea in self.written(entries))

    def answered(self, entries: Entries) -> bool:
        return any(True for _idea in _ideas(entries))

    def said(self, entries: Entries) -> bool:
        """Whether rows are hidden is no answer yet."""
        return self.answered(entries)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        found = self.written(entries)
        sheets = {idea.sheet for idea in found}
        return ((_("Ideen"), str(len(found))), (_("Bögen"), str(len(sheets))))

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        """Every sheet as a grid; rows in which nothing stands are left out."""
        grids: dict[int, dict[int, dict[int, str]]] = {}
        for idea in self.written(entries):
            row = grids.setdefault(idea.sheet, {}).setdefault(idea.round, {})
            row[idea.slot] = idea.text
        return tuple(self._grid(sheet, rows) for sheet, rows in grids.items())

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [
            {"entry": id, **stored(value, _IDEA)}
            for id, value in entries.items()
            if _screen(value) is None
        ]
        return found

    def blank(self) -> tuple[Node, ...]:
        """One sheet; every person needs one."""
        times = " · ".join(self.time(row) for row in self.lines)
        note = _("Ein Bogen je Person, zusammen {people}. Ohne Worte schreiben, dann weitergeben.")
        return (
            Note(note.format(people=self.people)),
            Note(times),
            BlankTable(self._header(self.ideas), len(self.lines)),
        )

    def sample_ballots(self) -> list[JsonValue]:
        texts = self._example()
        return [{"1": texts[person % len(texts)]} for person in range(self.minimum)]

    def sample(self) -> list[JsonValue]:
        sheets = min(2, self.people)
        return [
            {"sheet": 1 + place % sheets, "round": 1, "slot": 1 + place // sheets, "text": text}
            for place, text in enumerate(self._example()[: sheets * self.ideas])
        ]

    def _example(self) -> list[str]:
        texts = (
            self.example or _("Elterncafé am Nachmittag"),
            _("Spielkreis im Garten"),
            _("Tauschregal im Eingang"),
            _("Gemeinsames Frühstück im Herbst"),
        )
        return [text[: self.limit].strip() for text in texts]

    def time(self, row: int) -> str:
        """How long people write in a row."""
        minutes = FIRST_MINUTES + row - 1
        return _("Runde {round}: {minutes} Min.").format(round=row, minutes=minutes)

    def _header(self, ideas: int) -> tuple[str, ...]:
        slots = (_("Idee {number}").format(number=slot) for slot in range(1, ideas + 1))
        return (_("Runde"), *slots)

    def _grid(self, sheet: int, rows: dict[int, dict[int, str]]) -> Table:
        wide = max(self.ideas, *(max(row) for row in rows.values()))
        return Table(
            caption=_("Bogen {number}").format(number=sheet),
            header=self._header(wide),
            rows=tuple(
                (
                    str(row),
                    *(texts.get(slot, "–") for slot in range(1, wide + 1)),
                )
                for row, texts in rows.items()
            ),
        )


def _ideas(entries: Entries) -> Iterator[Idea]:
    """The entries that hold an idea, as far as they can be read."""
    for entry, value in entries.items():
        text, place = stored(value, _IDEA)["text"], _place(value)
        if isinstance(text, str) and text and place:
            yield Idea(entry, *place, text)


def _place(value: JsonValue) -> tuple[int, int, int] | None:
    """Sheet, row and slot of an idea."""
    said = stored(value, _IDEA)
    sheet, row, slot = (_number(said[part]) for part in ("sheet", "round", "slot"))
    return (sheet, row, slot) if sheet and row and slot and slot <= MOST_IDEAS else None


def _number(value: JsonValue) -> int:
    return value if type(value) is int and 1 <= value <= MANY else 0


def _screen(value: JsonValue) -> bool | None:
    """Whether an entry hides the rows; None for one that is about something else."""
    hidden = value.get("hidden") if isinstance(value, dict) else None
    return hidden if isinstance(hidden, bool) else None


def _no_place() -> str:
    return _("Diesen Platz gibt es auf dem Bogen nicht.")
