"""Versions of an entry: what one author saves within a minute is one version.

Deleting starts a version of its own, so that undo brings back what was just written.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, and_, false, func, select, true

from workbook_lib.store.current import Filters, entry_of, matching, standing_at
from workbook_lib.store.tables import PLACE, current, log
from workbook_lib.store.values import Entry, Place, Version

SPAN = timedelta(seconds=60)


def history(connection: Connection, place: Place, entry: str) -> list[Version]:
    """All versions of an entry, newest last."""
    statement = select(log).where(standing_at(log, place, entry)).order_by(log.c.seq)
    versions: list[Version] = []
    for row in connection.execute(statement):
        version = Version(
            value=row.value,
            deleted=row.deleted,
            author=row.author,
            started=row.at,
            at=row.at,
            write=row.write,
            variants=tuple(row.variants),
        )
        if versions and _continues(versions[-1], version):
            versions[-1] = replace(version, started=versions[-1].started)
        else:
            versions.append(version)
    return versions


def lost(connection: Connection, workbook: str, filters: Filters) -> list[Entry]:
    """Every deleted entry that matches as it stood last, in the order of the first writes.

    Nothing is left of erased ones.
    """
    same = (log.c[name] == current.c[name] for name in (*PLACE, "entry"))
    gone = (
        select(func.max(log.c.seq).label("seq"))
        .join_from(current, log, and_(*same))
        .where(matching(current, workbook, filters))
        .where(current.c.deleted == true(), log.c.deleted == false())
        .group_by(*(current.c[name] for name in (*PLACE, "entry")))
        .subquery()
    )
    statement = (
        select(log)
        .join(gone, and_(log.c.workbook == workbook, log.c.seq == gone.c.seq))
        .order_by(log.c.created)
    )
    return [entry_of(row) for row in connection.execute(statement).mappings()]


def _continues(version: Version, save: Version) -> bool:
    same = (version.author, version.deleted) == (save.author, save.deleted)
    return same and save.at - version.started <= SPAN
