"""The workbooks of a database; the row of a workbook is the lock for everybody who writes to it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.store.tables import workbooks
from workbook_lib.store.values import Book


def books(connection: Connection) -> list[Book]:
    """All workbooks, oldest first."""
    columns = (workbooks.c.id, workbooks.c.title, workbooks.c.created)
    order = (workbooks.c.created, workbooks.c.id)
    return [Book(*row) for row in connection.execute(select(*columns).order_by(*order))]


def create(connection: Connection, id: str, title: str, at: datetime) -> None:
    """Add a workbook; raises IntegrityError when there is one with this id."""
    connection.execute(insert(workbooks).values(id=id, title=title, created=at, last=0))


def lock(connection: Connection, id: str) -> int:
    """Wait until nobody else writes to the workbook, and say the seq of its newest log row.

    The lock lasts until the end of the transaction, so numbers follow the order of commits: a
    reader that has seen a number has seen all lower ones. Raises Refusal for an unknown workbook.
    """
    statement = select(workbooks.c.last).where(workbooks.c.id == id)
    # On SQLite the transaction has locked the whole file already.
    last: int | None = connection.scalar(statement.with_for_update(key_share=True))
    if last is None:
        raise Refusal(_("Dieses Werkbuch gibt es nicht."))
    return last
