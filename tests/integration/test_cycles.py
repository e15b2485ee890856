"""What was answered in an earlier cycle of a workbook, beside what stands now."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from tests.all_prompts import USE, handbook
from tests.unit.visuals.parsing import texts
from workbook_lib.document import Figure
from workbook_lib.projection import Viewer
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Saved
from workbook_lib.workbook import Workbook

RATED: JsonValue = {"scores": {"vertrauen": 3}, "reason": ""}
NOW: JsonValue = {"scores": {"vertrauen": 5}, "reason": ""}


def book(database: str, cycle: int) -> Workbook:
    store = open_store(database)
    store.create_workbook("werkbuch", "Werkbuch")
    return Workbook(store, handbook(), Viewer(), "werkbuch", cycle)


def say(book: Workbook, prompt: str, value: JsonValue) -> None:
    assert isinstance(book.save(book.place(USE, prompt), value), Saved)


def test_a_rating_knows_its_last_earlier_cycle_that_has_answers(database_url: str) -> None:
    say(book(database_url, 1), "urteil", RATED)
    assert book(database_url, 1).prompt(USE, "urteil").before is None
    say(book(database_url, 3), "urteil", NOW)
    before = book(database_url, 3).prompt(USE, "urteil").before
    assert before is not None
    earlier, entries = before
    assert earlier.id == "urteil"
    assert entries == {"one": {"scores": {"vertrauen": 3, "ziele": None}, "reason": ""}}


def test_only_types_that_compare_look_back(database_url: str) -> None:
    say(book(database_url, 1), "kurz", "Am Lachen.")
    assert book(database_url, 2).prompt(USE, "kurz").before is None


def test_the_first_cycle_reads_nothing_more_than_it_needs(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = book(database_url, 1)
    monkeypatch.setattr(Workbook, "values", None)
    assert first.prompt(USE, "urteil").before is None


def test_the_answer_says_how_it_was_before(database_url: str) -> None:
    say(book(database_url, 1), "urteil", RATED)
    now = book(database_url, 2)
    say(now, "urteil", NOW)
    answer = now.prompt(USE, "urteil").answer(now.values(USE, "urteil"))
    pictures = [node.svg for node in answer if isinstance(node, Figure)]
    assert ["zuvor 3 · 2 höher" in texts(svg) for svg in pictures] == [True]
