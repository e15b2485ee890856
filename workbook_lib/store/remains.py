"""Remains: copies of what was deleted that SQLite's write-ahead log still holds.

Whoever deletes leaves a mark in the same transaction, so that the copies are noticed even if this
program ends before they are gone. The mark is the `user_version` of the file, which nothing else
uses. A PostgreSQL server reuses the space by itself and needs none of this.
"""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, Engine

from workbook_lib.errors import DatabaseUnreachable
from workbook_lib.i18n.language import _
from workbook_lib.store.engine import bare
from workbook_lib.store.patience import WRITING


def leave(connection: Connection) -> None:
    """Mark that this transaction leaves remains."""
    if connection.dialect.name == "sqlite":
        # A mark of its own: nobody takes it away who has cleared only what was there before.
        _set_mark(connection, 1 + secrets.randbelow(2**31 - 1))


def clear(engine: Engine, seconds: float = WRITING) -> None:
    """Let go of the remains that anybody has left.

    Raises DatabaseUnreachable, or an error of SQLAlchemy, when somebody is reading or writing for
    all these seconds; it may be repeated.
    """
    if engine.dialect.name != "sqlite":
        return
    with bare(engine).connect() as connection:
        mark = _mark(connection)
        if not mark:
            return
        _wait_for(connection, seconds)
        try:
            if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar():
                text = _("Die Datenbank ist gerade belegt: bitte noch einmal löschen.")
                raise DatabaseUnreachable(text)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if _mark(connection) == mark:
                _set_mark(connection, 0)
            connection.exec_driver_sql("COMMIT")
        finally:
            _wait_for(connection, WRITING)


def _mark(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def _set_mark(connection: Connection, mark: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {mark}")  # pragmas take no parameters


def _wait_for(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
