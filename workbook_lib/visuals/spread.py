"""Points that would hide each other move apart, no further than they have to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

Point = tuple[float, float]


def spread(points: Sequence[Point], gap: float, side: float) -> list[Point]:
    """Places inside a square of `side`, at least `gap` apart; the first points stay where they are.

    Where the square is full, the last points stand where there is most room.
    """
    margin = gap / 2
    placed: list[Point] = []
    for point in points:
        x, y = (min(max(value, margin), side - margin) for value in point)
        best, most = (x, y), -1.0
        for right, down in _around(gap / 2, side):
            spot = (x + right, y + down)
            if not (margin <= spot[0] <= side - margin and margin <= spot[1] <= side - margin):
                continue
            room = _room(spot, placed, gap * gap, most)
            if room > most:
                best, most = spot, room
            if room >= gap * gap:
                break
        placed.append(best)
    return placed


def _room(spot: Point, placed: Sequence[Point], enough: float, least: float) -> float:
    """The square of the distance to the nearest point, or `enough`; imprecise below `least`."""
    x, y = spot
    room = enough
    for across, down in placed:
        distance = (x - across) * (x - across) + (y - down) * (y - down)
        if distance < room:
            room = distance
            if room <= least:
                break
    return room


@lru_cache(maxsize=8)
def _around(step: float, reach: float) -> tuple[Point, ...]:
    """Offsets on growing circles; steps on every circle are about equally wide."""
    found = [(0.0, 0.0)]
    for ring in range(1, math.ceil(reach / step)):
        count = 6 * ring
        for turn in range(count):
            angle = 2 * math.pi * turn / count
            found.append((ring * step * math.cos(angle), ring * step * math.sin(angle)))
    return tuple(found)
