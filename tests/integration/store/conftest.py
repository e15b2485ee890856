"""An open store on each kind of database, a clock to turn, and short ways to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from pydantic import JsonValue
from sqlalchemy import create_engine

from tests.postgres import PostgresServer
from workbook_lib.store.merge import MergeRule, merge_words
from workbook_lib.store.repository import Store, open_store
from workbook_lib.store.tables import metadata
from workbook_lib.store.values import Outcome, Place, Write

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WORKBOOK = "werkbuch"


@dataclass
class Clock:
    """A clock that only moves when it is told to."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def allow(values: Mapping[str, JsonValue], before: JsonValue) -> None:
    """A place without structural rules."""


@dataclass
class Pen:
    """Writes to one place; every write gets an id of its own unless one is given."""

    store: Store
    place: Place
    author: str = "leitung"
    merge: MergeRule = merge_words
    numbers: count[int] = field(default_factory=lambda: count(1))

    def write(
        self,
        value: JsonValue,
        base: str | None = None,
        *,
        id: str | None = None,
        entry: str = "one",
        **more: bool,
    ) -> Outcome:
        id = id or f"{self.author}-{next(self.numbers)}"
        write = Write(self.place, entry, id, base, self.author, value, **more)
        return self.store.append(write, self.merge, allow)

    def delete(self, base: str | None, *, id: str | None = None, entry: str = "one") -> Outcome:
        return self.write(None, base, id=id, entry=entry, deleted=True)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def shared_url(postgres_server: PostgresServer) -> Iterator[str]:
    """One PostgreSQL database for all contract tests: making each its own would cost most."""
    url = postgres_server.create()
    open_store(url).close()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def cleared_url(shared_url: str) -> str:
    """The shared PostgreSQL database, without any entries."""
    engine = create_engine(shared_url)
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
    return shared_url


@pytest.fixture(params=["sqlite_url", "cleared_url"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database without entries, once of each kind."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    with open_store(url, clock) as store:
        store.create_workbook(WORKBOOK, "Werkbuch Nord")
        yield store


@pytest.fixture
def place() -> Place:
    return Place(WORKBOOK, 1, "karte", "ziel")


@pytest.fixture
def pen(store: Store, place: Place) -> Pen:
    return Pen(store, place)


@pytest.fixture
def other(store: Store, place: Place) -> Pen:
    """A second person at the same place."""
    return Pen(store, place, author="fachkraft")
