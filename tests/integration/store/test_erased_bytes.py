"""What was erased or cast anonymously can no longer be read from an SQLite file."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.store.conftest import Pen
from workbook_lib.store.merge import merge_later
from workbook_lib.store.repository import open_store
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
