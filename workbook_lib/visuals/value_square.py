"""The value square: two values, what too much of them is, and the way that a team wants to go."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import EDGE, FIELDS, INK, INK_SOFT
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.shapes import PLAIN, SHAPES
from workbook_lib.visuals.svg import Element, element, path, picture, text

TODAY, AIM = PLAIN, replace(SHAPES[1], letter="")
"""The marks of both places; they also have the numbers 1 and 2."""

_WIDE, _HIGH, _LEFT, _TOP, _PAD, _RADIUS = 720, 460, 8, 8, 16, 15

Place = tuple[float, float]


def value_square(
    corners: Sequence[tuple[str, str]],
    places: Sequence[Place | None],
    key: Sequence[str],
    *,
    title: str,
    prefix: str,
) -> str:
    """Draw the square.

    `corners` are roles with what was written, line by line from the top; `places` are today and
    where to go, from 0 to 1; `key` says in words what both are.
    """
    shapes = [*_ground(), *_corners(corners), *_way(places), *_key(key)]
    return picture(
        shapes,
        box=(0, 0, _WIDE + 2 * _LEFT, _TOP + _HIGH + 16 + 32 * len(key)),
        title=title,
        description=_("Alle Werte stehen auch in der Liste."),
        prefix=prefix,
    )


def _ground() -> Iterator[Element]:
    wide, high = _WIDE / 2, _HIGH / 2
    for right, below in ((0, 0), (1, 0), (0, 1), (1, 1)):
        yield element(
            "rect",
            x=_LEFT + right * wide,
            y=_TOP + below * high,
            width=wide,
            height=high,
            fill=FIELDS[1] if below == 0 else FIELDS[2],
            stroke=EDGE,
            stroke_width=1.3,
        )
    # Growth leads along the diagonals: from too much of one value towards the other one. Their ends
    # are left to the words in the corners.
    near, far = 0.26, 0.74
    for start, end in ((near, far), (far, near)):
        yield path(
            *("M", _LEFT + start * _WIDE, _TOP + far * _HIGH),
            *("L", _LEFT + end * _WIDE, _TOP + near * _HIGH),
            stroke=EDGE,
            stroke_width=1.3,
            stroke_dasharray="3 7",
        )


def _corners(corners: Sequence[tuple[str, str]]) -> Iterator[Element]:
    for number, (role, words) in enumerate(corners):
        right, below = number % 2, number // 2
        lines = wrapped(words, 18, _WIDE / 2 - 110, 3)
        x = _LEFT + _WIDE - _PAD if right else _LEFT + _PAD
        y = _TOP + _HIGH - _PAD - 22 * len(lines) if below else _TOP + _PAD + 14
        anchor = "end" if right else "start"
        yield text(role, x, y, 14, text_anchor=anchor, fill=INK_SOFT)
        for line, content in enumerate(lines, start=1):
            yield text(content, x, y + 22 * line, 18, text_anchor=anchor, font_weight=700, fill=INK)


def _way(places: Sequence[Place | None]) -> Iterator[Element]:
    spots = [
        (_LEFT + place[0] * _WIDE, _TOP + (1 - place[1]) * _HIGH) if place else None
        for place in places
    ]
    today, aim = spots
    if today and aim:
        yield from _arrow(today, aim)
    for number, (spot, shape) in enumerate(zip(spots, (TODAY, AIM), strict=True), start=1):
        if spot:
            yield shape.mark(str(number), *spot, _RADIUS, str(number))


def _arrow(start: Place, end: Place) -> Iterator[Element]:
    """An arrow between two marks, unless they touch."""
    length = math.dist(start, end)
    if length < 3 * _RADIUS:
        return
    right, down = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    x, y = end[0] - right * 1.6 * _RADIUS, end[1] - down * 1.6 * _RADIUS
    back_x, back_y = x - right * 14, y - down * 14
    yield path("M", *start, "L", back_x, back_y, stroke=INK, stroke_width=4)
    yield path(
        *("M", x, y, "L", back_x - down * 8, back_y + right * 8),
        *("L", back_x + down * 8, back_y - right * 8, "Z"),
        fill=INK,
    )


def _key(key: Sequence[str]) -> Iterator[Element]:
    for number, (words, shape) in enumerate(zip(key, (TODAY, AIM), strict=False), start=1):
        y = _TOP + _HIGH + 32 * number - 6
        yield shape.mark(str(number), _LEFT + 18, y, 12, words)
        line = " ".join(wrapped(words, 15, _WIDE - 50, 1))
        yield text(line, _LEFT + 42, y + 5, 15, fill=INK)
