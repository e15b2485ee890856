"""What a visitor who is there takes: PSS of the server and everything below it."""

from __future__ import annotations

import asyncio
import statistics
from pathlib import Path

from benchmarks.measure import Row
from benchmarks.pages import BenchForm, EntryStep, Page, check_stored
from benchmarks.processes import parents, read, settle, steady
from benchmarks.servers import STOCK, Server, ours, stock_voila
from benchmarks.visit import Visitor, described

OPEN = 10
ROUNDS = 3


def measure(folder: Path) -> list[Row]:
    """The mean of ten open visits, of our pages and of the form at stock Voilà, in turns."""
    with ours(folder / "ours") as here, stock_voila(folder / "stock") as there:
        turns: list[tuple[Server, Page]] = [
            (here, BenchForm()),
            (there, BenchForm()),
            (here, EntryStep()),
        ]
        pages = [asyncio.run(described(*turn)) for turn in turns]
        found = [[asyncio.run(_each(*turn)) for turn in turns] for _ in range(ROUNDS)]
        all_parents = parents(here.pid)
    form, stock, step = map(statistics.median, zip(*found, strict=True))
    return [
        Row("memory", "memory per visitor", form, STOCK, stock, 0.22, "MB", pages[0]),
        Row("memory", "memory per visitor", step, STOCK, stock, 0.33, "MB", pages[2]),
        Row("memory", "memory of all parents, in one alone", all_parents, limit=1.5, unit=""),
    ]


async def _each(server: Server, page: Page) -> float:
    """What each of ten visitors adds, in MB, once all of them have written."""
    members = steady(server.pid)
    before = read(server.pid).memory
    visitors = [Visitor(server, page) for _ in range(OPEN)]
    visited = [await visitor.come() for visitor in visitors]
    after = read(server.pid).memory
    await asyncio.gather(*(visitor.leave() for visitor in visitors))
    check_stored(page, server.database, [visit.mark for visit in visited])
    settle(server.pid, members)
    return (after - before) / OPEN
