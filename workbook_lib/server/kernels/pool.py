"""Kernels where nothing can be forked: some wait, prepared, for the next visitors."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from workbook_lib.server.kernels.preparation import KernelFailed, Preparation
from workbook_lib.server.kernels.source import ATTEMPTS, Started, Visit, World, started
from workbook_lib.server.kernels.worker import Worker


@dataclass(frozen=True)
class Waiting:
    """A prepared process, what its cells showed, and the cells that are its visitor's."""

    worker: Worker
    shown: dict[str, Any]
    cells: list[str]


class Pool:
    """Keeps `size` prepared processes for each notebook that was asked for."""

    def __init__(self, world: World, size: int) -> None:
        self._world = world
        self._size = size
        self._benches: dict[Preparation, list[asyncio.Task[Waiting]]] = defaultdict(list)
        self._fillings: dict[Preparation, asyncio.Task[None]] = {}
        self._visitors = 0
        self._calm = asyncio.Event()
        self._calm.set()

    async def prepare(self, preparation: Preparation) -> None:
        """Have one process that waits, and more to come; raises KernelFailed."""
        task = asyncio.ensure_future(self._start(preparation))
        try:
            await task
        except (EOFError, OSError) as problem:
            raise KernelFailed(f"its process could not be started: {problem}") from problem
        self._benches[preparation].append(task)
        self._fill(preparation)

    async def open(self, preparation: Preparation, visit: Visit) -> Started:
        """Open a waiting process for one visitor; raises KernelFailed."""
        self._drop_older(preparation)
        self._visitors += 1
        self._calm.clear()
        try:
            opened = await self._open(preparation, visit)
        finally:
            self._visitors -= 1
            if not self._visitors:
                self._calm.set()
        self._fill(preparation)
        return opened

    async def _open(self, preparation: Preparation, visit: Visit) -> Started:
        for _ in range(ATTEMPTS):
            try:
                waiting = await self._take(preparation)
                answer = await waiting.worker.ask(visit.message(waiting.cells))
            except (EOFError, OSError) as problem:
                gone = problem
            else:
                return started(waiting.worker, waiting.shown, answer)
        raise KernelFailed(f"it ended again and again before it was open: {gone}") from gone

    async def close(self) -> None:
        """End all that wait."""
        for filling in self._fillings.values():
            filling.cancel()
        for preparation in list(self._benches):
            self._dismiss(preparation)

    async def _take(self, preparation: Preparation) -> Waiting:
        """A process of our own that is prepared: the one that waits longest, or a new one."""
        bench = self._benches[preparation]
        while True:
            task = bench.pop(0) if bench else asyncio.ensure_future(self._start(preparation))
            try:
                waiting = await asyncio.shield(task)
            except asyncio.CancelledError:
                bench.insert(0, task)  # for the next one
                raise
            if waiting.worker.alive:
                return waiting

    async def _start(self, preparation: Preparation) -> Waiting:
        cells = preparation.cells()
        worker = Worker(self._world)
        await worker.ask(self._world.start())
        answer = await worker.ask(self._world.room(preparation, cells.prepare))
        return Waiting(worker, answer["prepared"], cells.visitor)

    def _fill(self, preparation: Preparation) -> None:
        filling = self._fillings.get(preparation)
        if filling is None or filling.done():
            self._fillings[preparation] = asyncio.ensure_future(self._refill(preparation))

    async def _refill(self, preparation: Preparation) -> None:
        """Start what is missing, one after the other, while no visitor waits for the processor."""
        bench = self._benches[preparation]
        while len(bench) < self._size:
            await self._calm.wait()
            task = asyncio.ensure_future(self._start(preparation))
            bench.append(task)
            await asyncio.wait([task])
            if task in bench and (task.cancelled() or task.exception()):
                bench.remove(task)  # the next visitor finds out, and says so
                return

    def _drop_older(self, preparation: Preparation) -> None:
        """Let go of what was prepared for the same place with other content."""
        for other in list(self._benches):
            if other.place == preparation.place and other != preparation:
                self._dismiss(other)

    def _dismiss(self, preparation: Preparation) -> None:
        for task in self._benches.pop(preparation):
            if not task.cancel() and not task.cancelled() and not task.exception():
                task.result().worker.end()
