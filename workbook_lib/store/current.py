"""Reading what stands now."""

from __future__ import annotations

from typing import TypedDict

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, false, select

from workbook_lib.store.tables import PLACE, current
from workbook_lib.store.values import Entry, Place


class Filters(TypedDict, total=False):
    """What the place and the id of an entry must be; what is absent or None may be anything."""

    cycle: int | None
    use: str | None
    prompt: str | None
    scope: str | None
    round: int | None
    entry: str | None


def matching(table: Table, workbook: str, filters: Filters) -> ColumnElement[bool]:
    """The condition that a row of any table with places has what the filters ask for."""
    wanted = ((name, value) for name, value in filters.items() if value is not None)
    return and_(table.c.workbook == workbook, *(table.c[name] == value for name, value in wanted))


def standing_at(table: Table, place: Place, entry: str | None = None) -> ColumnElement[bool]:
    """The condition that a row stands at a place, and belongs to one entry if that is given."""
    wanted = vars(place) if entry is None else {**vars(place), "entry": entry}
    return and_(*(table.c[name] == value for name, value in wanted.items()))


def entry_of(row: RowMapping) -> Entry:
    """The state of an entry that a row of `current` or `log` holds."""
    return Entry(
        place=Place(*(row[name] for name in PLACE)),
        id=row["entry"],
        value=row["value"],
        write=row["write"],
        author=row["author"],
        at=row["at"],
        created=row["created"],
        seq=row["seq"],
        deleted=row["deleted"],
        variants=tuple(row["variants"]),
    )


def newest(connection: Connection, place: Place, entry: str) -> Entry | None:
    """The state of one entry, a deleted one too; None where nothing was ever written."""
    statement = select(current).where(standing_at(current, place, entry))
    row = connection.execute(statement).mappings().first()
    return entry_of(row) if row else None


def entries(
    connection: Connection, workbook: str, filters: Filters, *, deleted: bool = False
) -> list[Entry]:
    """The entries that match, in the order of their first writes; `deleted` ones if wanted."""
    statement = select(current).where(matching(current, workbook, filters))
    if not deleted:
        statement = statement.where(current.c.deleted == false())
    rows = connection.execute(statement.order_by(current.c.created))
    return [entry_of(row) for row in rows.mappings()]


def changes(connection: Connection, workbook: str, cursor: int) -> list[Entry]:
    """The newest state of every entry that changed after `cursor`, in the order of the changes."""
    statement = (
        select(current)
        .where(current.c.workbook == workbook, current.c.seq > cursor)
        .order_by(current.c.seq)
    )
    return [entry_of(row) for row in connection.execute(statement).mappings()]
