"""The problem tree: causes as roots, the problem as trunk, effects as crown; or goals instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.boxes import GAP, Box, Forest, Node, forest
from workbook_lib.visuals.colours import EDGE, FIELDS, INK
from workbook_lib.visuals.svg import Element, element, picture, text

WIDTH, TRUNK, MARGIN, HEAD, EMPTY = 1000, 460, 12, 34, 26
"""Widths of picture and trunk, the margin, and heights of a part's name and of an empty part."""


@dataclass(frozen=True)
class Part:
    """Crown, trunk or roots: what it is called, and what stands there."""

    name: str
    nodes: tuple[Node, ...]


def problem_tree(crown: Part, trunk: Part, roots: Part, *, title: str, prefix: str) -> str:
    """Draw effects above the trunk and causes below it, each with what leads to it."""
    above, below = (_forest(part.nodes) for part in (crown, roots))
    boxes = _trunk(trunk.nodes or (Node(""),))
    top = MARGIN + HEAD + (above.height or EMPTY)
    height = boxes[-1].y + boxes[-1].height + GAP
    bottom = top + height
    end = bottom + (below.height or EMPTY) + HEAD
    left = (WIDTH - TRUNK) / 2
    shapes = [
        _ground(MARGIN, top - MARGIN, FIELDS[1], 40),
        _ground(bottom, end - bottom, FIELDS[2], 12),
        element(
            "rect",
            **{"x": left - GAP, "y": top, "width": TRUNK + 2 * GAP, "height": height},
            fill=FIELDS[0],
            stroke=EDGE,
            stroke_width=1.6,
        ),
        _name(crown.name, 2 * MARGIN + 10, MARGIN + 23),
        _name(trunk.name, left, top + 22),
        _name(roots.name, 2 * MARGIN + 10, end - 12),
        *above.drawn(MARGIN + HEAD, up=True),
        *below.drawn(bottom),
        *(box.moved(top + box.y).drawn() for box in boxes),
    ]
    return picture(
        shapes,
        box=(0, 0, WIDTH, end + MARGIN),
        title=title,
        description=_("Alles steht auch in der Liste."),
        prefix=prefix,
    )


def _forest(nodes: Sequence[Node]) -> Forest:
    return forest(nodes, 2 * MARGIN, WIDTH - 4 * MARGIN)


def _trunk(nodes: Sequence[Node]) -> list[Box]:
    """What stands in the trunk, one below the other, from its upper edge on."""
    boxes: list[Box] = []
    y: float = HEAD
    for node in nodes:
        boxes.append(Box(node, (WIDTH - TRUNK) / 2, y, TRUNK))
        y += boxes[-1].height + GAP
    return boxes


def _ground(top: float, height: float, colour: str, round: float) -> Element:
    return element(
        "rect",
        x=MARGIN,
        y=top,
        width=WIDTH - 2 * MARGIN,
        height=height,
        rx=round,
        fill=colour,
        stroke=EDGE,
        stroke_width=1,
    )


def _name(words: str, x: float, y: float) -> Element:
    return text(words, x, y, 16, font_weight=700, fill=INK)
