"""The journey: stages one after another, on a line that goes up and down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import ACCENT, EDGE, FIELDS, INK, INK_SOFT
from workbook_lib.visuals.label import wrapped
from workbook_lib.visuals.marks import mark
from workbook_lib.visuals.svg import Element, element, path, picture, text

LEFT, TOP, STAGE, STEP, RADIUS, LINE, LINES = 64, 58, 116, 46, 13, 18, 4
"""The room left of and above a line, the size of a stage and of a step, marks, and words."""

BESIDE = 7
"""Stages beside each other; more of them go on in a line below."""


@dataclass(frozen=True)
class Scale:
    """Steps from `lowest` to `highest`, and what the ends mean."""

    label: str
    lowest: int
    highest: int
    low: str = ""
    high: str = ""

    @property
    def height(self) -> float:
        """How high the drawing of all steps is."""
        return (self.highest - self.lowest) * STEP

    def y(self, step: int) -> float:
        """How far below the highest step a step stands."""
        return (self.highest - step) * STEP


@dataclass(frozen=True)
class Stage:
    """A point of the journey: its name and its step."""

    name: str
    step: int


def journey(scale: Scale, stages: Sequence[Stage], *, title: str, prefix: str) -> str:
    """Draw the stages in their order, numbered and named, joined by a line."""
    lines = range(max(1, -(-len(stages) // BESIDE)))
    room = TOP + scale.height + 2 * RADIUS + LINES * LINE + 18
    wide = LEFT + max(4, min(BESIDE, len(stages))) * STAGE + 8
    shapes: list[Element] = []
    for line in lines:
        y = line * room + TOP
        shapes += _ground(scale, y, wide)
        shapes += _track(scale, stages, line * BESIDE, y)
    return picture(
        shapes,
        box=(0, 0, wide, len(lines) * room),
        title=title,
        description=_("Alle Werte stehen auch in der Liste."),
        prefix=prefix,
    )


def _ground(scale: Scale, top: float, wide: float) -> Iterator[Element]:
    yield element(
        "rect",
        x=LEFT,
        y=top - STEP / 2,
        width=wide - LEFT - 8,
        height=scale.height + STEP,
        fill=FIELDS[0],
    )
    for step in range(scale.lowest, scale.highest + 1):
        y = top + scale.y(step)
        heavy = step == 0 and scale.lowest < 0
        yield path(
            *("M", LEFT, y, "L", wide - 8, y),
            stroke=INK if heavy else EDGE,
            stroke_width=1.8 if heavy else 1,
        )
        sign = f"{step:+d}".replace("-", "−") if scale.lowest < 0 and step else str(step)
        yield text(sign, LEFT - 10, y + 5, 15, text_anchor="end", fill=INK)
    high = f"↑ {' – '.join(filter(None, (scale.label, scale.high)))}"
    low = f"↓ {scale.low}" if scale.low else ""
    for words, x, anchor in ((high, LEFT + 4, "start"), (low, wide - 12, "end")):
        for line in wrapped(words, 14, (wide - LEFT) / 2 - 12, 1):
            y = top - STEP / 2 - 8
            yield text(line, x, y, 14, text_anchor=anchor, font_style="italic", fill=INK_SOFT)


def _track(scale: Scale, stages: Sequence[Stage], first: int, top: float) -> Iterator[Element]:
    """The stages of one line, with the way from the line before and to the line after."""
    here = range(first, min(first + BESIDE, len(stages)))
    places = {n: (LEFT + (n - first + 0.5) * STAGE, top + scale.y(stages[n].step)) for n in here}
    joints: list[str | float] = []
    if first:
        joints += ["M", LEFT, (top + scale.y(stages[first - 1].step) + places[first][1]) / 2]
    for place in places.values():
        joints += ["L" if joints else "M", *place]
    after = first + BESIDE
    if after < len(stages):
        end = top + scale.y(stages[after].step)
        joints += ["L", LEFT + BESIDE * STAGE, (places[after - 1][1] + end) / 2]
    if joints:
        yield path(*joints, fill="none", stroke=ACCENT, stroke_width=3, stroke_linejoin="round")
    for n, (x, y) in places.items():
        yield mark(n + 1, x, y, RADIUS, stages[n].name)
        words = wrapped(f"{n + 1} {stages[n].name}", 14, STAGE - 10, LINES)
        for number, line in enumerate(words):
            below = top + scale.height + STEP / 2 + (number + 1) * LINE
            yield text(line, x, below, 14, text_anchor="middle", fill=INK)
