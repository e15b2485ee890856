"""A database that stops answering while somebody writes: an outcome, and then all is well again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.disk import mounted
from tests.integration.store.conftest import WORKBOOK, Clock, Pen
from workbook_lib.errors import DatabaseUnreachable
from workbook_lib.store.merge import Merge, merge_words
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Merged, Place, Saved, Unreachable


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with very little space."""
    with mounted(tmp_path / "klein", "size=512k") as folder:
        yield folder


def pen_on(url: str, place: Place, clock: Clock) -> Iterator[Pen]:
    with open_store(url, clock) as store:
        store.create_workbook(WORKBOOK, "Werkbuch Nord")
        yield Pen(store, place)


@pytest.fixture
def sqlite_pen(sqlite_url: str, place: Place, clock: Clock) -> Iterator[Pen]:
    yield from pen_on(sqlite_url, place, clock)


@pytest.fixture
def postgres_pen(cleared_url: str, place: Place, clock: Clock) -> Iterator[Pen]:
    yield from pen_on(cleared_url, place, clock)


def fill_up(folder: Path) -> Path:
    """Use all the space that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        for size in (4096, 1):
            try:
                while True:
                    stream.write(b"x" * size)
            except OSError:
                continue
    return ballast


def test_a_locked_database_is_unreachable_and_recovers(sqlite_pen: Pen, sqlite_url: str) -> None:
    lock = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")

    assert sqlite_pen.write("Ziel", id="w1") == Unreachable("Die Datenbank ist gerade belegt.")
    assert sqlite_pen.store.entries(WORKBOOK) == []

    lock.close()
    assert isinstance(sqlite_pen.write("Ziel", id="w1"), Saved)


def test_an_existing_workbook_opens_while_somebody_writes(sqlite_pen: Pen, sqlite_url: str) -> None:
    lock = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")

    with open_store(sqlite_url) as store:
        store.create_workbook(WORKBOOK, "Werkbuch Nord")
        assert store.entries(WORKBOOK) == []
    lock.close()


def test_a_full_disk_is_unreachable_and_recovers(
    small_disk: Path, place: Place, clock: Clock
) -> None:
    long = "Lange Antwort. " * 3000
    for pen in pen_on(f"sqlite:///{small_disk}/werkbuch.sqlite", place, clock):
        before = pen.write("Vorher", id="w0").entry
        ballast = fill_up(small_disk)

        assert pen.write(long, "w0", id="w1") == Unreachable("Der Speicherplatz ist voll.")
        assert pen.write(long, "w0", id="w1") == Unreachable("Der Speicherplatz ist voll.")
        assert pen.store.entries(WORKBOOK) == [before]

        ballast.unlink()
        assert isinstance(pen.write(long, "w0", id="w1"), Saved)
        assert pen.store.entries(WORKBOOK)[0].value == long


def test_a_disk_without_space_for_a_database_is_named(small_disk: Path) -> None:
    fill_up(small_disk)
    file = small_disk / "werkbuch.sqlite"

    with pytest.raises(DatabaseUnreachable) as caught:
        open_store(f"sqlite:///{file}")

    assert str(caught.value) == (
        f"Für die Datenbank {file} fehlt Speicherplatz: bitte Platz schaffen."
    )


def test_a_damaged_database_is_unreachable_and_no_exception(
    sqlite_pen: Pen, sqlite_url: str
) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    sqlite_pen.write("Ziel", id="w1")
    sqlite_pen.store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    gone = Unreachable("Die Datenbank ist gerade nicht erreichbar.")
    assert sqlite_pen.write("Ziel", "w1", id="w2") == gone
    with pytest.raises(DatabaseUnreachable, match="gerade nicht erreichbar"):
        sqlite_pen.store.entries(WORKBOOK)

    file.write_bytes(whole)
    sqlite_pen.store.close()
    assert isinstance(sqlite_pen.write("Ziel genauer", "w1", id="w2"), Saved)


def cut_all_connections(url: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_server_that_cut_the_connection_is_found_again(
    postgres_pen: Pen, cleared_url: str
) -> None:
    store = postgres_pen.store
    cut_all_connections(cleared_url)
    assert isinstance(postgres_pen.write("Ziel"), Saved)
    cut_all_connections(cleared_url)
    assert len(store.entries(WORKBOOK, use="karte")) == 1
    cut_all_connections(cleared_url)
    assert store.stamp()


def test_a_connection_lost_in_the_middle_is_unreachable_and_recovers(
    postgres_pen: Pen, cleared_url: str
) -> None:
    def cut_and_merge(base: str | None, stored: str, incoming: str) -> Merge:
        cut_all_connections(cleared_url)
        return merge_words(base, stored, incoming)

    postgres_pen.write("Ziel", entry="lost")
    postgres_pen.merge = cut_and_merge
    outcome = postgres_pen.write("Weg", None, id="lost-2", entry="lost")
    postgres_pen.merge = merge_words
    again = postgres_pen.write("Weg", None, id="lost-2", entry="lost")

    assert outcome == Unreachable("Die Datenbank ist gerade nicht erreichbar.")
    assert isinstance(again, Merged)
    assert (again.entry.value, again.entry.variants) == ("Weg", ("Ziel",))


def test_a_workbook_locked_by_another_session_is_busy(postgres_pen: Pen, cleared_url: str) -> None:
    with psycopg.connect(cleared_url.replace("+psycopg", "")) as session:
        session.execute("SELECT * FROM workbooks FOR UPDATE")
        outcome = postgres_pen.write("Ziel", entry="busy")

    assert outcome == Unreachable("Die Datenbank ist gerade belegt.")
    assert isinstance(postgres_pen.write("Ziel", entry="busy"), Saved)
