"""Erasing: complete, remembered without content, and nothing comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.integration.store.conftest import MORNING, Clock, Pen
from workbook_lib.errors import Refusal
from workbook_lib.store.merge import merge_later
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Place, Refused, Saved, Urn

ERASED = Refused("Dieser Beitrag wurde endgültig gelöscht.")


def everything_in(url: str) -> str:
    """All that any table of the database holds, as text."""
    engine = create_engine(url)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in tables]
    engine.dispose()
    return repr(rows)


def test_what_was_erased_is_nowhere(pen: Pen, other: Pen, url: str) -> None:
    pen.write("Lindenhof", id="w1")
    other.write("Birkenweg", None, id="w2")
    pen.write("Bleibt", entry="other")

    assert pen.store.erase("werkbuch", entry="one") == 1

    assert "Lindenhof" not in everything_in(url)
    assert "Birkenweg" not in everything_in(url)
    assert [entry.value for entry in pen.store.entries("werkbuch")] == ["Bleibt"]


def test_the_feed_takes_an_erased_entry_from_all_screens(pen: Pen, clock: Clock) -> None:
    cursor = pen.write("Ziel", id="w1").entry.seq
    clock.turn(60)
    pen.store.erase("werkbuch", entry="one")

    changes = pen.store.changes_since("werkbuch", cursor)

    assert changes.cursor == 2
    (gone,) = changes.entries
    assert (gone.id, gone.place, gone.deleted, gone.value) == ("one", pen.place, True, None)
    assert (gone.author, gone.at, gone.variants) == ("", clock.now, ())


def test_only_what_matches_is_erased(pen: Pen, place: Place) -> None:
    places = [
        place,
        replace(place, cycle=2),
        replace(place, use="check"),
        replace(place, prompt="weg"),
    ]
    for pen.place in places:
        pen.write("Ziel")

    assert pen.store.erase("werkbuch", use="karte", cycle=1) == 2
    assert [entry.place for entry in pen.store.entries("werkbuch")] == places[1:3]
    assert pen.store.erase("werkbuch") == 2
    assert pen.store.entries("werkbuch") == []


def test_deleted_entries_are_erased_too(pen: Pen, url: str) -> None:
    pen.write("Lindenhof", id="w1")
    pen.delete("w1")

    assert pen.store.erase("werkbuch") == 1
    assert "Lindenhof" not in everything_in(url)


def test_erasing_again_erases_nothing(pen: Pen) -> None:
    pen.write("Ziel", id="w1")
    pen.store.erase("werkbuch")
    before = pen.store.changes_since("werkbuch", 0)

    assert pen.store.erase("werkbuch") == 0
    assert pen.store.changes_since("werkbuch", 0) == before


def test_replays_and_edits_of_erased_writes_are_refused(pen: Pen, other: Pen) -> None:
    pen.write("Ziel", id="w1")
    pen.write("Ziel genauer", "w1", id="w2")
    pen.store.erase("werkbuch")

    assert pen.write("Ziel", id="w1") == ERASED
    assert pen.write("Ziel genauer", "w1", id="w2") == ERASED
    assert other.write("Ziel anders", "w1") == ERASED
    assert other.write("Ziel anders", "w2") == ERASED
    assert other.delete("w2") == ERASED
    assert pen.store.entries("werkbuch") == []


def test_an_erased_prompt_can_be_answered_anew(pen: Pen) -> None:
    pen.write("Alt", id="w1")
    pen.store.erase("werkbuch")
    marker = pen.store.changes_since("werkbuch", 0).entries[0].write

    outcome = pen.write("Neu", None, id="w2")

    assert isinstance(outcome, Saved)
    assert outcome.entry.value == "Neu"
    versions = pen.store.history(pen.place, "one")
    assert [(v.author, v.value, v.write) for v in versions] == [
        ("", None, marker),
        ("leitung", "Neu", "w2"),
    ]
    assert pen.store.erase("werkbuch") == 1
    assert pen.write("Ganz neu", None, id="w3").entry.value == "Ganz neu"


def test_an_answer_to_the_trace_of_an_erasure_is_saved(pen: Pen) -> None:
    pen.write("Alt", id="w1")
    pen.store.erase("werkbuch")
    marker = pen.store.changes_since("werkbuch", 0).entries[0].write

    assert isinstance(pen.write("Neu", marker), Saved)


def test_tombstones_hold_what_and_when(pen: Pen, url: str) -> None:
    pen.write("Lindenhof", id="w1")
    pen.store.erase("werkbuch")

    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM tombstones")).mappings().all()
    engine.dispose()
    assert [{**row, "at": str(row["at"])[:16]} for row in rows] == [
        {
            "workbook": "werkbuch",
            "cycle": 1,
            "use": "karte",
            "prompt": "ziel",
            "scope": "team",
            "round": 1,
            "entry": "one",
            "write": "w1",
            "at": MORNING.strftime("%Y-%m-%d %H:%M"),
        }
    ]


def test_erasing_in_an_unknown_workbook_is_refused(store: Store) -> None:
    with pytest.raises(Refusal, match="Dieses Werkbuch gibt es nicht"):
        store.erase("fremd")


def test_photos_go_with_the_last_entry_that_shows_them(pen: Pen) -> None:
    pen.merge = merge_later
    shared = pen.store.add_photo(b"shared", "image/png")
    lone = pen.store.add_photo(b"lone", "image/png")
    unseen = pen.store.add_photo(b"unseen", "image/png")
    pen.write([{"photo": shared}, {"photo": lone}], entry="a")
    pen.write({"inside": {"photo": shared}}, entry="b")

    pen.store.erase("werkbuch", entry="a")
    assert pen.store.photo(lone) is None
    assert pen.store.photo(shared) is not None

    pen.store.erase("werkbuch", entry="b")
    assert pen.store.photo(shared) is None
    assert pen.store.photo(unseen) is not None


def test_an_erased_prompt_takes_its_urn_with_it(pen: Pen, url: str) -> None:
    pen.store.open_urn(pen.place, minimum=3)
    pen.store.cast(pen.place, "secret", "Lindenhof")

    pen.store.erase("werkbuch", prompt="ziel")

    assert pen.store.urn(pen.place) is None
    assert "Lindenhof" not in everything_in(url)
    assert pen.store.open_urn(pen.place, minimum=3) == Urn(minimum=3, count=0, closed=False)
