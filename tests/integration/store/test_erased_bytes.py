"""What was erased or cast anonymously can no longer be read from an SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.store.conftest import Pen
from workbook_lib.store import remains
from workbook_lib.store.merge import merge_later
from workbook_lib.store.opening import open_engine
from workbook_lib.store.repository import Store, open_store
from workbook_lib.store.values import Place, Urn

ROUNDS = count(1)


def bytes_of(url: str) -> bytes:
    """All that stands on the disk: the file and the files beside it."""
    file = Path(url.removeprefix("sqlite:///"))
    return b"".join(part.read_bytes() for part in sorted(file.parent.glob(f"{file.name}*")))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writes=st.lists(st.tuples(st.integers(0, 9), st.integers(1, 900)), min_size=1, max_size=40))
def test_erased_words_are_gone_from_the_disk(
    sqlite_url: str, place: Place, writes: list[tuple[int, int]]
) -> None:
    round = next(ROUNDS)
    with open_store(sqlite_url) as store, open_store(sqlite_url) as reader:
        store.create_workbook(place.workbook, "")
        pen = Pen(store, replace(place, round=round), merge=merge_later)
        erased, kept = set(), set()
        for number, (entry, length) in enumerate(writes):
            word = f"Geheimnis{round}x{number}y".encode()
            pen.write(f"{word.decode()} " * length, id=f"{round}-{number}", entry=f"e{entry}")
            (erased if entry < 5 else kept).add(word)
        reader.entries(place.workbook)
        reader.stamp()

        for entry in range(5):
            store.erase(place.workbook, round=round, entry=f"e{entry}")

        disk = bytes_of(sqlite_url)
        assert not [word for word in erased if word in disk]
        assert not [word for word in kept if word not in disk]


def test_a_photo_is_gone_from_the_disk(sqlite_url: str, place: Place) -> None:
    picture = b"Lindenhof und Birkenweg " * 5000
    with open_store(sqlite_url) as store:
        store.create_workbook(place.workbook, "")
        name = store.add_photo(picture, "image/png")
        Pen(store, place, merge=merge_later).write({"photo": name})

        store.erase(place.workbook)

        assert b"Birkenweg" not in bytes_of(sqlite_url)
        assert name.encode() not in bytes_of(sqlite_url)


def test_a_closed_urn_leaves_neither_key_nor_ballots(sqlite_url: str, place: Place) -> None:
    with open_store(sqlite_url) as store:
        store.create_workbook(place.workbook, "")
        store.open_urn(place, minimum=3)
        for number in range(3):
            store.cast(place, f"secret-{number}", f"Zuerst gemeint {number}")
            store.cast(place, f"secret-{number}", f"Stimme {number}")
        with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
            (key,) = connection.execute("SELECT key FROM urns").fetchone()
            ballots = connection.execute("SELECT ballot FROM ballots").fetchall()
        connection.close()
        assert key in bytes_of(sqlite_url)

        store.close_urn(place, lambda values: [len(values)])

        after = bytes_of(sqlite_url)
        assert key not in after
        assert b"Zuerst gemeint" not in after
        assert b"Stimme" not in after
        assert not [ballot for (ballot,) in ballots if ballot.encode() in after]


def test_a_reader_delays_the_tidying_but_does_not_prevent_it(sqlite_url: str, place: Place) -> None:
    with open_store(sqlite_url) as store:
        store.create_workbook(place.workbook, "")
        store.open_urn(place, minimum=3)
        for number in range(3):
            store.cast(place, f"secret-{number}", f"Stimme {number}")
        reader = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        reader.execute("BEGIN")
        (key,) = reader.execute("SELECT key FROM urns").fetchone()

        assert store.close_urn(place, lambda values: [len(values)]) == Urn(3, 3, closed=True)
        store.stamp()
        assert key in bytes_of(sqlite_url)
        reader.execute("ROLLBACK")
        store.stamp()

        after = bytes_of(sqlite_url)
        assert key not in after
        assert b"Stimme" not in after
        reader.close()


def cast_three(store: Store, place: Place) -> None:
    """An urn with all the ballots that it needs."""
    store.create_workbook(place.workbook, "")
    store.open_urn(place, minimum=3)
    for number in range(3):
        store.cast(place, f"secret-{number}", f"Stimme {number}")


def key_of(connection: sqlite3.Connection) -> bytes:
    """The key of the only urn."""
    (key,) = connection.execute("SELECT key FROM urns").fetchone()
    assert isinstance(key, bytes)
    return key


@pytest.mark.parametrize("late", [False, True], ids=["who was there", "who comes later"])
def test_who_stays_tidies_up_after_a_program_that_has_ended(
    sqlite_url: str, place: Place, late: bool
) -> None:
    with open_store(sqlite_url) as stays:
        cast_three(stays, place)
        stays.stamp()
        reader = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        reader.execute("BEGIN")
        key = key_of(reader)
        with open_store(sqlite_url) as ends:
            assert ends.close_urn(place, lambda values: [len(values)]) == Urn(3, 3, closed=True)
        stays.stamp()
        reader.execute("ROLLBACK")
        assert key in bytes_of(sqlite_url)

        with open_store(sqlite_url) if late else nullcontext(stays) as looks:
            looks.stamp()

            after = bytes_of(sqlite_url)
            assert key not in after
            assert b"Stimme" not in after
            looks.stamp()
            assert looks.stamp() == looks.stamp()
        reader.close()


@pytest.mark.parametrize("what", ["reveal", "erase"])
def test_a_program_may_end_right_after_deleting(
    sqlite_url: str, place: Place, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(sqlite_url) as stays, open_store(sqlite_url) as ends:
        cast_three(ends, place)
        stays.stamp()
        with monkeypatch.context() as patch:
            patch.setattr(remains, "clear", lambda *_args: None)
            if what == "reveal":
                ends.close_urn(place, lambda values: [len(values)])
            else:
                ends.erase(place.workbook)
        assert b"Stimme" in bytes_of(sqlite_url)

        stays.stamp()

        assert b"Stimme" not in bytes_of(sqlite_url)


def test_who_tidies_up_forgets_nothing_that_was_deleted_meanwhile(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    other.execute("PRAGMA user_version = 7")

    def meanwhile(*_args: object) -> None:
        other.execute("PRAGMA user_version = 8")

    with monkeypatch.context() as patch:
        patch.setattr(remains, "_wait_for", meanwhile)
        remains.clear(engine)
    assert other.execute("PRAGMA user_version").fetchone() == (8,)
    remains.clear(engine)
    assert other.execute("PRAGMA user_version").fetchone() == (0,)
    other.close()
    engine.dispose()
