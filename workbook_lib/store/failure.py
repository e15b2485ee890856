"""Why a database does not answer, and a calm sentence about it."""

from __future__ import annotations

import sqlite3
from enum import Enum, auto

from sqlalchemy import exc

from workbook_lib.i18n.language import _

OUTAGES = (exc.DBAPIError, exc.TimeoutError)

MISTAKES = (exc.IntegrityError, exc.ProgrammingError, exc.DataError, exc.NotSupportedError)
"""Outages by their class, but really errors in our own statements: they must be seen."""


class Failure(Enum):
    """What keeps a database from answering."""

    BUSY = auto()
    FULL = auto()
    DAMAGED = auto()
    NO_DATABASE = auto()
    OTHER = auto()


SQLITE = {
    sqlite3.SQLITE_BUSY: Failure.BUSY,
    sqlite3.SQLITE_LOCKED: Failure.BUSY,
    sqlite3.SQLITE_FULL: Failure.FULL,
    sqlite3.SQLITE_CORRUPT: Failure.DAMAGED,
    sqlite3.SQLITE_NOTADB: Failure.NO_DATABASE,
}


def failure(error: Exception) -> Failure:
    """What an error of SQLAlchemy is about."""
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.Error):
        # The lower byte of SQLite's codes is the kind, the rest a detail.
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return SQLITE.get(code & 0xFF, Failure.OTHER)
    return Failure.OTHER if cause is None else _failure_of_server(cause)


def _failure_of_server(cause: object) -> Failure:
    # The driver is loaded already where it raised this; nobody else shall have to load it.
    import psycopg.errors

    match cause:
        case psycopg.errors.LockNotAvailable():
            return Failure.BUSY
        case psycopg.errors.DiskFull():
            return Failure.FULL
    return Failure.OTHER


def foreign() -> str:
    """The sentence about something that is no database, or that of another program."""
    return _("{name} ist keine Datenbank des Werkbuchs: bitte eine andere angeben.")


def reason(error: Exception) -> str:
    """A sentence for somebody who is just writing."""
    match failure(error):
        case Failure.BUSY:
            return _("Die Datenbank ist gerade belegt.")
        case Failure.FULL:
            return _("Der Speicherplatz ist voll.")
        case _other:
            return _("Die Datenbank ist gerade nicht erreichbar.")
