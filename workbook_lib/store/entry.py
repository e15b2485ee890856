"""Entries as they are written (`Write`), stand now (`Entry`) and once stood (`Version`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from workbook_lib.store.place import Place


@dataclass(frozen=True)
class Write:
    """One change of one entry, as a browser or a script sends it.

    `id` is made by the sender and makes replays harmless; `base` is the write that made the
    version the sender had edited (None: the sender saw nothing). `settles` drops the kept
    variants, because the sender has chosen between them. `content` is the content's version.
    """

    place: Place
    entry: str
    id: str
    base: str | None
    author: str
    value: JsonValue
    deleted: bool = False
    content: str = ""
    settles: bool = False


@dataclass(frozen=True)
class Entry:
    """The current state of one entry.

    `write` made this state, `seq` is its number and `created` that of the first write of the
    entry; both count per workbook in the order of commits. `variants` are earlier values which
    a true conflict has left for a decision. `at` is in UTC.
    """

    place: Place
    id: str
    value: JsonValue
    write: str
    author: str
    at: datetime
    created: int
    seq: int
    deleted: bool
    variants: tuple[JsonValue, ...]


@dataclass(frozen=True)
class Version:
    """One version of an entry's history: what one author saved within a minute.

    `started` and `at` are the times of its first and last save, `write` is the last save.
    An erased entry starts again with a deleted version without author.
    """

    value: JsonValue
    deleted: bool
    author: str
    started: datetime
    at: datetime
    write: str
    variants: tuple[JsonValue, ...]


@dataclass(frozen=True)
class Before:
    """What undo needs: the state before the last version, and who made that version as `write`."""

    value: JsonValue
    deleted: bool
    author: str
    write: str


@dataclass(frozen=True)
class Changes:
    """The newest state of every entry that changed since a cursor, and the next cursor."""

    entries: tuple[Entry, ...]
    cursor: int
