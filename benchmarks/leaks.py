"""Five hundred visits one after the other must leave nothing behind.

What the server and all its parents hold is read after every fifty visits, once the last visitor's
kernel is gone. A line through the readings (least squares) tells how much they grew over all
visits; what lies within three standard errors of that line's slope is noise. Beyond it, no process
may be left, and at most one descriptor and 2 MB.
"""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

from benchmarks.measure import Row
from benchmarks.pages import BenchForm, EntryStep, Page, check_stored
from benchmarks.processes import Reading, read, settle, steady
from benchmarks.servers import Server, ours
from benchmarks.visit import Visitor, described

VISITS = 500
EVERY = 50
NOISE = 3  # standard errors


def measure(folder: Path) -> list[Row]:
    """The growth of descriptors, processes and memory, over visits to both pages in turns."""
    with ours(folder) as server:
        readings, names = asyncio.run(visits(server, VISITS, EVERY))
    page = " and ".join(names)
    held = [(reading.descriptors, reading.processes, reading.memory) for reading in readings]
    descriptors, processes, memory = (growth(series) for series in zip(*held, strict=True))
    last, what = readings[-1], f"grown in {VISITS} visits, of"
    found = [
        (f"descriptors {what} {last.descriptors}", descriptors, 1, ""),
        (f"processes {what} {last.processes}", processes, 0, ""),
        (f"memory {what} {last.memory:.0f} MB", memory, 2, "MB"),
    ]
    return [
        Row("leaks", what, value, limit=limit, unit=unit, page=page)
        for what, value, limit, unit in found
    ]


async def visits(server: Server, count: int, every: int) -> tuple[list[Reading], list[str]]:
    """So many visits to our pages in turns: what was held after every few, and the pages."""
    pages: Sequence[Page] = (BenchForm(), EntryStep())
    names = [await described(server, page) for page in pages]
    members = steady(server.pid)
    readings = []
    for number in range(1, count + 1):
        await _visit(server, pages[number % len(pages)])
        if number % every == 0:
            settle(server.pid, members)
            readings.append(read(server.pid))
    return readings, names


async def _visit(server: Server, page: Page) -> None:
    visitor = Visitor(server, page)
    visited = await visitor.come()
    await visitor.leave()
    check_stored(page, server.database, [visited.mark])


def growth(series: Sequence[float]) -> float:
    """By how much it grew over all visits beyond what may be noise; 0 if it did not."""
    numbers = range(len(series))
    slope, start = statistics.linear_regression(numbers, series)
    off = (value - start - slope * number for number, value in zip(numbers, series, strict=True))
    spread = sum((number - statistics.mean(numbers)) ** 2 for number in numbers)
    error = sqrt(sum(value**2 for value in off) / (len(series) - 2) / spread)
    return max(0.0, slope - NOISE * error) * len(series)
