"""What became of a write. Only `Saved` and `Merged` acknowledge it; otherwise it stays dirty."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_lib.store.entry import Entry


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
