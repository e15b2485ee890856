"""The lines of a network map, and what they mean: they differ by width, dash and a cross."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_lib.i18n.language import _
from workbook_lib.visuals.colours import ACCENT, EDGE, ERROR, INK, PAPER
from workbook_lib.visuals.label import width
from workbook_lib.visuals.network_layout import Tie
from workbook_lib.visuals.svg import Element, element, path, picture, text

_SIZE, _SAMPLE, _LINE = 16, 46, 30


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
    yield element("circle", cx=x, cy=y, r=10, fill=PAPER)
    yield path(
        *("M", x - 6, y - 6, "L", x + 6, y + 6, "M", x + 6, y - 6, "L", x - 6, y + 6),
        stroke=ERROR,
        stroke_width=3,
        stroke_linecap="round",
    )


def link_line(x1: float, y1: float, x2: float, y2: float) -> Element:
    """The line between two actors who know each other."""
    return path("M", x1, y1, "L", x2, y2, stroke=EDGE, stroke_width=1.6)


def legend(prefix: str) -> str:
    """The legend as a picture of its own; `prefix` makes its ids unique in a page."""
    shapes, bottom = legend_strip(0, 0, 640)
    return picture(
        shapes,
        box=(0, 0, 640, bottom),
        title=_("Zeichen im Bild"),
        description=", ".join([*tie_words().values(), _link_word()]),
        prefix=prefix,
    )


def legend_strip(left: float, top: float, room: float) -> tuple[list[Element], float]:
    """The legend in rows of at most `room`, and where it ends."""
    shapes: list[Element] = []
    x, y = left, top + _LINE / 2
    for tie, word in [*tie_words().items(), (None, _link_word())]:
        wide = _SAMPLE + 8 + width(word, _SIZE) + 24
        if x > left and x + wide > left + room:
            x, y = left, y + _LINE
        ends = (x + 2, y, x + _SAMPLE - 2, y)
        shapes.append(tie_line(tie, *ends) if tie else link_line(*ends))
        if tie == "broken":
            shapes += cross(x + _SAMPLE / 2, y)
        shapes.append(text(word, x + _SAMPLE + 8, y + 6, _SIZE, fill=INK))
        x += wide
    return shapes, y + _LINE / 2


def _link_word() -> str:
    return _("Akteure kennen sich")
