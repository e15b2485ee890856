"""A small handbook with one anonymous prompt, and secrets for those who answer it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from pydantic import JsonValue

from tests.all_prompts import USE, handbook
from workbook_lib.document import Lines, Node, Paragraph
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.projection import Viewer
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.prompts.prompt import ONE, Entries
from workbook_lib.prompts.text import TextPrompt
from workbook_lib.prompts.values import line, needed, parts
from workbook_lib.store.merge import Merge, merge_later
from workbook_lib.store.repository import Store, open_store
from workbook_lib.store.values import Place
from workbook_lib.workbook import Workbook

SLIPS = "zettel"


class SlipsPrompt(BallotPrompt):
    """Everybody writes one line; the team may add a line of its own, and order what is shown."""

    type: Literal["text"] = "text"

    def check_ballot(self, value: JsonValue) -> JsonValue:
        return {"text": needed(line(parts(value, {"text": ""})["text"], 80))}

    def check(self, value: JsonValue) -> JsonValue:
        found = parts(value, {"text": "", "round": 0, "heap": ""})
        return {**found, "text": needed(line(found["text"], 80))}

    def sample_ballots(self) -> list[JsonValue]:
        return [{"text": text} for text in ("Ruhe", "Zeit", "Platz")]

    def counted(self, ballots: list[JsonValue], round: int) -> list[JsonValue]:
        return [{**parts(each, {"text": ""}), "round": round, "heap": ""} for each in ballots]

    def open_to_team(self, entry: str, *, revealed: bool, begun: bool) -> bool:
        return revealed or (entry == ONE and not begun)

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_later(base, stored, incoming)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return tuple(Paragraph(str(value)) for value in entries.values())

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [{"entry": entry, "text": str(value)} for entry, value in entries.items()]

    def blank(self) -> tuple[Node, ...]:
        return (Lines(3),)

    def sample(self) -> list[JsonValue]:
        return [{"text": "Ein Zettel", "round": 1}]


def slips_handbook(**options: Any) -> Handbook:
    """A handbook that asks for slips and an open text."""
    book = handbook()
    method = book.methods["methode"]
    asked = SlipsPrompt(
        **{"id": SLIPS, "question": "Was wünschen wir?", "anonymous": True, "minimum": 3, **options}
    )
    step = method.steps[0].model_copy(
        update={"prompts": (asked, TextPrompt(id="text", question="Was noch?"))}
    )
    return replace(book, methods={"methode": method.model_copy(update={"steps": (step,)})})


def slips_workbook(database: str, **options: Any) -> Workbook:
    """A device: a workbook of a database that asks for slips."""
    return slips_in(open_store(database), "werkbuch", **options)


def slips_in(store: Store, id: str, **options: Any) -> Workbook:
    """A workbook that asks for slips."""
    store.create_workbook(id, "Werkbuch")
    return Workbook(store, slips_handbook(**options), Viewer(), id)


def slips_place(book: Workbook) -> Place:
    """Where the slips of the running round lie."""
    return book.place(USE, SLIPS)


def texts(book: Workbook) -> list[Any]:
    """The texts that can be seen."""
    values: list[Any] = list(book.values(USE, SLIPS).values())
    return [value["text"] for value in values]
