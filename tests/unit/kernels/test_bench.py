"""A bench that was dismissed stays empty, whatever was under way."""

from __future__ import annotations

import asyncio
from pathlib import Path

from workbook_lib.server.kernels.bench import Bench
from workbook_lib.server.kernels.pool import Pool
from workbook_lib.server.kernels.preparation import Preparation
from workbook_lib.server.kernels.source import World

NOWHERE = Path("nowhere")  # so no process is ever started for it
WORLD = World(NOWHERE, {}, "sqlite://", b"key")
OLD, NEW = (Preparation(NOWHERE, "de", content=content) for content in ("1-n", "1-m"))


def test_what_a_dismissed_bench_still_lacks_is_not_started() -> None:
    async def story() -> None:
        calm = asyncio.Event()
        bench = Bench(WORLD, OLD, 2, calm)
        bench.fill()
        await asyncio.sleep(0)
        filling = bench._filling
        assert filling
        bench.dismiss()
        calm.set()
        await asyncio.wait([filling])
        assert filling.cancelled()
        bench.fill()
        assert bench._filling is filling

    asyncio.run(story())


def test_a_changed_notebook_has_another_bench_and_only_that() -> None:
    async def story() -> None:
        pool = Pool(WORLD, 2)
        old = pool.bench(OLD)
        assert pool.bench(OLD) is old
        new = pool.bench(NEW)
        assert new is not old
        assert list(pool._benches.values()) == [new]
        old.fill()
        assert old._filling is None

    asyncio.run(story())
