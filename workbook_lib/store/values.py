"""The values that go into the store and come out of it; all of them are frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import JsonValue


@dataclass(frozen=True)
class Book:
    """One workbook of a database; `created` is in UTC."""

    id: str
    title: str
    created: datetime


@dataclass(frozen=True)
class Place:
    """One prompt of one use in one cycle of a workbook, seen in one scope and round.

    `scope` is `team`, `own` or `group:<id>`; `cycle` and `round` count from 1.
    """

    workbook: str
    cycle: int
    use: str
    prompt: str
    scope: str = "team"
    round: int = 1

    @property
    def first(self) -> Place:
        """This place in its first round, which stands for all where rounds do not matter."""
        return replace(self, round=1)


@dataclass(frozen=True)
class Write:
    """One change of one entry, as a browser or a script sends it.

    `id` is made by the sender and makes replays harmless; `base` is the write that made the
    version the sender had edited (None: the sender saw nothing). `settles` names the kept
    variants that the sender has decided on; they are dropped. `content` is the content's version.
    """

    place: Place
    entry: str
    id: str
    base: str | None
    author: str
    value: JsonValue
    deleted: bool = False
    content: str = ""
    settles: tuple[JsonValue, ...] = ()


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
class Changes:
    """The newest state of every entry that changed since a cursor, and the next cursor."""

    entries: tuple[Entry, ...]
    cursor: int


@dataclass(frozen=True)
class Photo:
    """A picture and its kind, as in `image/jpeg`."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Urn:
    """What may be known of an urn: how many contributed, and how many it needs to be closed."""

    minimum: int
    count: int
    closed: bool
    round: int = 1


@dataclass(frozen=True)
class Saved:
    """The value stands as it was sent."""

    entry: Entry


@dataclass(frozen=True)
class Merged:
    """Somebody had written meanwhile: the entry holds both changes, or a kept variant."""

    entry: Entry


@dataclass(frozen=True)
class Refused:
    """The write is not allowed and must not be repeated; `reason` is a sentence for the field."""

    reason: str


@dataclass(frozen=True)
class Unreachable:
    """The database did not answer; nothing is stored and the same write may be repeated."""

    reason: str


Outcome = Saved | Merged | Refused | Unreachable
"""Only `Saved` and `Merged` acknowledge a write; until then it stays dirty at its sender."""

UrnOutcome = Urn | Refused | Unreachable
