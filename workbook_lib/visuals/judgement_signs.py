"""The signs of judgements: they differ by shape, line and size, not by colour.

At one place they enclose each other: the agreed step stands inside the diamond of the median, and
that before the dashed square of an earlier cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import ACCENT, EDGE, FIELDS, INK, INK_SOFT, PAPER
from workbook_lib.visuals.judgement import Judgement, step_words
from workbook_lib.visuals.legend import Item, Sample
from workbook_lib.visuals.marks import mark
from workbook_lib.visuals.svg import Element, element, path

DIAMOND, SQUARE = 1.6, 1.3
"""Half the height of both shapes, as parts of the radius of an agreed step."""

Point = tuple[float, float]

_LINES: dict[str, dict[str, str | float]] = {
    "agreed": {"stroke": ACCENT, "stroke_width": 2.5},
    "median": {"stroke": INK, "stroke_width": 1.8, "stroke_dasharray": "9 6"},
    "then": {"stroke": INK_SOFT, "stroke_width": 1.8, "stroke_dasharray": "2 5"},
}


def dot(x: float, y: float, radius: float) -> Element:
    """One answer."""
    return element(
        "circle", cx=x, cy=y, r=radius, fill=INK_SOFT, stroke=PAPER, stroke_width=radius / 5
    )


def bar(start: Point, end: Point, wide: float) -> Iterator[Element]:
    """From the lowest to the highest answer."""
    for colour, stroke in ((EDGE, wide), (FIELDS[1], wide - 3)):
        yield path(
            *("M", *start, "L", *end), stroke=colour, stroke_width=stroke, stroke_linecap="round"
        )


def median_sign(x: float, y: float, radius: float, words: str) -> Element:
    """The middle of all answers."""
    far = radius * DIAMOND
    corners = ("M", x, y - far, "L", x + far, y, "L", x, y + far, "L", x - far, y, "Z")
    shape = path(*corners, fill=PAPER, stroke=INK, stroke_width=2.5)
    return element("g", element("title", words), shape)


def then_sign(x: float, y: float, radius: float, words: str) -> Element:
    """What was in an earlier cycle."""
    far = radius * SQUARE
    shape = element(
        "rect",
        x=x - far,
        y=y - far,
        width=2 * far,
        height=2 * far,
        fill=PAPER,
        stroke=INK_SOFT,
        stroke_width=2,
        stroke_dasharray="4 3",
    )
    return element("g", element("title", words), shape)


def signs(
    judgement: Judgement, place: Callable[[float], Point], radius: float
) -> Iterator[Element]:
    """The signs of one criterion; `place` says where a step is."""
    name = judgement.label
    if judgement.then is not None:
        words = _("{name}: zuvor {step}").format(name=name, step=step_words(judgement.then))
        yield then_sign(*place(judgement.then), radius, words)
    if judgement.median is not None:
        words = _("{name}: Mitte {step}").format(name=name, step=step_words(judgement.median))
        yield median_sign(*place(judgement.median), radius, words)
    if judgement.agreed is not None:
        yield mark(judgement.agreed, *place(judgement.agreed), radius, name)


def line(points: Sequence[Point], kind: str, *, closed: bool = False) -> Iterator[Element]:
    """The line that joins the signs of one kind: `agreed`, `median` or `then`."""
    if len(points) < 2:
        return
    steps: list[str | float] = []
    for point in points:
        steps += ["L" if steps else "M", *point]
    yield path(*steps, *(("Z",) if closed else ()), fill="none", **_LINES[kind])


def values(judgements: Sequence[Judgement]) -> dict[str, list[float | None]]:
    """The values of all criteria by the kind of their line."""
    return {
        "then": [judgement.then for judgement in judgements],
        "median": [judgement.median for judgement in judgements],
        "agreed": [judgement.agreed for judgement in judgements],
    }


def sign_words(judgements: Sequence[Judgement], *, dots: bool = False) -> Iterator[Item]:
    """What the signs mean, for a legend; answers are shown as dots or as bars.

    An agreed step that stands alone is not explained: its number says what it is.
    """
    shown = {kind for kind, steps in values(judgements).items() if any(steps)}
    if "median" in shown and dots:
        yield _one(lambda x, y: dot(x, y, 6)), _("eine Antwort")
    elif "median" in shown:
        yield (lambda x, y: bar((x - 10, y), (x + 10, y), 13)), _("Spanne der Antworten")
    if "median" in shown:
        yield _one(lambda x, y: median_sign(x, y, 7, "")), _("Mitte der Antworten")
    if "agreed" in shown and shown > {"agreed"}:
        circle = _one(lambda x, y: element("circle", cx=x, cy=y, r=9, fill=ACCENT))
        yield circle, _("gemeinsam vereinbart")
    if "then" in shown:
        yield _one(lambda x, y: then_sign(x, y, 7, "")), _("zuvor")


def _one(sample: Callable[[float, float], Element]) -> Sample:
    return lambda x, y: (sample(x, y),)
