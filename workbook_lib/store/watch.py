"""Noticing cheaply that somebody has committed something, in this process or in another."""

from __future__ import annotations

import sqlite3
from itertools import count
from threading import Lock
from typing import cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from workbook_lib.store.engine import bare
from workbook_lib.store.failure import OUTAGES


class Watch:
    """Looks at the whole database without reading any table; may be asked several times a second.

    SQLite tells a connection whether *others* have committed. So a connection is set aside
    that never writes, and every commit is one of others.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._numbers = count()
        self._number = 0
        self._aside: Connection | None = None

    def stamp(self) -> str:
        """A value that is different after every commit; raises errors of SQLAlchemy."""
        if self._engine.dialect.name == "postgresql":
            # It changes when a transaction becomes visible, and not earlier as a log position does.
            with self._engine.connect() as connection:
                return str(
                    connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar()
                )
        with self._lock:
            if self._aside is None:
                self._number = next(self._numbers)  # versions of two connections do not compare
                self._aside = bare(self._engine).connect()
            try:
                version = _version(self._aside)
            except OUTAGES:
                self._aside.invalidate()
                self._aside.close()
                self._aside = None
                raise
            return f"{self._number}.{version}"

    def close(self) -> None:
        """Give the connection back; the next stamp takes a new one."""
        with self._lock:
            if self._aside is not None:
                self._aside.close()
                self._aside = None


def _version(connection: Connection) -> int:
    """The version that SQLite counts; raises DBAPIError.

    SQLAlchemy's own way takes ten times as long, for which many idle kernels would pay.
    """
    statement = "PRAGMA data_version"
    driver = cast("sqlite3.Connection", connection.connection.dbapi_connection)
    try:
        return int(driver.execute(statement).fetchone()[0])
    except sqlite3.Error as error:
        raise DBAPIError(statement, None, error) from error
