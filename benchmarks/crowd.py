"""Visits by the protocol, one at a time and many at once, against stock Voilà with the same form.

Rounds take turns, and who has come stays until everybody has written. A visit counts from the
moment at which all of its crowd set off until its first edit was echoed.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Row, p95
from benchmarks.pages import BenchForm, EntryStep, Page, check_stored
from benchmarks.processes import cpu, settle, steady
from benchmarks.servers import OURS, STOCK, Server, ours, stock_voila
from benchmarks.visit import Visited, VisitFailed, Visitor

ALONE, MANY, ALL = 1, 25, 100
ROUNDS = {ALONE: 12, MANY: 3, ALL: 2}


@dataclass
class Tally:
    """What the visits to one page of one server took, in seconds of one size of crowd."""

    server: Server
    page: Page
    described: str = ""
    seconds: dict[int, list[float]] = field(default_factory=lambda: {size: [] for size in ROUNDS})
    cpu: dict[int, list[float]] = field(default_factory=lambda: {size: [] for size in ROUNDS})
    failures: list[str] = field(default_factory=list)
    visits: int = 0

    async def come(self, size: int) -> None:
        """One more crowd of that size."""
        members, spent = steady(self.server.pid), cpu(self.server.pid)
        visitors = [Visitor(self.server, self.page) for _ in range(size)]
        begin = time.perf_counter()
        found = await asyncio.gather(*map(_come, visitors))
        self.cpu[size].append((cpu(self.server.pid) - spent) / size)
        await asyncio.gather(*(visitor.leave() for visitor in visitors))
        came = [visited for visited in found if isinstance(visited, Visited)]
        check_stored(self.page, self.server.database, [visited.mark for visited in came])
        self.visits += size
        self.failures += [str(failed) for failed in found if isinstance(failed, VisitFailed)]
        self.seconds[size] += [visited.at - begin for visited in came]
        if came:
            self.described = self.page.described(came[0].models)
        settle(self.server.pid, members)


def measure(folder: Path) -> list[Row]:
    """All crowds of the form here and there, and of the workbook's own page."""
    with ours(folder / "ours") as here, stock_voila(folder / "stock") as there:
        stock = Tally(there, BenchForm())
        tallies = [Tally(here, BenchForm()), Tally(here, EntryStep())]
        asyncio.run(_take_turns([tallies[0], stock, tallies[1]]))
    for failure in [*stock.failures, *(failure for tally in tallies for failure in tally.failures)]:
        print(failure, file=sys.stderr)
    return [row for tally in tallies for row in _rows(tally, stock)]


async def _come(visitor: Visitor) -> Visited | VisitFailed:
    try:
        return await visitor.come()
    except VisitFailed as failed:
        return failed


async def _take_turns(tallies: list[Tally]) -> None:
    for tally in tallies:  # what is made with the first visit is not measured
        await tally.come(ALONE)
        tally.seconds[ALONE].clear()
    for size, rounds in ROUNDS.items():
        for _ in range(rounds):
            for tally in tallies:
                if size < ALL or tally.server.name == OURS:
                    await tally.come(size)


def _rows(tally: Tally, stock: Tally) -> list[Row]:
    """What is promised of one of our pages, against the form at stock Voilà."""
    alone, many = tally.seconds[ALONE], tally.seconds[MANY]
    usual, crowded = stock.seconds[ALONE], stock.seconds[MANY]
    cost, usual_cost = (statistics.median(one.cpu[MANY]) for one in (tally, stock))
    every = p95(tally.seconds[ALL])
    found: list[tuple[str, float, str, float, float | None]] = [
        ("single visit, p50", statistics.median(alone), STOCK, statistics.median(usual), 0.15),
        ("single visit, p95", p95(alone), STOCK, p95(usual), None),
        (f"{MANY} at once, p50", statistics.median(many), STOCK, statistics.median(crowded), None),
        (f"{MANY} at once, p95", p95(many), STOCK, p95(crowded), 0.10),
        (f"{ALL} at once, p95", every, f"{STOCK}, {MANY} at once", p95(crowded), 0.30),
        (f"CPU per visitor of {MANY}", cost, STOCK, usual_cost, 0.10),
    ]
    return [
        *(
            Row("crowd", what, value, against, other, _for(tally, limit), page=tally.described)
            for what, value, against, other, limit in found
        ),
        Row(
            "crowd",
            f"failed of {tally.visits} visits",
            len(tally.failures),
            f"{STOCK}, of {stock.visits}",
            len(stock.failures),
            limit=0,
            unit="",
            page=tally.described,
        ),
    ]


def _for(tally: Tally, limit: float | None) -> float | None:
    return None if limit is None else limit * tally.page.allowance
