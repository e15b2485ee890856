"""A parent process as a place to be: it is kept for its guests, and ends with the last one."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbook_lib.server.kernels.child import Child


class Lodging(ABC):
    """A parent process; guests are whoever waits for it, and whoever lives below it."""

    def __init__(self) -> None:
        self._start = asyncio.ensure_future(self._started())
        self._guests = 0
        self._retired = False

    @abstractmethod
    async def _started(self) -> Child:
        """Start the process; raises KernelFailed, EOFError or OSError."""

    async def parent(self) -> Child:
        """The process, once it is there; raises KernelFailed, EOFError or OSError."""
        return await asyncio.shield(self._start)

    @property
    def fit(self) -> bool:
        """Whether there is a process that lives, or will be one."""
        return not self._start.done() or (self._has_started() and self._start.result().alive)

    @contextmanager
    def guest(self) -> Iterator[None]:
        """Be a guest as long as the block lasts."""
        self.arrive()
        try:
            yield
        finally:
            self.depart()

    def arrive(self) -> None:
        """One more guest, who departs some time."""
        self._guests += 1

    def depart(self) -> None:
        """One guest less."""
        self._guests -= 1
        if self._retired:
            self.retire()

    def retire(self) -> None:
        """End with the last guest; nobody else will come."""
        self._retired = True
        if not self._guests:
            self.leave()

    def leave(self) -> None:
        """Let the process go, and whoever is below it."""
        self._start.cancel()
        if self._has_started():
            self._start.result().leave()

    async def wait(self) -> None:
        """Wait until the process has ended."""
        await asyncio.wait([self._start])
        if self._has_started():
            await self._start.result().wait()

    def afterwards(self, call: Callable[[], object]) -> None:
        """Have something called once the process ended, or could not be started."""

        def started(_: object) -> None:
            if self._has_started():
                self._start.result().afterwards(call)
            else:
                call()

        self._start.add_done_callback(started)

    def _has_started(self) -> bool:
        start = self._start
        return start.done() and not start.cancelled() and start.exception() is None
