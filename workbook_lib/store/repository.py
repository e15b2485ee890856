"""The store: one object that the layers above read and write through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Self, TypeVar, Unpack
from weakref import finalize

from pydantic import JsonValue
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from workbook_lib.errors import DatabaseUnreachable, Refusal
from workbook_lib.store import books, current, erasure, history, log, photos, remains, urn
from workbook_lib.store.current import Filters
from workbook_lib.store.engine import writing
from workbook_lib.store.failure import MISTAKES, OUTAGES, reason
from workbook_lib.store.log import CheckTogether
from workbook_lib.store.merge import MergeRule
from workbook_lib.store.opening import open_engine
from workbook_lib.store.patience import WRITING
from workbook_lib.store.urn import MakeEntries
from workbook_lib.store.values import (
    Book,
    Changes,
    Entry,
    Outcome,
    Photo,
    Place,
    Refused,
    Unreachable,
    Urn,
    UrnOutcome,
    Version,
    Write,
)
from workbook_lib.store.watch import Watch

Clock = Callable[[], datetime]
Result = TypeVar("Result")


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
        self._tidy = ""  # the last stamp at which nothing was left of what anybody has deleted
        # In a notebook nobody closes anything: a forgotten store lets go of its connections.
        finalize(self, _close, self._watch, engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; a later call opens new ones."""
        _close(self._watch, self._engine)

    # Workbooks

    def workbooks(self) -> list[Book]:
        """All workbooks, oldest first."""
        with self._reading() as connection:
            return books.books(connection)

    def create_workbook(self, id: str, title: str) -> None:
        """Add a workbook; one that is there already stays as it is."""
        # Opening a workbook comes by here every time: it shall not wait for a lock.
        if any(book.id == id for book in self.workbooks()):
            return
        with suppress(IntegrityError), self._writing() as connection:
            books.create(connection, id, title, self._clock())

    # Entries

    def append(self, write: Write, merge: MergeRule, check_together: CheckTogether) -> Outcome:
        """Store one write.

        `merge` is asked when somebody wrote since `write.base`, and `check_together` looks at all
        values of the place with the new one, and at the one that it replaces; both run inside the
        transaction and may raise Refusal.
        """
        return self._outcome(
            lambda connection: log.append(connection, write, merge, check_together, self._clock())
        )

    def entries(
        self, workbook: str, *, deleted: bool = False, **filters: Unpack[Filters]
    ) -> list[Entry]:
        """The entries that match all filters, in the order of their first writes.

        `deleted` adds the deleted ones.
        """
        with self._reading() as connection:
            return current.entries(connection, workbook, filters, deleted=deleted)

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
            stamp = self._watch.stamp()
        # Whoever deleted something may have ended before all of it was gone: then it is up to us.
        if stamp != self._tidy:
            with suppress(DatabaseUnreachable):
                self._clear_remains(seconds=0)
                self._tidy = stamp
        return stamp

    def history(self, place: Place, entry: str) -> list[Version]:
        """The versions of an entry, newest last."""
        with self._reading() as connection:
            return history.history(connection, place, entry)

    def lost(self, workbook: str, **filters: Unpack[Filters]) -> list[Entry]:
        """The deleted entries that match all filters as they stood last; nothing of erased ones.

        They come in the order of their first writes.
        """
        with self._reading() as connection:
            return history.lost(connection, workbook, filters)

    # Erasing

    def erase(self, workbook: str, **filters: Unpack[Filters]) -> int:
        """Erase the entries that match all filters for good, and say how many.

        Raises Refusal for an unknown workbook, and DatabaseUnreachable when it has to be repeated.
        """
        with self._writing() as connection:
            count = erasure.erase(connection, workbook, filters, self._clock())
        self._clear_remains()
        return count

    # Photos

    def add_photo(self, content: bytes, media_type: str) -> str:
        """Keep a photo and return its name, which entries hold; one that is there stays."""
        with suppress(IntegrityError), self._writing() as connection:
            photos.add(connection, Photo(content, media_type), self._clock())
        return photos.name_of(content)

    def photo(self, name: str) -> Photo | None:
        """The photo with this name, None where it is unknown or was erased."""
        with self._reading() as connection:
            return photos.find(connection, name)

    # Urns

    def urn(self, place: Place) -> Urn | None:
        """What may be known of the urn of a place; None where none was opened."""
        with self._reading() as connection:
            return urn.state(connection, place)

    def urns(self, workbook: str, **filters: Unpack[Filters]) -> dict[Place, Urn]:
        """What may be known of the urns that match all filters, by their places."""
        with self._reading() as connection:
            return urn.states(connection, workbook, filters)

    def open_urn(self, place: Place, *, minimum: int = 5) -> UrnOutcome:
        """Open an urn that needs `minimum` contributors to be closed; an open one stays as it is.

        Whoever casts has read before what is needed, and must not undo what was said since then.
        """
        return self._outcome(lambda connection: urn.open_urn(connection, place, minimum))

    def require(self, place: Place, *, minimum: int) -> UrnOutcome:
        """Open an urn, or change how many it needs; that is fixed by the first ballot."""
        return self._outcome(lambda connection: urn.require(connection, place, minimum))

    def cast(self, place: Place, secret: str, value: JsonValue) -> UrnOutcome:
        """Put a value into the urn, or replace the one that the same secret put in before."""
        return self._outcome(lambda connection: urn.cast(connection, place, secret, value))

    def close_urn(
        self, place: Place, make_entries: MakeEntries, *, content: str = ""
    ) -> UrnOutcome:
        """Turn all values of the urn into entries at once and for good."""
        at = self._clock()
        outcome = self._outcome(
            lambda connection: urn.close(connection, place, make_entries, content, at)
        )
        # The urn is closed even if the file is too busy just now to be tidied up.
        with suppress(DatabaseUnreachable):
            self._clear_remains()
        return outcome

    # Connections

    def _clear_remains(self, seconds: float = WRITING) -> None:
        """Tidy up after something was deleted; if that fails, every look tries it again."""
        with _outages():
            remains.clear(self._engine, seconds)

    def _outcome(self, work: Callable[[Connection], Result]) -> Result | Refused | Unreachable:
        """What a transaction answers, with refusals and outages as values."""
        try:
            with self._writing() as connection:
                return work(connection)
        except Refusal as refusal:
            return Refused(str(refusal))
        except DatabaseUnreachable as error:
            return Unreachable(str(error))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _outages(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _outages(), self._writer.begin() as connection:
            yield connection


def _close(watch: Watch, engine: Engine) -> None:
    watch.close()
    engine.dispose()


@contextmanager
def _outages() -> Iterator[None]:
    """Turn errors of a database that does not answer into DatabaseUnreachable."""
    try:
        yield
    except MISTAKES:
        raise
    except OUTAGES as error:
        raise DatabaseUnreachable(reason(error)) from error
