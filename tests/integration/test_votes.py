"""Votes in a workbook: they follow their options, keep to the rules, and agree everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests import all_prompts
from tests.all_prompts import USE, workbook
from workbook_lib.document import Figure, Table
from workbook_lib.forms.registry import form_for
from workbook_lib.store.values import Refused, Saved, Urn
from workbook_lib.workbook import Workbook


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return workbook(sqlite_url)


def save(book: Workbook, prompt: str, entry: str, value: Any) -> object:
    """Write over what stands there."""
    base = {each.id: each.write for each in book.items(USE, prompt)}.get(entry)
    return book.save(book.place(USE, prompt), value, entry=entry, base=base)


def dots(option: str, points: int) -> dict[str, Any]:
    return {"kind": "points", "option": option, "points": points}


def everywhere(book: Workbook) -> list[tuple[str, int]]:
    """Labels and points as screen, report and DataFrame have them, once they agree."""
    prompt = book.prompt(USE, "wahlwand")
    figure = next(
        node for node in prompt.filled(book.values(USE, "wahlwand")) if isinstance(node, Figure)
    )
    table = figure.alternative[0]
    assert isinstance(table, Table)
    report = [(name, int(points)) for name, _rank, points in table.rows]
    screen = form_for(USE, prompt, book).picture["figure"]["alternative"][0]["rows"]
    assert [(name, int(points)) for name, _rank, points in screen] == report
    frame = book.entries()
    frame = frame[frame["prompt"] == "wahlwand"]
    counted = frame[frame["column"] == "points"]["value"].to_list()
    assert counted == [points for _name, points in report if points]
    return report


def test_votes_survive_renaming_merging_and_deleting_their_source(book: Workbook) -> None:
    for id, text in (("a", "Café"), ("b", "Sprechzeit"), ("c", "Garten")):
        save(book, "wand", id, {"text": text})
    for id, points in (("a", 2), ("b", 3), ("c", 4)):
        assert isinstance(save(book, "wahlwand", id, dots(id, points)), Saved)
    assert everywhere(book) == [("Garten", 4), ("Sprechzeit", 3), ("Café", 2)]

    save(book, "wand", "a", {"text": "Elterncafé"})
    assert everywhere(book) == [("Garten", 4), ("Sprechzeit", 3), ("Elterncafé", 2)]
    save(book, "wand", "b", {"text": "Sprechzeit", "into": "a"})
    assert everywhere(book) == [("Elterncafé", 5), ("Garten", 4)]
    write = next(each.write for each in book.items(USE, "wand") if each.id == "a")
    book.delete(book.place(USE, "wand"), "a", base=write)
    left = [("Garten", 4), ("Sprechzeit", 3), ("Elterncafé (entfernt)", 2)]
    assert everywhere(book) == left  # what was merged into it stands for itself again
    gone = Refused("Diese Option steht nicht mehr zur Wahl.")
    assert save(book, "wahlwand", "a", dots("a", 1)) == gone
    assert everywhere(book) == left


def test_what_breaks_a_rule_changes_nothing(book: Workbook) -> None:
    save(book, "punkte", "_turnout_1", {"kind": "turnout", "voters": 2})
    save(book, "punkte", "cafe", dots("cafe", 2))
    before = book.values(USE, "punkte")
    assert before["_budget"] == {"kind": "budget", "points": 3}
    form = form_for(USE, book.prompt(USE, "punkte"), book)
    for entry, value in (
        ("cafe", dots("cafe", 3)),
        ("cafe", dots("cafe", -1)),
        ("mars", dots("mars", 1)),
        ("other", dots("cafe", 1)),
        ("_budget", {"kind": "budget", "points": 9}),
        ("_turnout_1", {"kind": "turnout", "voters": 1}),
    ):
        request = {"kind": "save", "entry": entry, "write": f"w-{entry}", "value": value}
        answer = form.answer(request)
        assert answer["outcome"] == "refused", value
        assert answer["reason"].endswith(".")
        assert book.values(USE, "punkte") == before


def test_the_budget_of_ballots_is_the_teams_until_the_first_one(book: Workbook) -> None:
    place = book.place(USE, "urne")
    assert isinstance(save(book, "urne", "_budget", {"kind": "budget", "points": 2}), Saved)
    hidden = Refused("Hier antworten alle für sich. Nach dem Aufdecken geht es weiter.")
    assert save(book, "urne", "cafe", dots("cafe", 1)) == hidden
    too_many = {"points": {"cafe": 2, "regal": 1}}
    assert book.cast(place, "one", too_many) == Refused(
        "Zu viele Punkte: 3 sind verteilt, möglich sind 2."
    )
    assert book.cast(place, "one", {"points": {"cafe": 2}}) == Urn(3, 1, closed=False)
    assert save(book, "urne", "_budget", {"kind": "budget", "points": 9}) == hidden

    for secret, points in (("two", {"cafe": 1, "regal": 1}), ("three", {})):
        book.cast(place, secret, {"points": points})
    assert list(book.values(USE, "urne")) == ["_budget"]
    assert book.reveal(place) == Urn(3, 3, closed=True)
    prompt = book.prompt(USE, "urne")
    assert prompt.figures(book.values(USE, "urne")) == (
        ("Punkte je Person", "2"),
        ("Punkte", "4"),
        ("Personen", "3"),
        ("Enthaltungen", "1"),
    )
    for entry, value in book.values(USE, "urne").items():
        assert isinstance(save(book, "urne", entry, value), Refused)

    assert book.next_round(place) == Urn(3, 0, closed=False, round=2)
    second = replace(place, round=2)
    for secret in ("one", "two", "three"):
        assert isinstance(book.cast(second, secret, {"points": {"regal": 1}}), Urn)
    assert book.reveal(second) == Urn(3, 3, closed=True, round=2)
    found = prompt.filled(book.values(USE, "urne"))
    assert isinstance(found[0], Figure)
    table = found[0].alternative[0]
    assert isinstance(table, Table)
    assert table.rows[:2] == (
        ("Tauschregal", "1", "1", "3", "+2"),
        ("Elterncafé am Nachmittag", "2", "3", "0", "−3"),
    )


def test_two_windows_that_count_at_the_same_time_store_one_entry(book: Workbook) -> None:
    place = book.place(USE, "punkte")
    for points in (1, 2, 3):  # nobody has seen what the others wrote
        assert isinstance(book.save(place, dots("cafe", points), entry="cafe"), Saved)
    stored = {**dots("cafe", 3), "voters": None, "round": 1}
    fixed = {"kind": "budget", "points": 3}
    assert book.values(USE, "punkte") == {"cafe": stored, "_budget": fixed}


def cards(book: Workbook, *ids: str) -> None:
    """Options for the votes on cards."""
    for id in ids:
        assert isinstance(save(book, "wand", id, {"text": f"Karte {id}"}), Saved)


def drop(book: Workbook, *ids: str) -> None:
    """Take cards away."""
    for entry in book.items(USE, "wand"):
        if entry.id in ids:
            book.delete(book.place(USE, "wand"), entry.id, base=entry.write)


def test_the_first_points_fix_the_budget_whatever_becomes_of_the_options(book: Workbook) -> None:
    cards(book, *"abcdef")
    save(book, "wahlwand", "_turnout_1", {"kind": "turnout", "voters": 4})
    assert "_budget" not in book.values(USE, "wahlwand")
    for id in "abc":
        assert isinstance(save(book, "wahlwand", id, dots(id, 4)), Saved)
    drop(book, *"cdef")
    assert book.values(USE, "wahlwand")["_budget"] == {"kind": "budget", "points": 3}
    assert isinstance(save(book, "wahlwand", "a", dots("a", 3)), Saved)


def test_the_first_ballot_fixes_the_budget_for_everybody(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {
        "id": "wahlurne",
        "type": "votes",
        "question": "Welche Karten?",
        "options_from": {"prompt": "wand"},
        "anonymous": True,
        "minimum": 3,
    }
    monkeypatch.setattr(all_prompts, "CARRIED", (*all_prompts.CARRIED, asked))
    book = workbook(sqlite_url)
    place = book.place(USE, "wahlurne")
    cards(book, *"abcdef")
    ballot = {"points": {"a": 1, "b": 1, "c": 1}}
    assert isinstance(book.cast(place, "one", ballot), Urn)
    drop(book, *"def")
    assert isinstance(book.cast(place, "two", ballot), Urn)
    assert book.values(USE, "wahlurne") == {"_budget": {"kind": "budget", "points": 3}}


def test_less_of_what_is_too_much_is_never_refused(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_points(points: int) -> Workbook:
        asked = tuple(
            {**each, "points": points} if each["id"] == "punkte" else each
            for each in all_prompts.ASKED
        )
        monkeypatch.setattr(all_prompts, "ASKED", asked)
        return workbook(sqlite_url)

    book = with_points(4)
    save(book, "punkte", "_turnout_1", {"kind": "turnout", "voters": 2})
    for id in ("cafe", "regal", "treff"):
        assert isinstance(save(book, "punkte", id, dots(id, 2)), Saved)
    book = with_points(1)  # the content became stricter
    too_many = "Zu viele Punkte: 6 sind eingetragen, bei 2 Personen mit je 1 sind 2 möglich."
    same = save(book, "punkte", "cafe", dots("cafe", 2))
    assert same == Refused(too_many)
    fewer = {"kind": "turnout", "voters": 2, "abstentions": 1}
    assert isinstance(save(book, "punkte", "_turnout_1", fewer), Refused)
    assert isinstance(save(book, "punkte", "cafe", dots("cafe", 1)), Saved)
    assert isinstance(save(book, "punkte", "wegweiser", dots("wegweiser", 1)), Refused)
    more = {"kind": "turnout", "voters": 3}
    assert isinstance(save(book, "punkte", "_turnout_1", more), Saved)


def test_a_single_point_is_said_as_one(book: Workbook) -> None:
    texts = form_for(USE, book.prompt(USE, "punkte"), book).spec["texts"]
    assert (texts["enteredOne"], texts["entered"]) == (
        "{count} Punkt eingetragen",
        "{count} Punkte eingetragen",
    )
    assert texts["enteredOfOne"] == "{count} von {most} Punkt eingetragen"
