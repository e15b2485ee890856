"""Cards become rows that are judged, and those become what tasks are for: all views agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.handbooks import FIELD, handbook_of, workbook_of
from workbook_lib.document import Figure, Node, Paragraph, Section, Table
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.progress import Progress
from workbook_lib.report.field_report import field_report
from workbook_lib.store.values import Saved

CARDS = {"method": "sammeln", "prompt": "karten"}
HANDBOOK = handbook_of(
    {
        "sammeln": [[{"id": "karten", "type": "cards"}]],
        "pruefen": [
            [
                {
                    "id": "urteil",
                    "type": "rating",
                    "subject": "Stelle",
                    "criteria": [{"id": "nutzen", "label": "Nutzen"}],
                    "rows_from": CARDS,
                }
            ],
            [{"id": "tun", "type": "tasks", "options_from": {"prompt": "urteil"}}],
        ],
        "ordnen": [
            [
                {
                    "id": "tabelle",
                    "type": "table",
                    "columns": [
                        {"id": "stelle", "type": "text", "label": "Stelle", "required": True},
                        {"id": "bezug", "type": "text", "label": "Bezug"},
                    ],
                    "rows_from": CARDS,
                }
            ],
            [{"id": "plan", "type": "tasks", "options_from": {"prompt": "tabelle"}}],
        ],
    }
)
ROWS = (("pruefen", "urteil"), ("ordnen", "tabelle"))
TASKS = (("pruefen", "tun"), ("ordnen", "plan"))
MERGED, GONE = "zusammengelegt", "an der Quelle entfernt"

Names = dict[str, tuple[str, str]]
"""By card: what it is called now, and what became of it at its source."""


class Team:
    """A team that has written cards, judged each, and agreed on a task for each."""

    def __init__(self, database: str) -> None:
        self.book = workbook_of(database, HANDBOOK)
        for card, text in (("a", "Elternbeirat"), ("b", "Beirat der Eltern"), ("c", "Träger")):
            self.save("sammeln", "karten", card, {"text": text})
            scores = {"scores": {"nutzen": 3}, "reason": f"Grund {card}"}
            self.save("pruefen", "urteil", card, {"subject": "", **scores})
            self.save("ordnen", "tabelle", card, {"stelle": "", "bezug": f"Grund {card}"})
            task = {"what": f"Schritt {card}", "for": card, "until": "2027-02-28"}
            for use, prompt in TASKS:
                self.save(use, prompt, f"task-{card}", task)
        self.forms = {
            (use, prompt): form_for(use, HANDBOOK.prompt(use, prompt), self.book)
            for use, prompt in (*ROWS, *TASKS)
        }

    def save(self, use: str, prompt: str, entry: str, value: Any) -> None:
        """Write an entry, on top of what stands there."""
        outcome = self.book.save(
            self.book.place(use, prompt), value, entry=entry, base=self.write(use, prompt, entry)
        )
        assert isinstance(outcome, Saved), outcome

    def write(self, use: str, prompt: str, entry: str) -> str | None:
        """The write id of what stands there."""
        items = {item.id: item.write for item in self.book.items(use, prompt)}
        return items.get(entry)

    def delete(self, card: str) -> None:
        """Take a card from the wall."""
        place = self.book.place("sammeln", "karten")
        self.book.delete(place, card, base=self.write("sammeln", "karten", card))

    def screens(self) -> Iterator[Names]:
        """What every open form shows, after it heard of changes."""
        for spot, form in self.forms.items():
            form.refresh()
            if spot in ROWS:
                yield {item["id"]: shown(form, item["id"]) for item in form.items}
            else:
                goals = [item["value"]["for"] for item in form.items]
                yield {goal: shown(form, goal, merged="") for goal in goals}

    def exports(self) -> Iterator[Names]:
        """What the report says, found by the words that were written about each card."""
        document = field_report(self.book, FIELD, datetime(2026, 11, 24, tzinfo=UTC))
        section = {section.id: section for section in document.sections}
        yield {
            words.removeprefix("Grund "): marked(name)
            for node in inside(section["pruefen"])
            if isinstance(node, Paragraph)
            for name, words in [node.text.split(": ")]
        }
        yield {
            row[1].removeprefix("Grund "): marked(row[0])
            for node in inside(section["ordnen"])
            if isinstance(node, Table) and node.header == ("Stelle", "Bezug")
            for row in node.rows
            if row[1]
        }
        for use, _prompt in TASKS:
            yield {
                row[0].removeprefix("Schritt "): marked(row[2])
                for node in inside(section[use])
                if isinstance(node, Table) and node.header[2:3] == ("Wofür",)
                for row in node.rows
            }

    def frames(self) -> Iterator[dict[str, str]]:
        """What the frames say, by card; they hold names without what became of them."""
        ratings = self.book.ratings()
        ratings = ratings[ratings["reason"] != ""]  # what nobody rated yet is a row, too
        yield dict(
            zip(ratings["reason"].str.removeprefix("Grund "), ratings["subject"], strict=True)
        )
        entries = self.book.entries()
        cells = entries[entries["prompt"] == "tabelle"]
        rows = cells.pivot_table(index="entry", columns="column", values="value", aggfunc="first")
        said = rows[rows["bezug"] != ""]
        yield dict(zip(said["bezug"].str.removeprefix("Grund "), said["stelle"], strict=True))
        for use, _prompt in TASKS:
            tasks = self.book.tasks()
            mine = tasks[tasks["use"] == use]
            yield dict(zip(mine["what"].str.removeprefix("Schritt "), mine["goal"], strict=True))

    def agree(self, names: Names) -> None:
        """Check that every view calls every card the same.

        A task that is for a merged thing is simply for what that became.
        """
        goals = {
            card: (name, "" if mark == MERGED else mark) for card, (name, mark) in names.items()
        }
        for views in (self.screens(), self.exports()):
            assert [*views] == [names, names, goals, goals]
        plain = {card: name for card, (name, _mark) in names.items()}
        assert [*self.frames()] == [plain] * 4


def shown(form: Form, id: str, merged: str = MERGED) -> tuple[str, str]:
    """How a browser finds the name of a thing, and what became of it."""
    thing = next(thing for thing in form.things if id == thing["id"] or id in thing["also"])
    mark = merged if thing["id"] != id else GONE if thing["removed"] else ""
    return thing["label"], mark


def marked(name: str) -> tuple[str, str]:
    """The name and the mark of a name in a report."""
    for mark in (MERGED, GONE):
        if name.endswith(f" ({mark})"):
            return name.removesuffix(f" ({mark})"), mark
    return name, ""


def inside(node: Node) -> Iterator[Node]:
    """A node and all in it; of a picture its words."""
    yield node
    match node:
        case Section():
            parts = node.nodes
        case Figure():
            parts = node.alternative
        case _:
            parts = ()
    for part in parts:
        yield from inside(part)


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def team(database_url: str) -> Team:
    return Team(database_url)


def test_screens_exports_and_frames_agree_whatever_becomes_of_the_source(team: Team) -> None:
    team.agree({"a": ("Elternbeirat", ""), "b": ("Beirat der Eltern", ""), "c": ("Träger", "")})

    team.save("sammeln", "karten", "a", {"text": "Elternvertretung"})
    team.agree({"a": ("Elternvertretung", ""), "b": ("Beirat der Eltern", ""), "c": ("Träger", "")})

    team.save("sammeln", "karten", "b", {"text": "Beirat der Eltern", "into": "a"})
    team.agree(
        {"a": ("Elternvertretung", ""), "b": ("Elternvertretung", MERGED), "c": ("Träger", "")}
    )

    team.delete("c")
    team.agree(
        {"a": ("Elternvertretung", ""), "b": ("Elternvertretung", MERGED), "c": ("Träger", GONE)}
    )

    team.book.undo(team.book.place("sammeln", "karten"), "c")
    team.save("sammeln", "karten", "b", {"text": "Beirat der Eltern"})
    team.agree({"a": ("Elternvertretung", ""), "b": ("Beirat der Eltern", ""), "c": ("Träger", "")})


def test_a_stack_takes_the_place_of_its_cards(team: Team) -> None:
    team.save("sammeln", "karten", "s", {"kind": "stack", "name": "Eltern"})
    for card, text in (("a", "Elternbeirat"), ("b", "Beirat der Eltern")):
        team.save("sammeln", "karten", card, {"text": text, "stack": "s"})
    team.agree({"a": ("Eltern", MERGED), "b": ("Eltern", MERGED), "c": ("Träger", "")})


def test_what_was_said_about_a_removed_thing_can_still_be_changed(team: Team) -> None:
    team.delete("c")
    scores = {"scores": {"nutzen": 5}, "reason": "Grund c"}
    team.save("pruefen", "urteil", "c", {"subject": "", **scores})
    task = {"what": "Schritt c", "for": "c", "until": "2027-02-28", "status": "done"}
    team.save("pruefen", "tun", "task-c", task)

    ratings, tasks = team.book.ratings(), team.book.tasks()
    assert list(ratings[ratings["entry"] == "c"]["score"]) == [5]
    mine = tasks[(tasks["use"] == "pruefen") & (tasks["entry"] == "task-c")]
    assert list(mine["status"]) == ["done"]


def test_a_task_keeps_its_goal_when_nothing_was_said_about_it_on_the_way(team: Team) -> None:
    team.save("sammeln", "karten", "d", {"text": "Ortsteilrat"})
    team.save("pruefen", "tun", "task-d", {"what": "Schritt d", "for": "d"})
    team.delete("d")

    form = team.forms["pruefen", "tun"]
    form.refresh()
    assert shown(form, "d") == ("Ortsteilrat", GONE)
    team.save("pruefen", "tun", "task-d", {"what": "Schritt d", "for": "d", "status": "done"})
    rating = team.forms["pruefen", "urteil"]
    rating.refresh()
    assert [item["id"] for item in rating.items] == ["a", "b", "c"]


def test_a_prompt_that_carries_rows_is_a_gap_until_something_is_said(sqlite_url: str) -> None:
    book = workbook_of(sqlite_url, HANDBOOK)
    field = HANDBOOK.field(FIELD)
    book.save(book.place("sammeln", "karten"), {"text": "Träger"}, entry="a")

    def gaps() -> list[str]:
        return [gap.prompt.id for gap in Progress(book).gaps(field)]

    assert gaps() == ["urteil", "tun", "tabelle", "plan"]
    book.save(book.place("ordnen", "tabelle"), {"stelle": "", "bezug": "Geld"}, entry="a")
    assert gaps() == ["urteil", "tun", "plan"]
