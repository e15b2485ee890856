"""The map of positions: numbered needles on a ground, with a key and a legend of their kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import INK
from workbook_lib.visuals.label import width, wrapped
from workbook_lib.visuals.marks import KEY_LINE
from workbook_lib.visuals.plane import KEY, SIDE
from workbook_lib.visuals.position_ground import Drawing
from workbook_lib.visuals.shapes import BARE, PLAIN, SHAPES, Shape
from workbook_lib.visuals.spread import spread
from workbook_lib.visuals.svg import Element, element, path, picture, text

_RADIUS, _GAP, _MOVED, _SIZE, _LEGEND = 13, 33, 3, 15, 32
"""A needle's size and distance, from when on its true place is shown, and the sizes of words."""

_LINES = 23
"""Lines of the key that fit beside the field; more of them stand in two columns."""


@dataclass(frozen=True)
class Needle:
    """Something with its number and its place from 0 to 1; `kind` is an index or None."""

    number: int
    name: str
    x: float
    y: float
    kind: int | None = None


def position_map(
    ground: Drawing,
    needles: Sequence[Needle],
    kinds: Sequence[tuple[str, str]],
    *,
    title: str,
    prefix: str,
) -> str:
    """Draw needles; `kinds` are labels with what is counted of them."""
    shapes = [*ground.shapes, *_needles(ground, needles, bool(kinds))]
    left, columns = ground.left + SIDE + 24, 1 if len(needles) <= _LINES else 2
    lines = -(-len(needles) // columns)
    shapes += _key(needles, left, ground.top, lines, bool(kinds))
    below = max(ground.bottom, ground.top + lines * KEY_LINE + 8)
    legend, bottom = _legend(kinds, ground.left, below, SIDE + 24 + KEY * columns)
    return picture(
        [*shapes, *legend],
        box=(0, 0, left + KEY * columns, bottom),
        title=title,
        description=_("Alle Werte stehen auch in der Liste."),
        prefix=prefix,
    )


def shape_of(kind: int | None, *, kinds: bool) -> Shape:
    """How something of a kind is marked, where there are `kinds` at all."""
    if kind is None:
        return BARE if kinds else PLAIN
    return SHAPES[kind]


def _needles(ground: Drawing, needles: Sequence[Needle], kinds: bool) -> Iterator[Element]:
    true = [(needle.x * SIDE, (1 - needle.y) * SIDE) for needle in needles]
    marks = []
    for needle, (x, y), (right, down) in zip(needles, true, spread(true, _GAP, SIDE), strict=True):
        if abs(x - right) + abs(y - down) > _MOVED:
            yield from _true_place(
                ground.left + x, ground.top + y, ground.left + right, ground.top + down
            )
        kind = shape_of(needle.kind, kinds=kinds)
        words = _words(needle, kind)
        marks.append(
            kind.mark(
                words,
                ground.left + right,
                ground.top + down,
                _RADIUS,
                f"{words} {needle.name}".strip(),
            )
        )
    yield from marks


def _true_place(x: float, y: float, right: float, down: float) -> Iterator[Element]:
    """A thread to the place that was meant, for a needle that had to make room."""
    yield path("M", x, y, "L", right, down, stroke=INK, stroke_width=1.2)
    yield element("circle", cx=x, cy=y, r=2.5, fill=INK)


def _key(
    needles: Sequence[Needle], left: float, top: float, lines: int, kinds: bool
) -> Iterator[Element]:
    for index, needle in enumerate(needles):
        column, line = divmod(index, lines)
        words = f"{_words(needle, shape_of(needle.kind, kinds=kinds))} {needle.name}"
        yield text(
            " ".join(wrapped(words, _SIZE, KEY - 16, 1)),
            left + column * KEY,
            top + (line + 1) * KEY_LINE - 6,
            _SIZE,
            fill=INK,
        )


def _legend(
    kinds: Sequence[tuple[str, str]], left: float, top: float, room: float
) -> tuple[list[Element], float]:
    """The kinds in rows of at most `room`, and where they end."""
    shapes: list[Element] = []
    x, y = left, top + _LEGEND / 2
    for kind, (label, count) in zip(SHAPES, kinds, strict=False):
        words = " ".join(wrapped(f"{label}: {count}" if count else label, _SIZE, room / 2, 1))
        wide = 2.6 * _RADIUS + width(words, _SIZE) + 24
        if x > left and x + wide > left + room:
            x, y = left, y + _LEGEND
        shapes.append(kind.mark(kind.letter, x + 1.3 * _RADIUS, y, _RADIUS * 0.85, words))
        shapes.append(text(words, x + 2.8 * _RADIUS, y + 5, _SIZE, fill=INK))
        x += wide
    return shapes, y + _LEGEND / 2 if kinds else top


def _words(needle: Needle, kind: Shape) -> str:
    return f"{needle.number}{kind.letter}"
