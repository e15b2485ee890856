"""What deleted entries held last, on both databases the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import JsonValue

from tests.all_prompts import handbook
from tests.integration.store.conftest import Pen
from workbook_lib.projection import Projection, Viewer
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Place


def lost(store: Store, place: Place) -> dict[str, tuple[str, JsonValue]]:
    """Author and last value of every deleted entry of a place."""
    found = store.lost(**vars(place))
    assert all(entry.place == place and not entry.deleted for entry in found)
    return {entry.id: (entry.author, entry.value) for entry in found}


def test_nothing_is_lost_where_nothing_was_deleted(pen: Pen) -> None:
    assert lost(pen.store, pen.place) == {}
    pen.write("Ziel", entry="a")
    assert lost(pen.store, pen.place) == {}


def test_a_deleted_entry_is_known_by_what_it_held_last(pen: Pen) -> None:
    pen.write({"text": "Elternbeirat"}, id="w1", entry="a")
    pen.write({"text": "Elternvertretung"}, "w1", id="w2", entry="a")
    pen.delete("w2", entry="a")

    assert lost(pen.store, pen.place) == {"a": ("leitung", {"text": "Elternvertretung"})}


def test_lost_entries_keep_the_order_of_their_first_writes(pen: Pen) -> None:
    for entry in ("c", "a", "b", "stays"):
        pen.write(entry, id=f"w-{entry}", entry=entry)
    pen.write("c!", "w-c", id="w-c2", entry="c")
    for entry, base in (("b", "w-b"), ("c", "w-c2"), ("a", "w-a")):
        pen.delete(base, entry=entry)

    assert list(lost(pen.store, pen.place).items()) == [
        ("c", ("leitung", "c!")),
        ("a", ("leitung", "a")),
        ("b", ("leitung", "b")),
    ]


def test_the_author_is_who_wrote_last_and_not_who_deleted(pen: Pen, other: Pen) -> None:
    pen.write("Ziel", id="w1")
    other.write("Ziele", "w1", id="w2")
    pen.delete("w2")

    assert lost(pen.store, pen.place) == {"one": ("fachkraft", "Ziele")}


def test_a_restored_entry_is_not_lost_until_it_is_deleted_again(pen: Pen) -> None:
    pen.write("Ziel", id="w1")
    pen.delete("w1", id="w2")
    pen.write("Ziel", "w2", id="w3")
    assert lost(pen.store, pen.place) == {}

    pen.write("Ziel neu", "w3", id="w4")
    pen.delete("w4")
    assert lost(pen.store, pen.place) == {"one": ("leitung", "Ziel neu")}


def test_a_delete_that_was_repeated_loses_nothing_more(pen: Pen) -> None:
    pen.write("Ziel", id="w1")
    pen.delete("w1", id="w2")
    pen.delete("w1", id="w2")
    pen.delete("w2", id="w3")

    assert lost(pen.store, pen.place) == {"one": ("leitung", "Ziel")}


@pytest.mark.parametrize("deleted_before", [True, False])
def test_of_an_erased_entry_nothing_is_left(pen: Pen, deleted_before: bool) -> None:
    pen.write("Lindenhof", id="w1", entry="a")
    pen.write("Birkenweg", id="w2", entry="b")
    pen.delete("w2", entry="b")
    if deleted_before:
        pen.delete("w1", entry="a")
    pen.store.erase("werkbuch", entry="a")
    assert lost(pen.store, pen.place) == {"b": ("leitung", "Birkenweg")}

    pen.write("Ahornhof", id="w3", entry="a")
    pen.delete("w3", entry="a")
    assert lost(pen.store, pen.place) == {
        "b": ("leitung", "Birkenweg"),
        "a": ("leitung", "Ahornhof"),
    }


@pytest.mark.parametrize(
    "change",
    [
        {"workbook": "b"},
        {"cycle": 2},
        {"use": "check"},
        {"prompt": "weg"},
        {"scope": "own"},
        {"round": 2},
    ],
)
def test_what_was_deleted_at_another_place_is_not_lost_here(
    store: Store, place: Place, change: dict[str, str | int]
) -> None:
    store.create_workbook("b", "Werkbuch Süd")
    here, there = Pen(store, place), Pen(store, replace(place, **change))
    for pen, id in ((here, "h"), (there, "t")):
        pen.write(id, id=id)
        pen.delete(id, id=f"{id}-gone")

    assert lost(store, place) == {"one": ("leitung", "h")}
    assert lost(store, there.place) == {"one": ("leitung", "t")}


@pytest.mark.parametrize(
    ("scope", "viewer", "seen"),
    [
        ("team", Viewer(person="fachkraft"), {"a": "meins", "b": "deins"}),
        ("own", Viewer(person="leitung"), {"a": "meins"}),
        ("own", Viewer(person="fachkraft"), {"b": "deins"}),
        ("own", Viewer(person="gast"), {}),
        ("group:2", Viewer(person="gast", group="2"), {"a": "meins", "b": "deins"}),
        ("group:2", Viewer(person="leitung", group="1"), {}),
    ],
)
def test_nobody_sees_what_others_lost_of_their_own(
    store: Store, place: Place, scope: str, viewer: Viewer, seen: dict[str, str]
) -> None:
    where = replace(place, scope=scope)
    mine, yours = Pen(store, where), Pen(store, where, author="fachkraft")
    for pen, entry, value in ((mine, "a", "meins"), (yours, "b", "deins")):
        pen.write(value, id=entry, entry=entry)
        pen.delete(entry, id=f"{entry}-gone", entry=entry)

    found = Projection(store, handbook()).lost(viewer, where.workbook, where.cycle, use=where.use)
    assert {entry.id: entry.value for entry in found} == seen
