"""Rows of a spreadsheet: looked at, stored, and taken back as if nothing had been."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.all_prompts import USE, prompts, workbook
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.workbook import Workbook

TEXT = "Name\tBereich\tNähe\nSchule\tBildung\teng\nPraxis\tMond\neV\tFamilien\tlose"
PASTES = ("karte", "karten", "massnahmen", "tabelle")
CELLS = ("Schule", "Bildung", "eng", "begonnen", "24.11.2026", "7", "", "Mond", '"', "Ja")

NUMBERS = count()  # write ids are used only once

Make = Callable[[str], Form]


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return workbook(sqlite_url)


@pytest.fixture
def make(book: Workbook) -> Iterator[Make]:
    forms: list[Form] = []

    def made(id: str) -> Form:
        forms.append(form_for(USE, prompts()[id], book))
        return forms[-1]

    for_front_end(True)
    yield made
    for_front_end(False)
    for form in forms:
        form.close()


def ask(form: Form, kind: str, write: str, **more: Any) -> dict[str, Any]:
    return form.answer({"kind": kind, "write": write, **more})


def names(book: Workbook) -> list[Any]:
    return [actor["name"] for actor in book.values(USE, "karte").values()]


def test_a_preview_says_what_would_be_stored_and_stores_nothing(make: Make, book: Workbook) -> None:
    form = make("karte")
    answer = ask(form, "preview", "p-1", value=TEXT)
    heading = "Die erste Zeile ist als Überschrift gelesen: Name · Bereich · Nähe."
    assert (answer["outcome"], answer["said"]) == ("saved", f"2 Zeilen passen. {heading}")
    assert [actor["name"] for actor in answer["values"]] == ["Schule", "eV"]
    (refused,) = answer["refused"]
    assert (refused["number"], refused["text"]) == (3, "Praxis · Mond")
    assert book.values(USE, "karte") == {}
    assert form.items == []


def test_a_preview_knows_how_many_there_may_be(make: Make) -> None:
    form = make("karten")  # three at most
    answer = ask(form, "preview", "p-1", value="eins\nzwei\ndrei\nvier")
    assert len(answer["values"]) == 3
    (refused,) = answer["refused"]
    assert (refused["text"], refused["reason"]) == (
        "vier",
        "Mehr als 3 Karten sind hier nicht möglich.",
    )


def test_a_paste_is_taken_back_but_for_what_was_changed_since(make: Make, book: Workbook) -> None:
    form = make("karte")
    mine = {"kind": "actor", "name": "Verein", "sector": "familien"}
    form.answer({"kind": "save", "write": "w-1", "entry": "own", "value": mine})
    ask(form, "paste", "p-1", value=TEXT)
    assert names(book) == ["Verein", "Schule", "eV"]
    changed = {**mine, "name": "eV Nord"}
    form.answer(
        {"kind": "save", "write": "w-2", "entry": "p-1-2", "base": "p-1-2", "value": changed}
    )
    answer = ask(form, "unpaste", "u-1", base="p-1")
    assert (answer["outcome"], answer["said"]) == ("saved", "1 Zeile zurückgenommen.")
    assert [actor["name"] for actor in answer["kept"]] == ["eV Nord"]
    assert names(book) == ["Verein", "eV Nord"]
    assert [item["value"]["name"] for item in form.items] == ["Verein", "eV Nord"]


def test_nobody_takes_back_what_was_not_pasted(make: Make, book: Workbook) -> None:
    form = make("karte")
    ask(form, "paste", "p-1", value=TEXT)
    for base in ("p", "p-1-1", "other", None):
        assert ask(form, "unpaste", f"u-{base}", base=base)["said"] == "0 Zeilen zurückgenommen."
    assert names(book) == ["Schule", "eV"]


@pytest.mark.parametrize("kind", ["preview", "paste"])
@pytest.mark.parametrize("value", [None, 7, ["a"], "x" * 60_000, "\n".join("a" * 300)])
def test_what_cannot_be_read_is_refused(make: Make, kind: str, value: object) -> None:
    answer = ask(make("karte"), kind, "p-1", value=value)
    assert answer["outcome"] == "refused"
    assert answer["reason"].endswith(".")


@pytest.mark.parametrize("id", PASTES)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(st.lists(st.sampled_from(CELLS), max_size=6), max_size=5))
def test_a_paste_that_is_taken_back_leaves_everything_as_it_was(
    make: Make, book: Workbook, id: str, rows: list[list[str]]
) -> None:
    form, number = make(id), next(NUMBERS)
    if not form.items:
        form.answer({"kind": "save", "write": "w-1", "value": prompts()[id].sample()[0]})
    before, shown = book.items(USE, id), list(form.items)
    text = "\n".join("\t".join(row) for row in rows)
    looked = ask(form, "preview", f"l-{number}", value=text)
    pasted = ask(form, "paste", f"p-{number}", value=text)
    assert len(looked["values"]) == pasted["added"] == len(book.items(USE, id)) - len(before)
    back = ask(form, "unpaste", f"u-{number}", base=f"p-{number}")
    assert back["kept"] == []
    assert (book.items(USE, id), form.items) == (before, shown)
