"""Where the names on a network map stand: beside their disc, on nothing else.

A name that finds no room is left out of the picture; its number stays and leads to the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.visuals.label import width, wrapped
from workbook_lib.visuals.network_layout import NODE

SIZE = 16
LINE = 18
"""The size of names and the distance of their lines, in pixels."""

_SHAPES = ((150, 2), (96, 3), (84, 1))  # room and lines, from the best to the last resort

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether both cover a common spot."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """A name on its lines; `anchor` is the SVG text anchor at `x`, `box` is what it covers."""

    lines: tuple[str, ...]
    x: float
    anchor: str
    box: Box


def place_labels(
    names: Sequence[str], places: Sequence[Point], taken: Sequence[Box]
) -> tuple[Label | None, ...]:
    """A label for each name, or None where there is no room; `taken` is kept free."""
    # The middle of the map is full of lines and the first names choose, so the outer ones wait.
    obstacles = [*taken, *(disc(place) for place in places)]
    found: dict[int, Label] = {}
    for n in sorted(range(len(names)), key=lambda n: (_distance(places[n]), n)):
        label = _best(names[n], places[n], places, obstacles)
        if label:
            found[n] = label
            obstacles.append(label.box)
    return tuple(found.get(n) for n in range(len(names)))


def disc(place: Point) -> Box:
    """The box around an actor's disc."""
    x, y = place
    return Box(x - NODE - 1, y - NODE - 1, x + NODE + 1, y + NODE + 1)


def _best(
    name: str, place: Point, places: Sequence[Point], obstacles: Sequence[Box]
) -> Label | None:
    """The label that covers fewest ties, among those that cover nothing else."""
    for room, count in _SHAPES:
        lines = wrapped(name, SIZE, room, count)
        best, least = None, len(places) + 1
        for label in _around(lines, place) if lines else ():
            if any(label.box.overlaps(box) for box in obstacles):
                continue
            crossed = sum(_crosses(end, label.box) for end in places)
            if crossed < least:
                best, least = label, crossed
            if crossed == 0:
                break
        if best:
            return best
    return None


def _around(lines: tuple[str, ...], place: Point) -> Iterator[Label]:
    """The label below, above, right and left of its disc, then at the four corners."""
    x, y = place
    wide = max((width(line, SIZE) for line in lines), default=0) + 4
    high = len(lines) * LINE
    far, near = NODE + 4, NODE * 0.6
    for anchor, at, top in (
        ("middle", x, y + far - 1),
        ("middle", x, y - far - high + 1),
        ("start", x + far, y - high / 2),
        ("end", x - far, y - high / 2),
        ("start", x + near, y + far - 4),
        ("end", x - near, y + far - 4),
        ("start", x + near, y - far - high + 4),
        ("end", x - near, y - far - high + 4),
    ):
        left = at - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        yield Label(lines, at, anchor, Box(left, top, left + wide, top + high))


def _crosses(end: Point, box: Box) -> bool:
    """Whether the tie from the centre to `end` leads through the box."""
    x, y = end
    if (
        max(x, 0) < box.left
        or min(x, 0) > box.right
        or max(y, 0) < box.top
        or min(y, 0) > box.bottom
    ):
        return False
    first, last = 0.0, 1.0
    for delta, low, high in ((end[0], box.left, box.right), (end[1], box.top, box.bottom)):
        if abs(delta) < 1e-9:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / delta, high / delta))
        first, last = max(first, near), min(last, far)
    return first < last


def _distance(place: Point) -> float:
    return place[0] ** 2 + place[1] ** 2
