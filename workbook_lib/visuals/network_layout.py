"""Where everything stands on a network map: rings that grow with what they hold, no overlaps.

The centre is the origin, x leads right, y leads down, angles are in radians, lengths in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tie = Literal["strong", "weak", "broken"]
Move = Literal["new", "closer", "farther"]

CENTRE = 44
"""The radius of the disc in the middle."""

NODE = 17
"""The radius of an actor's disc."""

_GAP = 8  # between two discs
_PAD = 10  # between a disc and a ring
_BANDS = (74, 90, 90)  # how wide the rings are at least
_TWISTS = (-0.25, 0.25, 0.0)  # turns rings and rows a little, so that ties do not hide each other


@dataclass(frozen=True)
class Actor:
    """An actor of the map; `sector` and `ring` count from 0 (first sector, innermost ring).

    `move` says what became of it since an earlier map.
    """

    name: str
    sector: int
    ring: int
    tie: Tie
    move: Move | None = None


@dataclass(frozen=True)
class Link:
    """A line between two actors, named by their positions; its quality may not be known."""

    one: int
    other: int
    tie: Tie | None = None


@dataclass(frozen=True)
class Layout:
    """The outer radius of each ring, the borders between sectors, the place of each actor."""

    rings: tuple[float, ...]
    borders: tuple[float, ...]
    places: tuple[tuple[float, float], ...]


def lay_out(sectors: int, actors: Sequence[Actor]) -> Layout:
    """Find a place for every actor; the first sector is at the top, the others go clockwise."""
    wedge = 2 * math.pi / sectors
    borders = tuple(wedge * (sector - 0.5) - math.pi / 2 for sector in range(sectors))
    places: dict[int, tuple[float, float]] = {}
    rings: list[float] = []
    inner = float(CENTRE)
    for ring, (least, twist) in enumerate(zip(_BANDS, _TWISTS, strict=True)):
        groups = [
            [n for n, actor in enumerate(actors) if (actor.sector, actor.ring) == (sector, ring)]
            for sector in range(sectors)
        ]
        band = _band(max(map(len, groups)), inner, least, wedge)
        for border, group in zip(borders, groups, strict=True):
            spots = _spots(len(group), inner + band / 2, band, wedge, twist)
            for n, (radius, angle) in zip(group, spots, strict=True):
                places[n] = point(radius, border + wedge / 2 + angle)
        inner += band
        rings.append(inner)
    return Layout(tuple(rings), borders, tuple(places[n] for n in range(len(actors))))


def point(radius: float, angle: float) -> tuple[float, float]:
    """The point at this distance and direction from the centre."""
    return radius * math.cos(angle), radius * math.sin(angle)


def _band(count: int, inner: float, least: float, wedge: float) -> float:
    """How wide a ring has to be so that `count` discs fit into one sector of it."""
    rows = 1
    while True:
        band = max(least, 2 * (_PAD + NODE) + (rows - 1) * (2 * NODE + _GAP))
        if sum(_capacities(rows, inner + band / 2, wedge)) >= count:
            return band
        rows += 1


def _spots(
    count: int, middle: float, band: float, wedge: float, twist: float
) -> list[tuple[float, float]]:
    """Radius and angle (from the middle of the sector) of `count` discs in one ring."""
    rows = 1
    while sum(_capacities(rows, middle, wedge)) < count:
        rows += 1
    capacities = _capacities(rows, middle, wedge)
    filled = [0] * rows
    for _disc in range(count):
        row = min(
            (row for row in range(rows) if filled[row] < capacities[row]),
            key=lambda row: (filled[row] + 1) / capacities[row],
        )
        filled[row] += 1
    # A single row is staggered, so that names beside each other have room.
    sway = 0.7 * max(0.0, band / 2 - _PAD - NODE) if rows == 1 and count > 1 else 0.0
    spots = []
    for row, radius in enumerate(_radii(rows, middle)):
        turn = twist if rows == 1 else _TWISTS[row % 2]
        for n, angle in enumerate(_angles(filled[row], radius, wedge, turn)):
            spots.append((radius + (sway if n % 2 else -sway), angle))
    return spots


def _radii(rows: int, middle: float) -> list[float]:
    return [middle + (row - (rows - 1) / 2) * (2 * NODE + _GAP) for row in range(rows)]


def _capacities(rows: int, middle: float, wedge: float) -> list[int]:
    """How many discs fit into each row."""
    return [
        1 + int(_usable(radius, wedge) / _step(radius)) if _usable(radius, wedge) >= 0 else 0
        for radius in _radii(rows, middle)
    ]


def _angles(count: int, radius: float, wedge: float, twist: float) -> list[float]:
    """Angles of `count` discs, evenly spread; `twist` moves them by a share of their distance."""
    if not count:
        return []
    usable = _usable(radius, wedge)
    gap = usable / count
    if gap < _step(radius) and count > 1:
        gap, twist = usable / (count - 1), 0.0
    return [(n - (count - 1) / 2 + twist) * gap for n in range(count)]


def _usable(radius: float, wedge: float) -> float:
    """The angle inside a sector in which a disc's centre keeps off the borders."""
    return wedge - 2 * math.asin(min(1.0, (NODE + _GAP) / radius))


def _step(radius: float) -> float:
    """The angle between two discs that nearly touch."""
    return 2 * math.asin(min(1.0, (NODE + _GAP / 2) / radius))
