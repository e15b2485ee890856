"""The timeline: what shall be done when, one line each, with today as an upright line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_lib.i18n.language import _
from workbook_lib.i18n.time import month, short_date
from workbook_lib.visuals.colours import ACCENT, EDGE, ERROR, FIELDS, INK, INK_SOFT, PAPER
from workbook_lib.visuals.label import width, wrapped
from workbook_lib.visuals.svg import Element, element, path, picture, text

WIDTH, NAMES, TOP, LINE, HEAD, RADIUS, SIZE = 820, 300, 58, 46, 36, 10, 16
"""The width of picture and names, heights of axis, lines and headings, sizes of marks and words."""

TICKS = 6
"""Parts of the axis at most."""

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)  # months from one tick to the next
_HALO: dict[str, str | float] = {
    "stroke": PAPER,
    "stroke_width": 4,
    "stroke_linejoin": "round",
    "paint_order": "stroke",
}


@dataclass(frozen=True)
class Milestone:
    """Something that is due on a day; `note` is said beside it, for example that it is late.

    `state` is one of `open`, `begun`, `done`, `dropped`.
    """

    name: str
    day: date
    state: str
    note: str = ""


@dataclass(frozen=True)
class Lane:
    """Milestones that belong together."""

    name: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True)
class Scale:
    """Where days stand between the first of one month and the first of another."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """How far to the right a day stands."""
        share = (day - self.first).days / (self.last - self.first).days
        return NAMES + 34 + share * (WIDTH - NAMES - 68)


def timeline(lanes: Sequence[Lane], today: date, *, title: str, prefix: str) -> str:
    """Draw lanes of milestones below each other, and today."""
    days = [today, *(stone.day for lane in lanes for stone in lane.milestones)]
    ticks = _ticks(min(days), max(days))
    scale = Scale(ticks[0], ticks[-1])
    grounds: list[Element] = []
    shapes: list[Element] = []
    y = float(TOP)
    for lane in lanes:
        shapes.append(_heading(lane.name, y))
        y += HEAD
        for number, stone in enumerate(lane.milestones):
            if number % 2 == 0:
                grounds.append(element("rect", x=0, y=y, width=WIDTH, height=LINE, fill=FIELDS[0]))
            shapes += _line(stone, y + LINE / 2, scale)
            y += LINE
    return picture(
        [*grounds, *_axis(ticks, scale, y), *_today(today, scale, y), *shapes, *_legend(y + 26)],
        box=(0, 0, WIDTH, y + 44),
        title=title,
        description=_("Alle Angaben stehen auch in der Tabelle."),
        prefix=prefix,
    )


def _ticks(first: date, last: date) -> list[date]:
    """Firsts of months from before the first day until after the last one, evenly apart."""
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    step = next((step for step in _STEPS if (end - begin) / step <= TICKS), _STEPS[-1])
    count = -(-(end - begin) // step)
    months = [begin + step * number for number in range(count + 1)]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _axis(ticks: Sequence[date], scale: Scale, bottom: float) -> Iterator[Element]:
    for tick in ticks:
        x = scale.x(tick)
        yield path("M", x, TOP - 4, "L", x, bottom, stroke=EDGE, stroke_width=1)
        yield text(month(tick), x, TOP - 34, SIZE, text_anchor="middle", fill=INK_SOFT)


def _today(today: date, scale: Scale, bottom: float) -> Iterator[Element]:
    x = scale.x(today)
    line = ("M", x, TOP - 4, "L", x, bottom)
    yield path(*line, stroke=INK, stroke_width=2, stroke_dasharray="6 4")
    yield text(_("heute"), x, TOP - 12, SIZE, text_anchor="middle", font_weight=700, fill=INK)


def _heading(name: str, y: float) -> Element:
    line = "".join(wrapped(name, 18, WIDTH - 16, 1))
    return text(line, 8, y + 23, 18, font_weight=700, fill=INK, **_HALO)


def _line(stone: Milestone, middle: float, scale: Scale) -> Iterator[Element]:
    x = scale.x(stone.day)
    lines = wrapped(stone.name, SIZE, NAMES - 16, 2)
    for number, line in enumerate(lines):
        yield text(line, 8, middle + 5 + (number - (len(lines) - 1) / 2) * 19, SIZE, fill=INK)
    words = " · ".join(filter(None, (short_date(stone.day), stone.note)))
    yield element("g", element("title", f"{stone.name}: {words}"), *_mark(stone, x, middle))
    far = RADIUS + 8
    before = x + far + width(words, SIZE * 1.05) > WIDTH
    yield text(
        words,
        x - far if before else x + far,
        middle + 5,
        SIZE,
        text_anchor="end" if before else "start",
        font_weight=700 if stone.note else 400,
        fill=ERROR if stone.note else INK,
        **_HALO,
    )


def _mark(stone: Milestone, x: float, y: float) -> Iterator[Element]:
    """States differ by what is inside the circle; what has a note has a second circle around."""
    colour = ERROR if stone.note else ACCENT
    half = RADIUS - 1
    if stone.note:
        yield element("circle", cx=x, cy=y, r=RADIUS + 3, fill=PAPER, stroke=ERROR, stroke_width=2)
    inside = colour if stone.state == "done" else PAPER
    yield element("circle", cx=x, cy=y, r=half, fill=inside, stroke=colour, stroke_width=2.5)
    if stone.state == "begun":
        yield path("M", x, y - half, "A", half, half, 0, 0, 0, x, y + half, "Z", fill=colour)
    elif stone.state == "done":
        yield _stroke(("M", x - 4.5, y, "L", x - 1, y + 4, "L", x + 5, y - 4), PAPER)
    elif stone.state == "dropped":
        cross = ("M", x - 4, y - 4, "L", x + 4, y + 4, "M", x + 4, y - 4, "L", x - 4, y + 4)
        yield _stroke(cross, colour)


def _stroke(steps: Sequence[str | float], colour: str) -> Element:
    return path(*steps, fill="none", stroke=colour, stroke_width=2.2, stroke_linecap="round")


def _legend(y: float) -> Iterator[Element]:
    x = 8.0
    for state, word in (
        ("open", _("offen")),
        ("begun", _("begonnen")),
        ("done", _("erledigt")),
        ("dropped", _("verworfen")),
    ):
        yield from _mark(Milestone(word, date.min, state), x + RADIUS, y)
        yield text(word, x + 2 * RADIUS + 8, y + 5, SIZE, fill=INK)
        x += 2 * RADIUS + 36 + width(word, SIZE)
