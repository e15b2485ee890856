"""Measuring things side by side, so that the machine and its other work cancel out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing, alone or against another; `limit` is the promise, if any.

    The promise is about the ratio where there is something to compare with, else about the value.
    `page` says what was open: its name, what it asks, how many entries were filled.
    """

    name: str
    measured: str
    value: float
    against: str = ""
    other: float | None = None
    limit: float | None = None
    unit: str = "s"
    page: str = ""

    @property
    def figure(self) -> float:
        """What the promise is about."""
        return self.value / self.other if self.other else self.value

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.limit is None or self.figure <= self.limit


def amount(value: float, unit: str) -> str:
    """A figure for people: three digits and its unit."""
    if unit == "s" and value < 0.1:
        value, unit = value * 1000, "ms"
    return f"{value:.3g} {unit}".rstrip() if value < 1000 else f"{value:,.0f} {unit}".rstrip()


def medians(
    first: Callable[[], object],
    second: Callable[[], object],
    rounds: int,
    afterwards: Callable[[], object] = lambda: None,
) -> tuple[float, float]:
    """The median time of each in seconds, taken in turns after one unmeasured round.

    What `afterwards` tidies up is not measured.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for action, found in zip((first, second), times, strict=True):
            begin = time.perf_counter()
            action()
            if number:
                found.append(time.perf_counter() - begin)
            afterwards()
    return statistics.median(times[0]), statistics.median(times[1])


def p95(seconds: Sequence[float]) -> float:
    """What nineteen of twenty do not exceed."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]
