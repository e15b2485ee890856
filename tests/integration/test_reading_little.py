"""How often the database is asked: once for what is needed, and never for what is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.handbooks import FIELD, handbook_of, workbook_of
from workbook_lib.app.feed import Feed
from workbook_lib.app.guide import Guide
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.forms.tasks import TasksForm
from workbook_lib.progress import Progress
from workbook_lib.prompts.thing import Things
from workbook_lib.report.field_report import field_report
from workbook_lib.store.values import Saved
from workbook_lib.workbook import Workbook

COLUMN = {"id": "stelle", "type": "text", "label": "Stelle", "required": True}
NOTE = {"id": "notiz", "type": "text", "label": "Notiz"}
CHAIN = ("karten", "eins", "zwei", "drei", "vier", "wahl", "tun")
TABLES = CHAIN[1:5]
USE = "kette"
HANDBOOK = handbook_of(
    {
        USE: [
            [{"id": "karten", "type": "cards"}],
            *(
                [
                    {
                        "id": id,
                        "type": "table",
                        "columns": [COLUMN, NOTE],
                        "rows_from": {"prompt": before},
                    }
                ]
                for before, id in zip(CHAIN, TABLES, strict=False)
            ),
            [{"id": "wahl", "type": "votes", "options_from": {"prompt": "vier"}}],
            [{"id": "tun", "type": "tasks", "options_from": {"prompt": "wahl"}}],
        ],
        "anderswo": [
            [{"id": "text", "type": "text"}],
            [{"id": "plan", "type": "tasks"}],
        ],
    }
)


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    """A workbook in which every step is done, and then the card `c` was taken away."""
    book = workbook_of(sqlite_url, HANDBOOK)
    for card in ("a", "b", "c"):
        save(book, "karten", card, {"text": f"Karte {card}"})
        for table in TABLES:
            save(book, table, card, {"stelle": "", "notiz": card})
        points = {"kind": "points", "option": card, "points": 1, "voters": None, "round": 1}
        save(book, "wahl", f"v-{card}", points)
        save(book, "tun", f"t-{card}", {"what": f"Schritt {card}", "for": card})
    for step in HANDBOOK.steps_of(USE):
        book.finish(USE, step.id)
    delete(book, "karten", "c")
    return book


@pytest.fixture
def asked(book: Workbook) -> Iterator[list[str]]:
    """The statements that read, from now on."""
    found: list[str] = []

    def heard(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    yield found
    event.remove(Engine, "before_cursor_execute", heard)


def save(book: Workbook, prompt: str, entry: str, value: Any, use: str = USE) -> None:
    assert isinstance(book.save(book.place(use, prompt), value, entry=entry), Saved)


def delete(book: Workbook, prompt: str, entry: str) -> None:
    (known,) = (item for item in book.items(USE, prompt) if item.id == entry)
    assert isinstance(book.delete(book.place(USE, prompt), entry, base=known.write), Saved)


def test_progress_by_entries_at_hand_reads_nothing(book: Workbook, asked: list[str]) -> None:
    entries = book.everything()
    asked.clear()
    progress = Progress(book, entries)
    assert progress.use_state(USE) == "done"
    assert progress.steps_done(HANDBOOK.field(FIELD)) == (7, 9)
    assert [gap.prompt.id for gap in progress.gaps(HANDBOOK.field(FIELD))] == ["text", "plan"]
    assert asked == []


@pytest.mark.parametrize("prompt", CHAIN[1:])
def test_a_prompt_costs_the_same_however_long_its_way_is(
    book: Workbook, asked: list[str], prompt: str
) -> None:
    asked.clear()
    assert "c" in book.prompt(USE, prompt).given
    assert len(asked) == 2, "what stands in the use, and what was deleted there"
    asked.clear()
    reading = book.reading(book.everything())
    for id in CHAIN:
        book.prompt(USE, id, reading)
    assert len(asked) == 2


def test_a_write_costs_the_same_however_long_the_way_of_its_prompt_is(
    book: Workbook, asked: list[str]
) -> None:
    costs = []
    for table in (TABLES[0], TABLES[-1]):
        asked.clear()
        save(book, table, "own", {"stelle": "Eigene", "notiz": ""})
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_every_deleted_entry_is_looked_at_alone(
    book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        save(book, "eins", f"own-{number}", {"stelle": f"Eigene {number}", "notiz": ""})
        delete(book, "eins", f"own-{number}")
    seen: list[int] = []
    values = Things.values

    def counted(things: Things) -> Any:
        seen.append(len(things))
        return values(things)

    monkeypatch.setattr(Things, "values", counted)
    given = book.prompt(USE, "zwei").given
    assert [given[f"own-{n}"].removed for n in range(20)] == [True] * 20
    assert sum(seen) < 20 * 3, "all that is given was gone through for every single entry"


def test_tasks_are_shown_from_what_is_at_hand(book: Workbook, asked: list[str]) -> None:
    form = form_for(USE, HANDBOOK.prompt(USE, "tun"), book, book.everything())
    assert isinstance(form, TasksForm)
    entries = book.everything()
    asked.clear()
    form.refresh(entries)
    assert len(asked) == 1, "only what was deleted is not at hand"
    asked.clear()
    form.refresh()
    assert len(asked) == 2
    save(book, "plan", "p", {"what": "Anderswo"}, use="anderswo")
    form.refresh(book.everything())
    assert form.picture["elsewhere"][0]["tasks"][0]["what"] == "Anderswo"


def test_a_list_of_tasks_draws_once(book: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    draw = TasksForm.draw

    def counted(form: TasksForm, values: Any) -> Any:
        drawn.append(values)
        return draw(form, values)

    form = form_for(USE, HANDBOOK.prompt(USE, "tun"), book)
    monkeypatch.setattr(TasksForm, "draw", counted)
    form.refresh()
    save(book, "tun", "t-d", {"what": "Schritt d", "for": "a"})
    form.refresh()
    assert len(drawn) == 2


def test_a_change_elsewhere_reads_what_changed_and_no_more(
    book: Workbook, asked: list[str]
) -> None:
    feed, guide = Feed(book), Guide(HANDBOOK, HANDBOOK.field(FIELD))
    guide.fill(feed, f"{USE}.schritt-6")
    feed.look(guide.changed)
    save(book, "text", "one", "Hallo", use="anderswo")
    asked.clear()
    feed.look(guide.changed)
    assert len(asked) == 2, "the entries that changed, and the urns"


def test_a_report_reads_the_entries_once(book: Workbook, asked: list[str]) -> None:
    asked.clear()
    field_report(book, FIELD, datetime(2026, 11, 24, tzinfo=UTC))
    assert len(asked) == 2, "what stands, and what was deleted"
