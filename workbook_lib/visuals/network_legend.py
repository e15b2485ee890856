"""The lines of a network map, and what they mean: they differ by width, dash and a cross."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import ACCENT, EDGE, ERROR, INK, PAPER
from workbook_lib.visuals.legend import Item
from workbook_lib.visuals.network_layout import Move, Tie
from workbook_lib.visuals.svg import Element, element, path

_HALF = 20  # half the length of a line in the legend


def tie_words() -> dict[Tie, str]:
    """What the qualities of a tie are called."""
    return {"strong": _("stark"), "weak": _("schwach"), "broken": _("unterbrochen")}


def tie_line(tie: Tie, x1: float, y1: float, x2: float, y2: float) -> Element:
    """The line of a tie; a broken one also needs `cross`."""
    if tie == "strong":
        return path("M", x1, y1, "L", x2, y2, stroke=ACCENT, stroke_width=5)
    if tie == "weak":
        return path(
            "M", x1, y1, "L", x2, y2, stroke=ACCENT, stroke_width=2.5, stroke_dasharray="9 6"
        )
    return path(
        *("M", x1, y1, "L", x2, y2),
        stroke=ERROR,
        stroke_width=2.5,
        stroke_dasharray="2 7",
        stroke_linecap="round",
    )


def cross(x: float, y: float) -> Iterator[Element]:
    """The mark on a broken tie."""
    yield from _crossed(x, y, 6)


def _crossed(x: float, y: float, half: float) -> Iterator[Element]:
    yield element("circle", cx=x, cy=y, r=half + 4, fill=PAPER)
    yield path(
        *("M", x - half, y - half, "L", x + half, y + half),
        *("M", x + half, y - half, "L", x - half, y + half),
        stroke=ERROR,
        stroke_width=half / 2,
        stroke_linecap="round",
    )


def link_line(tie: Tie | None, x1: float, y1: float, x2: float, y2: float) -> Iterator[Element]:
    """The line between two actors who know each other; how well may not be known."""
    look: dict[str, str | float] = {"stroke": EDGE, "stroke_width": 1.6}
    if tie == "strong":
        look["stroke_width"] = 4
    elif tie == "weak":
        look["stroke_dasharray"] = "7 4"
    elif tie == "broken":
        look |= {"stroke": ERROR, "stroke_dasharray": "2 5"}
    yield path("M", x1, y1, "L", x2, y2, **look)
    if tie == "broken":
        yield from _crossed((x1 + x2) / 2, (y1 + y2) / 2, 4)


def move_words() -> dict[Move, str]:
    """What moves since an earlier map are called."""
    return {
        "new": _("neu dazugekommen"),
        "closer": _("näher gerückt"),
        "farther": _("weiter weg"),
    }


def badge(move: Move, x: float, y: float) -> Iterator[Element]:
    """The mark of a move: plus, arrow inwards or arrow outwards in a small disc."""
    yield element("circle", cx=x, cy=y, r=9, fill=PAPER, stroke=INK, stroke_width=1.8)
    sign: tuple[str | float, ...] = ("M", x, y - 5, "L", x, y + 5)
    if move == "new":
        sign += ("M", x - 5, y, "L", x + 5, y)
    else:
        side = -1 if move == "closer" else 1
        sign += ("M", x - 4, y + side, "L", x, y + side * 5, "L", x + 4, y + side)
    yield path(*sign, fill="none", stroke=INK, stroke_width=2, stroke_linecap="round")


def signs(links: Collection[Tie | None], moves: Collection[Move]) -> Iterator[Item]:
    """The items of the legend.

    Of links and moves it explains those that are there; that actors know each other, always.
    """
    for tie, word in tie_words().items():
        yield partial(_tie_sign, tie), word
    for link, word in link_words().items():
        if link is None or link in links:
            yield partial(_link_sign, link), word
    for move, word in move_words().items():
        if move in moves:
            yield partial(badge, move), word


def _tie_sign(tie: Tie, x: float, y: float) -> Iterator[Element]:
    yield tie_line(tie, x - _HALF, y, x + _HALF, y)
    if tie == "broken":
        yield from cross(x, y)


def _link_sign(tie: Tie | None, x: float, y: float) -> Iterator[Element]:
    return link_line(tie, x - _HALF, y, x + _HALF, y)


def link_words() -> dict[Tie | None, str]:
    """What links between actors are called, by their quality."""
    known: dict[Tie | None, str] = {None: _("Akteure kennen sich")}
    for tie, word in tie_words().items():
        known[tie] = _("kennen sich: {quality}").format(quality=word)
    return known
