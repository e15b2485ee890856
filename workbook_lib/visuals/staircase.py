"""The staircase: one step after the other, with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.boxes import Box, Node
from workbook_lib.visuals.colours import EDGE, FIELDS, INK, INK_SOFT
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.svg import Element, element, picture, text

STEP, RISE, MARGIN, PAD, GAP = 168, 34, 12, 7, 8
"""Width and height of a step, the margin, and what is left free in a step and between its boxes."""

SIZE, LINE, STAGE = 15, 19, 40
"""The names of the steps, their lines, and the height of the band that gathers some of them."""


@dataclass(frozen=True)
class Step:
    """A step from the bottom up; neighbouring steps of the same `stage` belong together."""

    name: str
    stage: str
    nodes: tuple[Node, ...]


def staircase(steps: Sequence[Step], *, title: str, prefix: str) -> str:
    """Draw steps that lead up to the right. The body of the lowest one is as high as it must be."""
    columns = [_column(number, step) for number, step in enumerate(steps)]
    # Every step stands RISE higher than the one before, so it has that much more room.
    least = max(height - number * RISE for number, (_shapes, height) in enumerate(columns))
    base = MARGIN + (len(steps) - 1) * RISE + max(least, 60)
    shapes: list[Element] = []
    for number, (boxes, _height) in enumerate(columns):
        top = base - max(least, 60) - number * RISE
        shapes += _body(number, steps[number], top, base)
        shapes += [box.moved(top + box.y).drawn() for box in boxes]
    shapes += _stages(steps, base)
    return picture(
        shapes,
        box=(0, 0, 2 * MARGIN + len(steps) * STEP, base + STAGE + MARGIN),
        title=title,
        description=_("Alles steht auch in der Liste."),
        prefix=prefix,
    )


def _left(number: int) -> float:
    return MARGIN + number * STEP


def _name(number: int, step: Step) -> tuple[str, ...]:
    return wrapped(f"{number + 1} {step.name}", SIZE, STEP - 2 * PAD - 4, 4)


def _column(number: int, step: Step) -> tuple[list[Box], float]:
    """The boxes of a step from its upper edge on, and the height that they need."""
    y: float = PAD + len(_name(number, step)) * LINE + GAP
    boxes: list[Box] = []
    for node in step.nodes:
        boxes.append(Box(node, _left(number) + PAD, y, STEP - 2 * PAD, depth=1))
        y += boxes[-1].height + GAP
    return boxes, y


def _body(number: int, step: Step, top: float, base: float) -> Iterator[Element]:
    yield element(
        "rect",
        x=_left(number),
        y=top,
        width=STEP,
        height=base - top,
        fill=FIELDS[number % 2],
        stroke=EDGE,
        stroke_width=1.2,
    )
    yield element("rect", x=_left(number), y=top, width=STEP, height=4, fill=INK)
    for line, words in enumerate(_name(number, step)):
        y = top + PAD + 15 + line * LINE
        yield text(words, _left(number) + PAD + 2, y, SIZE, font_weight=700, fill=INK)


def _stages(steps: Sequence[Step], base: float) -> Iterator[Element]:
    """The names of the stages below the steps that they gather."""
    first = 0
    for number, step in enumerate(steps):
        if number + 1 < len(steps) and steps[number + 1].stage == step.stage:
            continue
        left, right = _left(first) + 3, _left(number + 1) - 3
        yield element("rect", x=left, y=base + 8, width=right - left, height=2.5, fill=INK_SOFT)
        for words in wrapped(step.stage, SIZE, right - left, 1):
            yield text(
                words, (left + right) / 2, base + 30, SIZE, text_anchor="middle", fill=INK_SOFT
            )
        first = number + 1
