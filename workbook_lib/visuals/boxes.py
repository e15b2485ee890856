"""Boxes with words, and forests of them: columns that hang from a stem, or stand on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook_lib.visuals.colours import EDGE, INK, INK_SOFT, PAPER
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, path, text

SIZE, SMALL = 15, 12.5
"""Sizes of the words of a box and of its small lines."""

COLUMNS, WIDEST, NARROWEST = 5, 250, 80
"""How many columns stand beside each other, and how wide a box may be."""

GAP, REACH, INDENT, PAD = 12, 22, 18, 9
"""Between boxes, between a stem and its columns, per level inside of a column, inside a box."""

_LINE, _SMALL_LINE, _MOST = 19, 16, 6


@dataclass(frozen=True)
class Node:
    """What stands in a box: its words with a small line above and below, and what hangs on it.

    A box without words is left free to be written into.
    """

    words: str
    above: str = ""
    below: str = ""
    children: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Box:
    """A node at its place; `depth` counts from the stem."""

    node: Node
    x: float
    y: float
    width: float
    depth: int = 0
    parent: Box | None = None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The words as they are broken."""
        return wrapped(self.node.words, SIZE, self.width - 2 * PAD, _MOST)

    @cached_property
    def small(self) -> tuple[str, ...]:
        """The small lines below, as they are broken."""
        return wrapped(self.node.below, SMALL, self.width - 2 * PAD, 3)

    @property
    def height(self) -> float:
        """The height that the words take; free boxes have room for three lines."""
        lines = len(self.lines) if self.node.words else 3
        above = _SMALL_LINE if self.node.above else 0
        return 2 * PAD + above + lines * _LINE + len(self.small) * _SMALL_LINE

    @property
    def middle(self) -> float:
        """Where lines from above and below arrive."""
        return self.x + self.width / 2

    def moved(self, y: float) -> Box:
        """The same box at another height."""
        return Box(self.node, self.x, y, self.width, self.depth)

    def drawn(self) -> Element:
        """The box with its words. The nearer to the stem, the stronger is its line."""
        y = self.y + PAD
        shapes = [
            element("title", self.node.words),
            element(
                "rect",
                x=self.x,
                y=self.y,
                width=self.width,
                height=self.height,
                rx=6,
                fill=PAPER,
                stroke=EDGE if self.depth else INK,
                stroke_width=1.2 if self.depth else 2,
            ),
        ]
        for words in wrapped(self.node.above, SMALL, self.width - 2 * PAD, 1):
            shapes.append(text(words, self.x + PAD, y + 10, SMALL, fill=INK_SOFT))
            y += _SMALL_LINE
        weight = 400 if self.depth else 700
        for words in self.lines:
            shapes.append(text(words, self.x + PAD, y + 14, SIZE, fill=INK, font_weight=weight))
            y += _LINE
        for words in self.small:
            shapes.append(text(words, self.x + PAD, y + 11, SMALL, fill=INK_SOFT))
            y += _SMALL_LINE
        return element("g", *shapes)


@dataclass(frozen=True)
class Forest:
    """Columns below a stem (or above it), with the lines that join them."""

    boxes: tuple[Box, ...]
    joints: tuple[tuple[float, ...], ...]
    height: float

    def drawn(self, top: float, *, up: bool = False) -> Iterator[Element]:
        """The whole, from `top` on; `up` turns it round, so that the stem is at its lower edge."""

        def level(y: float) -> float:
            return top + (self.height - y if up else y)

        for joint in self.joints:
            steps = [
                step for x, y in zip(joint[::2], joint[1::2], strict=True) for step in (x, level(y))
            ]
            yield path("M", *steps[:2], "L", *steps[2:], fill="none", stroke=EDGE, stroke_width=1.5)
        for box in self.boxes:
            yield box.moved(level(box.y) - (box.height if up else 0)).drawn()


def forest(nodes: Sequence[Node], left: float, room: float) -> Forest:
    """Columns, the first row of which begins at the stem, in the middle of `room`."""
    boxes: list[Box] = []
    joints: list[tuple[float, ...]] = []
    y, rail = 0.0, left + 4
    across = -(-len(nodes) // -(-len(nodes) // COLUMNS)) if nodes else 1  # rows of equal length
    for start in range(0, len(nodes), across):
        row = nodes[start : start + across]
        inner = left + 16
        width = min(WIDEST, (room - 32 - GAP * (across - 1)) / across)
        first = inner + (room - 32 - width * len(row) - GAP * (len(row) - 1)) / 2
        heads, bottom = [], y
        for number, node in enumerate(row):
            column = _column(node, first + number * (width + GAP), y + REACH, width)
            heads.append(column[0])
            boxes += column
            bottom = max(bottom, *(box.y + box.height for box in column))
        bus, stem = y + REACH / 2, left + room / 2
        ends = [stem, *(head.middle for head in heads)]
        if start:  # from the rail at the side, past the rows before
            ends = [rail, *ends[1:]]
            joints.append((rail, REACH / 2, rail, bus))
        else:
            joints.append((stem, 0, stem, bus))
            if len(nodes) > across:
                ends.append(rail)
        joints.append((min(ends), bus, max(ends), bus))
        joints += [(head.middle, bus, head.middle, head.y) for head in heads]
        y = bottom
    joints += [_branch(box, box.parent) for box in boxes if box.parent]
    return Forest(tuple(boxes), tuple(joints), y)


def _branch(box: Box, parent: Box) -> tuple[float, ...]:
    """The line from a box down to one that hangs on it."""
    x, y = parent.x + 8, box.y + 16
    return (x, parent.y + parent.height, x, y, box.x, y)


def _column(node: Node, x: float, y: float, width: float, parent: Box | None = None) -> list[Box]:
    """A node and all below it, one under the other."""
    box = Box(node, x, y, width, parent.depth + 1 if parent else 0, parent)
    column = [box]
    for child in node.children:
        last = column[-1]
        below = last.y + last.height + GAP
        inner = max(width - INDENT, NARROWEST)
        column += _column(child, x + INDENT, below, inner, box)
    return column
