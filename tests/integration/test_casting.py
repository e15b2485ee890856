"""Answering unseen: into the urn, shown all at once, and then again in another round."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from tests.all_prompts import USE
from tests.slips import SLIPS, SlipsPrompt, slips_place, slips_workbook, texts
from workbook_lib.store.values import Place, Refused, Saved, Urn
from workbook_lib.workbook import Workbook

CLOSED = Refused("Die Urne ist geschlossen. Beiträge lassen sich nicht mehr ändern.")
HIDDEN = Refused("Hier antworten alle für sich. Nach dem Aufdecken geht es weiter.")
UNKNOWN = Refused("Dieser Platz im Werkbuch ist nicht bekannt.")
OPEN = Refused("Hier wird nicht anonym geantwortet.")


@pytest.fixture
def book(database_url: str) -> Workbook:
    return slips_workbook(database_url)


@pytest.fixture
def place(book: Workbook) -> Place:
    return slips_place(book)


def fill(book: Workbook, *texts: str) -> None:
    for text in texts:
        book.cast(slips_place(book), f"secret of {text}", {"text": text})


def test_nothing_is_seen_before_all_is_revealed(book: Workbook, place: Place) -> None:
    assert book.urn(USE, SLIPS) == Urn(minimum=3, count=0, closed=False)
    assert book.cast(place, "a", {"text": "Ruhe"}) == Urn(minimum=3, count=1, closed=False)
    assert book.cast(place, "b", {"text": "Zeit"}) == Urn(minimum=3, count=2, closed=False)
    assert book.reveal(place) == Refused("Noch zu wenige Beiträge: 2 von mindestens 3.")
    assert book.cast(place, "c", {"text": "Platz"}) == Urn(minimum=3, count=3, closed=False)
    assert texts(book) == []
    assert book.changes(0).entries == ()

    assert book.reveal(place) == Urn(minimum=3, count=3, closed=True)

    assert sorted(texts(book)) == ["Platz", "Ruhe", "Zeit"]
    assert {entry.author for entry in book.items(USE, SLIPS)} == {""}


def test_one_changes_the_own_answer_until_all_is_revealed(book: Workbook, place: Place) -> None:
    fill(book, "Ruhe", "Zeit", "Platz")
    assert book.cast(place, "secret of Ruhe", {"text": "Stille"}) == Urn(3, 3, closed=False)
    book.reveal(place)

    assert book.cast(place, "secret of Ruhe", {"text": "Lärm"}) == CLOSED
    assert book.cast(place, "new", {"text": "Lärm"}) == CLOSED
    assert book.reveal(place) == CLOSED
    assert sorted(texts(book)) == ["Platz", "Stille", "Zeit"]


@pytest.mark.parametrize("value", [None, 7, "Ruhe", {"text": ""}, {"text": "x" * 81}, {"a": 1}])
def test_an_answer_that_is_not_allowed_opens_no_urn(
    book: Workbook, place: Place, value: Any
) -> None:
    assert isinstance(book.cast(place, "a", value), Refused)
    assert book.urns() == {}


def test_answers_that_are_not_anonymous_need_no_urn(book: Workbook, database_url: str) -> None:
    text = book.place(USE, "text")
    assert book.urn(USE, "text") is None
    for outcome in (book.cast(text, "a", "Da"), book.reveal(text), book.next_round(text)):
        assert outcome == OPEN

    openly = slips_workbook(database_url, anonymous=False)
    assert openly.cast(slips_place(openly), "a", {"text": "Ruhe"}) == OPEN
    assert isinstance(openly.save(slips_place(openly), {"text": "Ruhe"}), Saved)
    assert openly.urns() == {}


def test_places_that_are_not_known_have_no_urn(book: Workbook, place: Place) -> None:
    step = book.place(USE, "@step:schritt")
    changed: list[dict[str, Any]] = [{"workbook": "x"}, {"cycle": 2}]
    for change in changed:
        assert book.cast(replace(place, **change), "a", {"text": "Ruhe"}) == UNKNOWN
        assert book.reveal(replace(place, **change)) == UNKNOWN
        assert book.next_round(replace(place, **change)) == UNKNOWN
    for there in (replace(place, use="x"), replace(place, scope="own"), step):
        assert book.cast(there, "a", {"text": "Ruhe"}) == OPEN
    assert book.urns() == {}


def test_before_the_reveal_the_team_writes_only_what_its_type_allows(
    book: Workbook, place: Place
) -> None:
    assert book.save(place, {"text": "Vorweg"}, entry="other") == HIDDEN
    assert isinstance(book.save(place, {"text": "Regel"}), Saved)
    fill(book, "Ruhe")
    assert book.save(place, {"text": "Andere Regel"}) == HIDDEN
    assert book.delete(place, "one") == HIDDEN
    assert book.undo(place, "one") == HIDDEN
    assert texts(book) == ["Regel"]


def test_what_is_revealed_can_be_ordered_where_its_type_allows_it(
    book: Workbook, place: Place
) -> None:
    fill(book, "Ruhe", "Zeit", "Platz")
    book.reveal(place)
    book.next_round(place)
    fill(book, "Geld", "Mut", "Licht")
    book.reveal(slips_place(book))
    card = next(e for e in book.items(USE, SLIPS) if e.value["text"] == "Mut")  # type: ignore[index,call-overload]

    value = {"text": "Mut", "round": 2, "heap": "Haltung"}
    stored = book.save(place, value, entry=card.id, write="w", base=card.write)

    assert isinstance(stored, Saved)
    assert stored.entry.place.round == 2
    assert book.values(USE, SLIPS)[card.id] == value
    assert len(book.items(USE, SLIPS)) == 6
    book.undo(place, card.id)
    assert book.values(USE, SLIPS)[card.id] == {"text": "Mut", "round": 2, "heap": ""}


def test_another_round_begins_after_the_reveal_and_keeps_what_was_shown(
    book: Workbook, place: Place
) -> None:
    too_early = Refused("Eine neue Runde beginnt erst nach dem Aufdecken.")
    assert book.next_round(place) == too_early
    fill(book, "Ruhe", "Zeit", "Platz")
    assert book.next_round(place) == too_early
    book.reveal(place)

    assert book.next_round(place) == Urn(minimum=3, count=0, closed=False, round=2)
    assert book.next_round(place) == Urn(minimum=3, count=0, closed=False, round=2)

    second = slips_place(book)
    assert second == replace(place, round=2)
    assert book.cast(place, "late", {"text": "Zu spät"}) == CLOSED
    assert book.next_round(second) == too_early
    to_come = Refused("Diese Runde hat noch nicht begonnen.")
    assert book.cast(replace(place, round=3), "early", {"text": "Zu früh"}) == to_come
    assert book.next_round(replace(place, round=3)) == to_come
    fill(book, "Ruhe", "Zeit", "Mut")
    assert book.reveal(second) == Urn(minimum=3, count=3, closed=True, round=2)
    values: list[Any] = list(book.values(USE, SLIPS).values())
    assert sorted((value["round"], value["text"]) for value in values) == [
        (1, "Platz"),
        (1, "Ruhe"),
        (1, "Zeit"),
        (2, "Mut"),
        (2, "Ruhe"),
        (2, "Zeit"),
    ]
    assert book.next_round(place) == CLOSED


def test_what_was_deleted_in_any_round_is_known_as_lost(book: Workbook, place: Place) -> None:
    fill(book, "Ruhe", "Zeit", "Platz")
    book.reveal(place)
    first = book.items(USE, SLIPS)[0]
    assert isinstance(book.delete(place, first.id, base=first.write), Saved)
    book.next_round(place)

    assert book.reading().lost((USE, SLIPS)) == {first.id: first.value}


def test_content_that_asks_one_person_alone_is_not_anonymous() -> None:
    with pytest.raises(ValidationError, match="found scope own for anonymous answers; valid: team"):
        SlipsPrompt(id="a", question="Was?", anonymous=True, scope="own")


def test_a_small_team_may_reveal_fewer_answers_if_it_says_so_first(database_url: str) -> None:
    book = slips_workbook(database_url, minimum=5)
    place = slips_place(book)
    assert book.urn(USE, SLIPS) == Urn(minimum=5, count=0, closed=False)
    assert book.require(place, 3) == Urn(minimum=3, count=0, closed=False)
    assert book.require(place, 5) == Urn(minimum=5, count=0, closed=False)
    assert book.require(place, 3) == Urn(minimum=3, count=0, closed=False)

    fill(book, "Ruhe", "Zeit", "Platz")

    fixed = "Die Mindestzahl steht seit dem ersten Beitrag fest."
    assert book.require(place, 5) == Refused(fixed)
    assert book.reveal(place) == Urn(minimum=3, count=3, closed=True)
    assert book.require(place, 5) == CLOSED
    assert book.next_round(place) == Urn(minimum=3, count=0, closed=False, round=2)


@pytest.mark.parametrize("late", ["cast", "next_round"])
def test_who_looked_before_does_not_undo_what_a_small_team_said(
    database_url: str, monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    book, other = (slips_workbook(database_url, minimum=5) for _device in range(2))
    place = slips_place(book)
    if late == "next_round":
        fill(book, "Ruhe", "Zeit", "Platz", "Geld", "Mut")
        book.reveal(place)
    looked = book._ballots(place)
    monkeypatch.setattr(book, "_ballots", lambda _place: looked)
    if late == "next_round":
        other.next_round(place)
    other.require(slips_place(other), 3)

    if late == "cast":
        assert book.cast(place, "a", {"text": "Ruhe"}) == Urn(minimum=3, count=1, closed=False)
    else:
        assert book.next_round(place) == Urn(minimum=3, count=0, closed=False, round=2)
    assert book.urn(USE, SLIPS) == other.urn(USE, SLIPS)


@pytest.mark.parametrize("minimum", [-1, 0, 1, 2, 4, 6, 1000])
def test_no_other_minimum_can_be_chosen(database_url: str, minimum: int) -> None:
    book = slips_workbook(database_url, minimum=5)
    refused = Refused("Möglich sind hier 3 oder 5.")
    assert book.require(slips_place(book), minimum) == refused
    assert book.urn(USE, SLIPS) == Urn(minimum=5, count=0, closed=False)
