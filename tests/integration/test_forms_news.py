"""What a browser hears of changed entries: only these, and yet it knows all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.all_prompts import USE, walls, workbook
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.store.values import Saved
from workbook_lib.workbook import Workbook


class Listener:
    """A browser: takes all items with the state it asks for once, and then follows the news."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.items: list[dict[str, Any]] = form.get_state()["items"]
        self.heard: list[dict[str, Any]] = []
        form.send = self.hear  # type: ignore[method-assign]  # where messages leave for the socket

    def hear(self, content: dict[str, Any], buffers: object = None) -> None:
        self.heard.append(content)
        if content["kind"] == "news":
            moved = {*content["gone"], *(each["item"]["id"] for each in content["changed"])}
            self.items = [item for item in self.items if item["id"] not in moved]
            for each in content["changed"]:
                self.items.insert(each["at"], each["item"])


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return workbook(sqlite_url)


def card(book: Workbook, entry: str, text: str) -> None:
    place = book.place(USE, "wand")
    known = {item.id: item.write for item in book.items(USE, "wand")}
    outcome = book.save(place, {"text": text}, entry=entry, base=known.get(entry))
    assert isinstance(outcome, Saved)


def test_one_card_more_among_two_hundred_is_told_alone(book: Workbook) -> None:
    for number in range(200):
        card(book, f"karte-{number}", f"Gedanke {number}")
    form = form_for(USE, walls()["wand"], book)
    listener = Listener(form)
    card(book, "neu", "Noch ein Gedanke")
    form.refresh()
    [news] = listener.heard
    assert news["gone"] == []
    assert [(each["at"], each["item"]["id"]) for each in news["changed"]] == [(200, "neu")]
    assert len(json.dumps(news)) < 500
    assert listener.items == form.items


def test_nothing_is_told_where_nothing_changed(book: Workbook) -> None:
    card(book, "eins", "Gedanke")
    form = form_for(USE, walls()["wand"], book)
    listener = Listener(form)
    form.refresh()
    assert listener.heard == []


changes = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from(["Eins", "Zwei", None, "undo"])),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rounds=st.lists(changes, max_size=4))
def test_who_follows_the_news_knows_what_is_stored(book: Workbook, rounds: list[Any]) -> None:
    form = form_for(USE, walls()["wand"], book)
    listener = Listener(form)
    place = book.place(USE, "wand")
    for round in rounds:
        for entry, text in round:
            known = {item.id: item.write for item in book.items(USE, "wand")}
            if text == "undo":
                book.undo(place, entry)
            elif text is None:
                book.delete(place, entry, base=known.get(entry))
            else:
                book.save(place, {"text": text}, entry=entry, base=known.get(entry))
        form.refresh()
        stored = [(item.id, item.value) for item in book.items(USE, "wand")]
        assert [(item["id"], item["value"]) for item in listener.items] == stored
