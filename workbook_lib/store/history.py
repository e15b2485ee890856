"""Versions of an entry: what one author saves within a minute is one version.

Deleting starts a version of its own, so that undo brings back what was just written.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, select

from workbook_lib.store.current import standing_at
from workbook_lib.store.tables import log
from workbook_lib.store.values import Place, Version

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


def _continues(version: Version, save: Version) -> bool:
    same = (version.author, version.deleted) == (save.author, save.deleted)
    return same and save.at - version.started <= SPAN
