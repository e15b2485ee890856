"""Erasing: the only real deletion. What was written goes; that it was erased, and when, stays."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import Connection, and_, delete, false, func, insert, literal, select

from workbook_lib.store import photos, remains
from workbook_lib.store.books import lock
from workbook_lib.store.current import Filters, matching
from workbook_lib.store.log import record
from workbook_lib.store.tables import PLACE, ballots, current, log, tombstones, urns
from workbook_lib.store.values import Entry, Place


def erase(connection: Connection, workbook: str, filters: Filters, at: datetime) -> int:
    """Erase all entries that match, with their history, photos and urns; returns their number.

    Every write id becomes a tombstone, and every entry gets one empty row in the log, so that
    the feed takes it from all screens. Raises Refusal for an unknown workbook.
    """
    last = lock(connection, workbook)
    remains.leave(connection)
    written = and_(matching(log, workbook, filters), log.c.erased == false())
    entry = [log.c[name] for name in (*PLACE, "entry")]
    found = connection.execute(
        select(*entry).where(written).group_by(*entry).order_by(func.min(log.c.seq))
    ).all()
    values = connection.execute(select(log.c.value, log.c.variants).where(written))
    names = {name for row in values for value in row for name in photos.mentioned(value)}

    kept = [*entry, log.c.write]
    connection.execute(
        insert(tombstones).from_select(
            [column.name for column in kept] + ["at"],
            select(*kept, literal(at, tombstones.c.at.type)).where(written),
        )
    )
    connection.execute(delete(log).where(written))
    connection.execute(
        delete(current).where(matching(current, workbook, filters), current.c.erased == false())
    )
    for seq, row in enumerate(found, last + 1):
        record(connection, _trace(Place(*row[:-1]), row.entry, seq, at), erased=True)
    for name in names:
        photos.forget(connection, name)
    if filters.get("entry") is None:
        connection.execute(delete(ballots).where(matching(ballots, workbook, filters)))
        connection.execute(delete(urns).where(matching(urns, workbook, filters)))
    return len(found)


def _trace(place: Place, entry: str, seq: int, at: datetime) -> Entry:
    return Entry(
        place=place,
        id=entry,
        value=None,
        write=f"erased:{secrets.token_hex(16)}",
        author="",
        at=at,
        created=seq,
        seq=seq,
        deleted=True,
        variants=(),
    )
