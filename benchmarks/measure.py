"""Measuring two things side by side, so that the machine and its other work cancel out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """One measured thing against another, medians in seconds; `limit` is the promise, if any."""

    name: str
    measured: str
    against: str
    seconds: float
    seconds_against: float
    limit: float | None = None

    @property
    def value(self) -> float:
        """How many times as long the measured thing takes."""
        return self.seconds / self.seconds_against

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.limit is None or self.value <= self.limit


def medians(
    first: Callable[[], object],
    second: Callable[[], object],
    rounds: int,
    afterwards: Callable[[], object] = lambda: None,
) -> tuple[float, float]:
    """The median time of each, taken in turns after one unmeasured round.

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
