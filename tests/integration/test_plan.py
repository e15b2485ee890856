"""One list of tasks for the whole workbook, whichever field they were agreed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.all_prompts import USE, handbook
from workbook_lib.document import Figure
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.tasks import TasksForm
from workbook_lib.handbook.models import Use
from workbook_lib.plan import agreed, picture, places
from workbook_lib.projection import Viewer
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Saved
from workbook_lib.workbook import Workbook

TODAY = date(2026, 11, 22)
TASKS = "massnahmen"


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    """A workbook of two fields, in each of which tasks are agreed."""
    first = handbook()
    field = first.field("feld")
    other = field.model_copy(
        update={"id": "raum", "title": "Raum", "uses": (Use(id="dort", method="methode"),)}
    )
    store = open_store(sqlite_url)
    store.create_workbook("werkbuch", "Werkbuch")
    both = replace(first, fields={"feld": field, "raum": other})
    return Workbook(store, both, Viewer(), "werkbuch")


def save(book: Workbook, use: str, what: str, until: str | None, status: str = "open") -> None:
    task = {"what": what, "why": "", "who": "Leitung", "until": until, "status": status}
    assert isinstance(book.save(book.place(use, TASKS), task, entry=what.lower()), Saved)


def test_tasks_of_all_fields_are_one_list_by_date(book: Workbook) -> None:
    save(book, USE, "Brief", None)
    save(book, "dort", "Regal", "2026-12-01", "begun")
    save(book, USE, "Fest", "2026-11-01")
    said = [(task.what, task.title, task.due(TODAY), task.state(TODAY)) for task in agreed(book)]
    assert said == [
        ("Fest", "Feld", "überfällig seit 01.11.2026", "offen, überfällig"),
        ("Regal", "Raum", "bis 01.12.2026", "begonnen"),
        ("Brief", "Feld", "ohne Termin", "offen"),
    ]
    assert [task.what for task in agreed(book, "raum")] == ["Regal"]
    assert {place.use for place in places(book)} == {USE, "dort"}


def test_the_plan_is_grouped_by_field_in_the_picture_and_by_date_in_words(book: Workbook) -> None:
    save(book, USE, "Brief", None)
    assert picture(agreed(book), TODAY, prefix="p") is None
    save(book, "dort", "Regal", "2026-12-01")
    figure = picture(agreed(book), TODAY, prefix="p")
    assert isinstance(figure, Figure)
    (table,) = figure.alternative
    assert table.header == (
        *("Was", "Warum", "Wer (Funktion)", "Bis wann", "Stand", "Feld", "Methode"),
    )
    assert [row[0] for row in table.rows] == ["Regal", "Brief"]
    assert figure.svg.index(">Raum<") < figure.svg.index(">Regal<")


def test_a_list_shows_what_is_agreed_elsewhere_as_soon_as_it_is(book: Workbook) -> None:
    for_front_end(True)
    try:
        form = TasksForm(USE, book.handbook.prompt(USE, TASKS), book)
    finally:
        for_front_end(False)
    heard: list[Any] = []
    form.observe(lambda change: heard.append(change["name"]))
    save(book, "dort", "Regal", "2026-12-01")
    assert book.place("dort", TASKS) in form.places
    form.refresh()
    assert heard == ["picture"]
    (field,) = form.picture["elsewhere"]
    (task,) = field["tasks"]
    assert field["title"] == "Raum"
    assert (task["what"], task["field"], task["stop"]) == ("Regal", "raum", "dort.schritt")
    assert task["said"].startswith("Leitung · ")
    assert form.picture["figure"]["svg"].count(">Regal<") == 1
    save(book, USE, "Brief", None)
    form.refresh()
    assert [found["title"] for found in form.picture["elsewhere"]] == ["Raum"]
    form.refresh()
    assert sorted(heard) == ["items", "picture", "picture"]
    form.close()
