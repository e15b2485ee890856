"""Place: where in a workbook an entry stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One prompt of one use in one cycle of a workbook, seen in one scope and round.

    `scope` is `team`, `own` or `group:<id>`; `cycle` and `round` count from 1.
    """

    workbook: str
    cycle: int
    use: str
    prompt: str
    scope: str = "team"
    round: int = 1
