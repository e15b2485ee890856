"""Writing one entry: replay, conflict, rules and the row in the log, at constant cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import Connection, RowMapping, false, insert, select, update

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.store.books import lock
from workbook_lib.store.current import entry_of, newest, standing_at
from workbook_lib.store.merge import Merge, MergeRule
from workbook_lib.store.tables import current, log, tombstones, workbooks
from workbook_lib.store.values import Entry, Merged, Saved, Write

CheckTogether = Callable[[Mapping[str, JsonValue], JsonValue], None]
"""Looks at all values of a place with the new one, and at the one before; raises Refusal."""

ID = re.compile(r"[\w.:@-]{1,120}", re.ASCII)


def append(
    connection: Connection,
    write: Write,
    merge: MergeRule,
    check_together: CheckTogether,
    at: datetime,
) -> Saved | Merged:
    """Store a write, or answer a replayed one as the first time.

    Raises Refusal, and then nothing has been written.
    """
    _check_ids(write)
    last = lock(connection, write.place.workbook)
    replayed = _logged(connection, write, write.id)
    if replayed:
        if not _same_entry(replayed, write):
            raise Refusal(_("Diese Eingabe lässt sich nicht zuordnen."))
        return (Merged if replayed["merged"] else Saved)(entry_of(replayed))
    _check_tombstones(connection, write)

    known = newest(connection, write.place, write.entry)
    merged = _merge(connection, write, known, merge)
    entry = Entry(
        place=write.place,
        id=write.entry,
        value=merged.value,
        write=write.id,
        author=write.author,
        at=at,
        created=known.created if known else last + 1,
        seq=last + 1,
        deleted=write.deleted,
        variants=_variants(write, known, merged),
    )
    before = known.value if known and not known.deleted else None
    _check_siblings(connection, entry, before, check_together)
    is_merged = bool(merged.kept) or not (write.deleted or merged.value == write.value)
    record(connection, entry, base=write.base, merged=is_merged, content=write.content)
    return (Merged if is_merged else Saved)(entry)


def record(
    connection: Connection,
    entry: Entry,
    *,
    base: str | None = None,
    merged: bool = False,
    erased: bool = False,
    content: str = "",
) -> None:
    """Make a state the newest one of its entry: in the log, in `current` and as the last seq."""
    state = {
        **vars(entry.place),
        "entry": entry.id,
        "seq": entry.seq,
        "write": entry.write,
        "author": entry.author,
        "value": entry.value,
        "deleted": entry.deleted,
        "erased": erased,
        "variants": list(entry.variants),
        "at": entry.at,
        "created": entry.created,
    }
    connection.execute(insert(log), {**state, "base": base, "merged": merged, "content": content})
    where = standing_at(current, entry.place, entry.id)
    if not connection.execute(update(current).where(where).values(state)).rowcount:
        connection.execute(insert(current), state)
    book = workbooks.c.id == entry.place.workbook
    connection.execute(update(workbooks).where(book).values(last=entry.seq))


def _check_ids(write: Write) -> None:
    """Ids come from browsers: only plain ones go into the database."""
    for id in (write.id, write.entry, write.base):
        if id is not None and not (isinstance(id, str) and ID.fullmatch(id)):
            raise Refusal(_("Diese Eingabe lässt sich nicht zuordnen."))


def _check_tombstones(connection: Connection, write: Write) -> None:
    statement = select(tombstones.c.write).where(
        tombstones.c.workbook == write.place.workbook,
        tombstones.c.write.in_((write.id, write.base)),
    )
    if connection.execute(statement).first():
        raise Refusal(_("Dieser Beitrag wurde endgültig gelöscht."))


def _check_siblings(
    connection: Connection, entry: Entry, before: JsonValue, check: CheckTogether
) -> None:
    statement = select(current.c.entry, current.c.value).where(
        standing_at(current, entry.place), current.c.deleted == false()
    )
    rows = connection.execute(statement.order_by(current.c.created))
    values = {row.entry: row.value for row in rows}
    values[entry.id] = entry.value
    if entry.deleted:
        del values[entry.id]
    check(values, before)


def _logged(connection: Connection, write: Write, id: str | None) -> RowMapping | None:
    statement = select(log).where(log.c.workbook == write.place.workbook, log.c.write == id)
    return connection.execute(statement).mappings().first()


def _same_entry(row: RowMapping, write: Write) -> bool:
    state = entry_of(row)
    return (state.place, state.id) == (write.place, write.entry)


def _merge(connection: Connection, write: Write, known: Entry | None, merge: MergeRule) -> Merge:
    """What the entry is to be; raises Refusal for deleting what the sender has not seen."""
    gone = known is None or known.deleted
    seen = known is not None and write.base == known.write
    if write.deleted:
        if known is None or not (gone or seen):
            raise Refusal(_("In der Zwischenzeit geändert. Bitte noch einmal ansehen."))
        return Merge(None)
    if known is None or gone or seen:
        return Merge(write.value)
    base = _logged(connection, write, write.base)
    value = base["value"] if base and _same_entry(base, write) else None
    return merge(value, known.value, write.value)


def _variants(write: Write, known: Entry | None, merged: Merge) -> tuple[JsonValue, ...]:
    """The variants that stay; only somebody who has seen the newest ones can settle them."""
    if known is None:
        return merged.kept
    seen = write.base == known.write
    stay = tuple(kept for kept in known.variants if not (seen and kept in write.settles))
    return stay + tuple(kept for kept in merged.kept if kept not in stay)
