"""Tells a screen that entries changed, whoever changed them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from workbook_lib.errors import StoreError
from workbook_lib.store.values import Place
from workbook_lib.workbook import Workbook

INTERVAL = 0.25  # seconds between two looks at the store

Changed = Callable[[set[Place]], None]

log = logging.getLogger(__name__)


class Feed:
    """Looks for changes a few times a second, on the loop of the kernel.

    Make it before the screen reads, so that nothing which happens in between is missed.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._stamp = workbook.stamp()
        self._cursor = workbook.changes(0).cursor
        self._task: asyncio.Task[None] | None = None

    def start(self, changed: Changed) -> None:
        """Report changes from now on; raises RuntimeError outside of a running loop."""
        self._task = asyncio.get_running_loop().create_task(self._watch(changed))

    def look(self, changed: Changed) -> None:
        """Report the places that changed since the last look."""
        stamp = self._workbook.stamp()
        if stamp == self._stamp:
            return
        changes = self._workbook.changes(self._cursor)
        places = {entry.place for entry in changes.entries}
        if places:
            changed(places)
        # Only now: what could not be shown is looked at again.
        self._stamp, self._cursor = stamp, changes.cursor

    async def _watch(self, changed: Changed) -> None:
        while True:
            await asyncio.sleep(INTERVAL)
            try:
                self.look(changed)
            except StoreError:
                log.warning("the store cannot be read now; trying again")
            except Exception:
                log.exception("a change could not be shown")
