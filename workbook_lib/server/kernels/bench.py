"""Where prepared processes wait for the visitors of one notebook."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from workbook_lib.server.kernels.preparation import Preparation
from workbook_lib.server.kernels.source import World
from workbook_lib.server.kernels.worker import Worker


@dataclass(frozen=True)
class Waiting:
    """A prepared process, what its cells showed, and the cells that are its visitor's."""

    worker: Worker
    shown: dict[str, Any]
    cells: list[str]


class Bench:
    """Up to `size` prepared processes; more are started only while it is `calm`."""

    def __init__(
        self, world: World, preparation: Preparation, size: int, calm: asyncio.Event
    ) -> None:
        self.preparation = preparation
        self._world, self._size, self._calm = world, size, calm
        self._seats: list[asyncio.Task[Waiting]] = []
        self._filling: asyncio.Task[None] | None = None
        self._dismissed = False

    @property
    def pids(self) -> list[int]:
        """The processes that are ready, the next one first."""
        return [seat.result().worker.pid for seat in self._seats if _ready(seat)]

    async def take(self) -> Waiting:
        """The process that waits longest, or a new one; it is the caller's from now on.

        Raises KernelFailed, EOFError or OSError.
        """
        while True:
            seat = self._seats.pop(0) if self._seats else self._start()
            try:
                waiting = await asyncio.shield(seat)
            except asyncio.CancelledError:
                self._seat(seat)  # for the next one
                raise
            if waiting.worker.alive:
                return waiting

    async def prepare(self) -> None:
        """Have one that waits; raises KernelFailed, EOFError or OSError."""
        seat = self._start()
        await seat
        self._seat(seat)

    def fill(self) -> None:
        """Have the others started."""
        if not self._dismissed and (self._filling is None or self._filling.done()):
            self._filling = asyncio.ensure_future(self._fill())

    def dismiss(self) -> None:
        """Let all go that wait: nobody will ask for them."""
        self._dismissed = True
        if self._filling:
            self._filling.cancel()
        while self._seats:
            _end(self._seats.pop())

    def _seat(self, seat: asyncio.Task[Waiting]) -> None:
        if self._dismissed:
            _end(seat)
        else:
            self._seats.insert(0, seat)

    def _start(self) -> asyncio.Task[Waiting]:
        return asyncio.ensure_future(self._started())

    async def _started(self) -> Waiting:
        cells = self.preparation.cells()
        worker = Worker(self._world)
        await worker.ask(self._world.start())
        answer = await worker.ask(self._world.room(self.preparation, cells.prepare))
        return Waiting(worker, answer["prepared"], cells.visitor)

    async def _fill(self) -> None:
        """Start what is missing, one after the other, while no visitor waits for the processor."""
        while len(self._seats) < self._size:
            await self._calm.wait()
            seat = self._start()
            self._seats.append(seat)
            await asyncio.wait([seat])
            if seat in self._seats and not _ready(seat):
                self._seats.remove(seat)  # the next visitor finds out, and says so
                return


def _ready(seat: asyncio.Task[Waiting]) -> bool:
    return seat.done() and not seat.cancelled() and seat.exception() is None


def _end(seat: asyncio.Task[Waiting]) -> None:
    seat.cancel()
    if _ready(seat):
        seat.result().worker.end()
