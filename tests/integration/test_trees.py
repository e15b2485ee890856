"""Trees in a real database: moves of two windows that do not fit together, and raw requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.all_prompts import USE, prompts, workbook
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.prompts.tree import TreePrompt
from workbook_lib.store.values import Merged, Refused, Saved
from workbook_lib.workbook import Workbook


@pytest.fixture
def book(database_url: str) -> Workbook:
    return workbook(database_url)


@pytest.fixture
def form(book: Workbook) -> Iterator[Form]:
    for_front_end(True)
    form = form_for(USE, prompts()["ziele"], book)
    yield form
    form.close()
    for_front_end(False)


def put(book: Workbook, id: str, parent: str = "", *, write: str, base: str | None = None) -> Any:
    value = {"text": id, "parent": parent, "order": "n"}
    return book.save(book.place(USE, "ziele"), value, entry=id, write=write, base=base)


def parents(book: Workbook) -> dict[str, Any]:
    return {id: value["parent"] for id, value in book.values(USE, "ziele").items()}  # type: ignore[call-overload,index]


def test_two_windows_that_move_nodes_into_each_other_make_no_circle(book: Workbook) -> None:
    for id in "ab":
        put(book, id, write=f"{id}-1")
    assert isinstance(put(book, "a", "b", write="a-2", base="a-1"), Saved)
    assert put(book, "b", "a", write="b-2", base="b-1") == Refused(
        "Ein Punkt kann nicht unter sich selbst hängen."
    )
    assert parents(book) == {"a": "b", "b": ""}


def test_one_moves_a_node_while_the_other_writes_in_it(book: Workbook) -> None:
    for id in "ab":
        put(book, id, write=f"{id}-1")
    put(book, "b", "a", write="b-2", base="b-1")
    written = {"text": "b, besser", "parent": "", "order": "n"}
    place = book.place(USE, "ziele")
    outcome = book.save(place, written, entry="b", write="b-3", base="b-1")
    assert isinstance(outcome, Merged)
    assert book.values(USE, "ziele")["b"] == {
        **{"text": "b, besser", "parent": "a", "order": "n"},
        **{"indicator": "", "target": "", "date": None},
    }


def test_what_hangs_on_a_deleted_node_stays_and_goes_back_with_it(book: Workbook) -> None:
    put(book, "a", write="a-1")
    put(book, "b", "a", write="b-1")
    book.delete(book.place(USE, "ziele"), "a", write="a-2", base="a-1")
    asked = book.prompt(USE, "ziele")
    assert isinstance(asked, TreePrompt)
    assert [branch.level for branch in asked.branches(book.values(USE, "ziele"))] == [1]
    book.undo(book.place(USE, "ziele"), "a", write="a-3")
    found = asked.branches(book.values(USE, "ziele"))
    assert [(branch.row.id, branch.level) for branch in found] == [("a", 1), ("b", 2)]


@pytest.mark.parametrize(
    "value",
    [
        {"text": "a", "parent": "a"},
        {"text": "a", "parent": "@trunk"},
        {"text": "a", "parent": ["b"]},
        {"text": "a", "order": "ä"},
        {"text": "a", "order": "b" * 201},
        {"text": "a", "date": "2026-02-30"},
        {"text": ""},
    ],
)
def test_a_raw_request_cannot_break_the_tree(book: Workbook, form: Form, value: Any) -> None:
    put(book, "a", write="a-1")
    before = book.values(USE, "ziele")
    request = {"kind": "save", "entry": "a", "write": "w", "base": "a-1", "value": value}
    answer = form.answer(request)
    assert (answer["outcome"], answer["reason"][-1]) == ("refused", ".")
    assert book.values(USE, "ziele") == before


@settings(max_examples=15, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    moves=st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(["", *"abcde"]), st.booleans()),
        max_size=12,
    )
)
def test_any_moves_of_two_windows_leave_a_tree_with_every_node(
    sqlite_url: str, moves: list[tuple[str, str, bool]]
) -> None:
    book = workbook(sqlite_url, id=uuid4().hex)
    seen = {id: f"{id}-0" for id in "abcde"}  # what the window that looks rarely knows
    for id in "abcde":
        put(book, id, write=f"{id}-0")
    for number, (id, parent, fresh) in enumerate(moves):
        newest = next(entry.write for entry in book.items(USE, "ziele") if entry.id == id)
        put(book, id, parent, write=f"m-{number}", base=newest if fresh else seen[id])
    asked = book.prompt(USE, "ziele")
    assert isinstance(asked, TreePrompt)
    found = [*asked.branches(book.values(USE, "ziele"))]
    assert sorted(branch.row.id for branch in found) == [*"abcde"]
    shown = {branch.row.id: branch.parent.row.id if branch.parent else "" for branch in found}
    assert shown == parents(book)  # nothing had to be put to the root to be shown
    assert max(branch.level for branch in found) <= 3
