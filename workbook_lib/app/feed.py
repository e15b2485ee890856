"""What is stored, as a screen knows it, and word of every change, whoever made it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable

from workbook_lib.errors import StoreError
from workbook_lib.store.values import Entry, Place, Urn
from workbook_lib.workbook import Workbook

INTERVAL = 0.25
"""Seconds between two looks at the store."""

SHARE = 20
"""A look pauses the next one for so many times what it took: a busy machine is looked at less."""

LONGEST = 3.0
"""Seconds that a pause lasts at most."""

Changed = Callable[[set[Place]], None]

log = logging.getLogger(__name__)


class Feed:
    """Reads a workbook once, and then only what changed: a few times a second, on the loop."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._opened = time.monotonic()
        self._stamp: object = None
        self._cursor = 0
        self._entries: dict[tuple[Place, str], Entry] = {}
        self._urns: dict[Place, Urn] = {}
        self._unshown: set[Place] = set()
        self._task: asyncio.Task[None] | None = None
        self.read()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the cycle in the order in which they were first written."""
        return tuple(sorted(self._entries.values(), key=lambda entry: entry.created))

    def read(self) -> set[Place]:
        """Bring `entries` up to date; returns where something changed. Raises StoreError.

        A ballot in an urn is no entry, but how many there are is to be seen as well. The first
        round of a place stands for all.
        """
        stamp = self.workbook.stamp()  # before reading, so that nothing in between is missed
        if stamp == self._stamp:
            return set()
        changes, urns = self.workbook.changes(self._cursor), self.workbook.urns()
        stirred = {place.first for place, _ in urns.items() ^ self._urns.items()}
        self._stamp, self._cursor, self._urns = stamp, changes.cursor, urns
        return self.take(changes.entries) | stirred

    def take(self, changed: Iterable[Entry]) -> set[Place]:
        """Put newer states of entries into `entries`; returns their places."""
        places = set()
        for entry in changed:
            places.add(entry.place.first)
            if entry.deleted:
                self._entries.pop((entry.place, entry.id), None)
            elif entry.place.cycle == self.workbook.cycle:
                self._entries[entry.place, entry.id] = entry
        return places

    def start(self, changed: Changed) -> None:
        """Report changes from now on; raises RuntimeError outside of a running loop."""
        self._task = asyncio.get_running_loop().create_task(self._watch(changed))

    def look(self, changed: Changed) -> None:
        """Report the places that changed since the last look."""
        self._unshown |= self.read()
        if self._unshown:
            changed(self._unshown)
        self._unshown = set()  # only now: what could not be shown is shown at the next look

    async def _watch(self, changed: Changed) -> None:
        # What opening the page took says first how busy the machine is: others may be opening, too.
        pause = _pause(time.monotonic() - self._opened)
        while True:
            due = time.monotonic() + pause
            await asyncio.sleep(pause)
            try:
                self.look(changed)
            except StoreError:
                log.warning("the store cannot be read now; trying again")
            except Exception:
                log.exception("a change could not be shown")
            # What it took, and how late it began: both grow where many kernels share one machine.
            pause = _pause(time.monotonic() - due)


def _pause(seconds: float) -> float:
    """How long to wait after work that took so long."""
    return min(max(INTERVAL, SHARE * seconds), LONGEST)
