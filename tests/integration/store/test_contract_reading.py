"""Reading: entries, feed, stamp, history and workbooks, on both databases the same."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.integration.store.conftest import MORNING, Clock, Pen, allow
from workbook_lib.store.current import Filters
from workbook_lib.store.merge import merge_later
from workbook_lib.store.repository import Store, open_store
from workbook_lib.store.values import Book, Changes, Place, Version, Write


def fill(store: Store, *places: Place) -> None:
    for number, place in enumerate(places):
        write = Write(place, "one", f"w{number}", None, "leitung", number)
        store.append(write, merge_later, allow)


def test_workbooks_are_made_once_and_listed_in_order(store: Store, clock: Clock) -> None:
    clock.turn(60)
    store.create_workbook("b", "Werkbuch Süd")
    store.create_workbook("b", "Ein anderer Titel")

    assert store.workbooks() == [
        Book("werkbuch", "Werkbuch Nord", MORNING),
        Book("b", "Werkbuch Süd", MORNING + timedelta(seconds=60)),
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [0, 1, 2, 3, 4, 5]),
        ({"cycle": 2}, [1]),
        ({"use": "karte"}, [0, 1, 3, 4, 5]),
        ({"use": "karte", "cycle": 1}, [0, 3, 4, 5]),
        ({"prompt": "weg"}, [3]),
        ({"scope": "group:2"}, [4]),
        ({"round": 2}, [5]),
        ({"entry": "one"}, [0, 1, 2, 3, 4, 5]),
        ({"entry": "two"}, []),
        ({"use": None, "prompt": None}, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_entries_are_found_by_their_place(
    store: Store, place: Place, filters: Filters, found: list[int]
) -> None:
    store.create_workbook("b", "Werkbuch Süd")
    fill(
        store,
        place,
        replace(place, cycle=2),
        replace(place, use="check"),
        replace(place, prompt="weg"),
        replace(place, scope="group:2"),
        replace(place, round=2),
        replace(place, workbook="b"),
    )

    assert [entry.value for entry in store.entries("werkbuch", **filters)] == found


def test_entries_keep_the_order_of_their_first_writes(pen: Pen) -> None:
    for entry in ("c", "a", "b"):
        pen.write(entry, id=f"w-{entry}", entry=entry)
    pen.write("c!", "w-c", entry="c")
    pen.delete("w-a", id="gone", entry="a")
    pen.write("a!", "gone", entry="a")

    assert [entry.id for entry in pen.store.entries("werkbuch")] == ["c", "a", "b"]


def test_the_feed_tells_every_changed_entry_once_in_its_newest_state(pen: Pen) -> None:
    pen.write("a", id="w1", entry="a")
    pen.write("b", id="w2", entry="b")
    pen.write("aa", "w1", id="w3", entry="a")
    pen.delete("w2", id="w4", entry="b")

    changes = pen.store.changes_since("werkbuch", 0)

    assert [(e.id, e.value, e.deleted, e.seq) for e in changes.entries] == [
        ("a", "aa", False, 3),
        ("b", None, True, 4),
    ]
    assert changes.cursor == 4
    assert pen.store.changes_since("werkbuch", 3).entries == changes.entries[1:]
    assert pen.store.changes_since("werkbuch", 4) == Changes((), 4)
    assert pen.store.changes_since("unknown", 0) == Changes((), 0)


def test_the_feed_of_one_workbook_does_not_hear_of_another(store: Store, place: Place) -> None:
    store.create_workbook("b", "Werkbuch Süd")
    fill(store, place, replace(place, workbook="b"))

    assert [entry.value for entry in store.changes_since("b", 0).entries] == [1]
    assert store.changes_since("b", 0).cursor == 1


def test_the_stamp_changes_with_own_commits_and_those_of_others(
    pen: Pen, url: str, place: Place
) -> None:
    stamps = [pen.store.stamp()]
    pen.write("eigen", id="w1")
    stamps.append(pen.store.stamp())
    with open_store(url) as second:
        Pen(second, place, author="andere").write("fremd", "w1")
        stamps.append(pen.store.stamp())

    assert len(set(stamps)) == 3
    assert pen.store.stamp() == stamps[-1]


def test_a_closed_store_opens_again_and_its_stamp_is_new(pen: Pen) -> None:
    before = pen.store.stamp()
    pen.store.close()
    pen.write("Ziel")

    assert pen.store.stamp() != before
    assert pen.store.entries("werkbuch")[0].value == "Ziel"


def test_a_forgotten_store_closes_its_connections(url: str) -> None:
    store = open_store(url)
    store.stamp()
    pool = store._engine.pool
    assert pool.checkedin() + pool.checkedout() > 0

    del store
    gc.collect()

    assert pool.checkedin() + pool.checkedout() == 0


def test_what_one_author_saves_within_a_minute_is_one_version(pen: Pen, clock: Clock) -> None:
    pen.write("a", id="w1")
    clock.turn(30)
    pen.write("ab", "w1", id="w2")
    clock.turn(30)
    pen.write("abc", "w2", id="w3")
    clock.turn(1)
    pen.write("abcd", "w3", id="w4")

    assert pen.store.history(pen.place, "one") == [
        Version(
            value="abc",
            deleted=False,
            author="leitung",
            started=MORNING,
            at=MORNING + timedelta(seconds=60),
            write="w3",
            variants=(),
        ),
        Version(
            value="abcd",
            deleted=False,
            author="leitung",
            started=MORNING + timedelta(seconds=61),
            at=MORNING + timedelta(seconds=61),
            write="w4",
            variants=(),
        ),
    ]


def test_another_author_and_a_deletion_start_new_versions(pen: Pen, other: Pen) -> None:
    pen.write("a", id="w1")
    other.write("ab", "w1", id="w2")
    other.delete("w2", id="w3")
    other.write("abc", "w3", id="w4")
    pen.write("x", entry="another")

    versions = pen.store.history(pen.place, "one")
    assert [(v.author, v.value, v.deleted) for v in versions] == [
        ("leitung", "a", False),
        ("fachkraft", "ab", False),
        ("fachkraft", None, True),
        ("fachkraft", "abc", False),
    ]


def test_an_entry_that_was_never_written_has_no_history(store: Store, place: Place) -> None:
    assert store.history(place, "one") == []
