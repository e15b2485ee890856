"""Kernels where nothing can be forked: some wait, prepared, for the next visitors."""

from __future__ import annotations

import asyncio
from pathlib import Path

from workbook_lib.server.kernels.bench import Bench
from workbook_lib.server.kernels.preparation import KernelFailed, Preparation
from workbook_lib.server.kernels.source import ATTEMPTS, Started, Visit, World, started


class Pool:
    """Keeps `size` prepared processes for each notebook that was asked for."""

    def __init__(self, world: World, size: int) -> None:
        self._world = world
        self._size = size
        self._benches: dict[tuple[Path, str, bool], Bench] = {}
        self._visitors = 0
        self._calm = asyncio.Event()
        self._calm.set()

    async def prepare(self, preparation: Preparation) -> None:
        """Have one process that waits, and more to come; raises KernelFailed."""
        bench = self.bench(preparation)
        try:
            await bench.prepare()
        except (EOFError, OSError) as problem:
            raise KernelFailed(f"its process could not be started: {problem}") from problem
        bench.fill()

    async def open(self, preparation: Preparation, visit: Visit) -> Started:
        """Open a waiting process for one visitor; raises KernelFailed."""
        bench = self.bench(preparation)
        self._visitors += 1
        self._calm.clear()
        try:
            opened = await self._open(bench, visit)
        finally:
            self._visitors -= 1
            if not self._visitors:
                self._calm.set()
        bench.fill()
        return opened

    async def close(self) -> None:
        """End all that wait."""
        for bench in self._benches.values():
            bench.dismiss()

    def bench(self, preparation: Preparation) -> Bench:
        """The bench of a visitor who comes now; what is older at the same place is dismissed."""
        bench = self._benches.get(preparation.place)
        if bench is None or bench.preparation != preparation:
            if bench:
                bench.dismiss()
            bench = Bench(self._world, preparation, self._size, self._calm)
            self._benches[preparation.place] = bench
        return bench

    async def _open(self, bench: Bench, visit: Visit) -> Started:
        for _ in range(ATTEMPTS):
            try:
                waiting = await bench.take()
                answer = await waiting.worker.ask(visit.message(waiting.cells))
            except (EOFError, OSError) as problem:
                gone = problem
            else:
                return started(waiting.worker, waiting.shown, answer)
        raise KernelFailed(f"it ended again and again before it was open: {gone}") from gone
