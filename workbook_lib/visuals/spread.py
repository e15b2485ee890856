"""Points that would hide each other move apart, no further than they have to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

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
            if not all(margin <= value <= side - margin for value in spot):
                continue
            room = min((math.dist(spot, other) for other in placed), default=gap)
            if room > most:
                best, most = spot, room
            if room >= gap:
                break
        placed.append(best)
    return placed


def _around(step: float, reach: float) -> Iterator[Point]:
    """Offsets on growing circles; steps on every circle are about equally wide."""
    yield (0, 0)
    for ring in range(1, math.ceil(reach / step)):
        count = 6 * ring
        for turn in range(count):
            angle = 2 * math.pi * turn / count
            yield (ring * step * math.cos(angle), ring * step * math.sin(angle))
