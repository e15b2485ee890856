"""Connections to the database: what SQLite and PostgreSQL need to be asked for."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from workbook_lib.errors import DatabaseUnreachable
from workbook_lib.i18n.language import _
from workbook_lib.store.patience import WRITING


def address(url: str) -> URL:
    """Read a database URL; raises DatabaseUnreachable for one that we cannot use."""
    shown = url.rpartition("@")[2]  # without the password
    text = _("Die Adresse {url} passt nicht: bitte sqlite:///… oder postgresql://… angeben.")
    refusal = DatabaseUnreachable(text.format(url=shown))
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError):
        raise refusal from None
    kind = parsed.drivername.partition("+")[0]
    if kind == "sqlite" and parsed.database not in (None, "", ":memory:") and not parsed.host:
        return parsed.set(drivername="sqlite+pysqlite")
    if kind in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise refusal


def load_driver(url: str) -> None:
    """Import what talks to this kind of database; raises DatabaseUnreachable as `address` does."""
    address(url).get_dialect().import_dbapi()


def connect(url: URL) -> Engine:
    """An engine that opens its first connection when it is asked for one.

    Its errors do not name the values of a statement: what people wrote must not get into a log.
    """
    create = partial(
        create_engine,
        url,
        json_serializer=partial(json.dumps, allow_nan=False),
        hide_parameters=True,
    )
    if url.get_backend_name() == "sqlite":
        engine = create(connect_args={"timeout": WRITING})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create(
        pool_size=1,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": int(WRITING),
            "options": f"-c lock_timeout={int(WRITING * 1000)}",
        },
    )


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: on SQLite they take the lock at once."""
    return engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")


def bare(engine: Engine) -> Engine:
    """The same SQLite engine without transactions, as some of its pragmas need it."""
    return engine.execution_options(sqlite_begin=None)


def _prepare_sqlite(connection: Any, record: object) -> None:
    # Transactions begin in `_begin_sqlite`; the driver must not begin any on its own.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later could not wait for the lock.
    begin = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)
