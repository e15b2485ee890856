"""The store: one object that the layers above read and write through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from workbook_lib.errors import DatabaseUnreachable, Refusal
from workbook_lib.store import books, current, history, log
from workbook_lib.store.engine import writing
from workbook_lib.store.failure import MISTAKES, OUTAGES, reason
from workbook_lib.store.log import CheckTogether
from workbook_lib.store.merge import MergeRule
from workbook_lib.store.opening import open_engine
from workbook_lib.store.values import (
    Book,
    Changes,
    Entry,
    Outcome,
    Place,
    Refused,
    Unreachable,
    Version,
    Write,
)
from workbook_lib.store.watch import Watch

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(url: str, clock: Clock = _now) -> Store:
    """Open the database at an SQLAlchemy URL and bring its tables up to date.

    `clock` says the time of every write. Raises DatabaseUnreachable or DatabaseTooNew.
    """
    return Store(open_engine(url), clock)


class Store:
    """All workbooks of one database. Safe to use from several threads.

    What reads raises DatabaseUnreachable while the database does not answer; writes of
    participants answer with an outcome instead. Either way the next call tries again.
    """

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._writer = writing(engine)
        self._clock = clock
        self._watch = Watch(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; a later call opens new ones."""
        self._watch.close()
        self._engine.dispose()

    # Workbooks

    def workbooks(self) -> list[Book]:
        """All workbooks, oldest first."""
        with self._reading() as connection:
            return books.books(connection)

    def create_workbook(self, id: str, title: str) -> None:
        """Add a workbook; one that is there already stays as it is."""
        with suppress(IntegrityError), self._writing() as connection:
            books.create(connection, id, title, self._clock())

    # Entries

    def append(self, write: Write, merge: MergeRule, check_together: CheckTogether) -> Outcome:
        """Store one write.

        `merge` is asked when somebody wrote since `write.base`, and `check_together` looks at all
        values of the place with the new one; both run inside the transaction and may raise Refusal.
        """
        try:
            with self._writing() as connection:
                return log.append(connection, write, merge, check_together, self._clock())
        except Refusal as refusal:
            return Refused(str(refusal))
        except DatabaseUnreachable as error:
            return Unreachable(str(error))

    def entries(
        self,
        workbook: str,
        *,
        cycle: int | None = None,
        use: str | None = None,
        prompt: str | None = None,
        scope: str | None = None,
        round: int | None = None,
        deleted: bool = False,
    ) -> list[Entry]:
        """The entries that match, in the order of their first writes; None matches anything.

        `deleted` adds the deleted ones.
        """
        filters: current.Filters = {
            "workbook": workbook,
            "cycle": cycle,
            "use": use,
            "prompt": prompt,
            "scope": scope,
            "round": round,
        }
        with self._reading() as connection:
            return list(current.entries(connection, filters, deleted=deleted))

    def changes_since(self, workbook: str, cursor: int) -> Changes:
        """Every entry that changed after `cursor` in its newest state, deleted ones included.

        Start with cursor 0 and go on with the cursor of the answer: no change is left out.
        """
        with self._reading() as connection:
            changed = tuple(current.changes(connection, workbook, cursor))
        return Changes(changed, changed[-1].seq if changed else cursor)

    def stamp(self) -> str:
        """A value that is different after every commit of anybody; cheap enough to ask often."""
        with _outages():
            return self._watch.stamp()

    def history(self, place: Place, entry: str) -> list[Version]:
        """The versions of an entry, newest last."""
        with self._reading() as connection:
            return history.history(connection, place, entry)

    # Connections

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _outages(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _outages(), self._writer.begin() as connection:
            yield connection


@contextmanager
def _outages() -> Iterator[None]:
    """Turn errors of a database that does not answer into DatabaseUnreachable."""
    try:
        yield
    except MISTAKES:
        raise
    except OUTAGES as error:
        raise DatabaseUnreachable(reason(error)) from error
