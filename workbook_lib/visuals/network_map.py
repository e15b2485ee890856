"""The network map: a centre, sectors as wedges, three rings, actors with their ties and links."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from workbook_lib.i18n.language import _, ngettext
from workbook_lib.visuals.colours import ACCENT, EDGE, FIELDS, INK, INK_SOFT, PAPER, PRIMARY
from workbook_lib.visuals.label import width, wrapped
from workbook_lib.visuals.legend import legend
from workbook_lib.visuals.network_labels import LINE, SIZE, Box, Label, Point, place_labels
from workbook_lib.visuals.network_layout import CENTRE, NODE, Actor, Layout, Link, lay_out, point
from workbook_lib.visuals.network_legend import (
    badge,
    cross,
    link_line,
    move_words,
    signs,
    tie_line,
    tie_words,
)
from workbook_lib.visuals.svg import Element, element, path, picture, text

_HEADING, _HEADING_LINE, _RING = 18, 22, 15  # sizes of the sectors' and the rings' names
_EDGE = 8  # around everything

BADGE = NODE * 0.8
"""How far right of and above an actor's middle the mark of its move stands."""


def ring_words() -> tuple[str, str, str]:
    """What the rings are called, from the inside."""
    return (_("eng"), _("mittel"), _("lose"))


def network_map(
    centre: str,
    sectors: Sequence[str],
    actors: Sequence[Actor],
    links: Sequence[Link] = (),
    *,
    prefix: str,
    with_legend: bool = False,
) -> str:
    """Draw the map; `links` name actors by position, which are numbered from 1.

    The same arguments give the same picture. `prefix` makes its ids unique in a page.
    """
    layout = lay_out(len(sectors), actors)
    headings = [_heading(name, n, len(sectors), layout) for n, name in enumerate(sectors)]
    rings = [_ring_label(word, layout, n) for n, word in enumerate(ring_words())]
    middle = Box(-CENTRE, -CENTRE, CENTRE, CENTRE)
    labels = place_labels(
        [actor.name for actor in actors],
        layout.places,
        [middle, *(label.box for label in (*rings, *headings)), *_badges(actors, layout.places)],
    )
    shapes = [
        *_ground(layout),
        *_lines(actors, links, layout.places),
        *_centre(centre),
        *(shape for label in rings for shape in _text(label, _RING, LINE, italic=True)),
        *(_node(n, actors[n], sectors, layout.places[n]) for n in range(len(actors))),
        *(shape for label in labels if label for shape in _text(label, SIZE, LINE)),
        *(shape for label in headings for shape in _text(label, _HEADING, _HEADING_LINE)),
    ]
    far = layout.rings[-1]
    boxes = [Box(-far, -far, far, far), *(label.box for label in (*headings, *labels) if label)]
    left, right = min(box.left for box in boxes) - _EDGE, max(box.right for box in boxes) + _EDGE
    top, bottom = min(box.top for box in boxes) - _EDGE, max(box.bottom for box in boxes) + _EDGE
    if with_legend:
        items = signs({link.tie for link in links}, {actor.move for actor in actors if actor.move})
        strip, bottom = legend(items, left + _EDGE, bottom + _EDGE, right - left - 2 * _EDGE)
        shapes += strip
    return picture(
        shapes,
        box=(left, top, right - left, bottom - top),
        title=_("Netzwerkkarte: {centre}").format(centre=centre),
        description=_described(len(sectors), len(actors)),
        prefix=prefix,
    )


def _described(sectors: int, actors: int) -> str:
    count = ngettext("{count} Akteur", "{count} Akteure", actors).format(count=actors)
    return _(
        "{sectors} Bereiche, drei Ringe, {actors}. Alle Angaben stehen auch in der Tabelle."
    ).format(sectors=sectors, actors=count)


def _ground(layout: Layout) -> Iterator[Element]:
    far, borders = layout.rings[-1], layout.borders
    for n, start in enumerate(borders):
        end = start + 2 * math.pi / len(borders)
        odd_end = len(borders) % 2 and n == len(borders) - 1
        arc = ("L", *point(far, start), "A", far, far, 0, 0, 1, *point(far, end), "Z")
        yield path("M", 0, 0, *arc, fill=FIELDS[2 if odd_end else n % 2])
    for radius in layout.rings:
        yield element("circle", cx=0, cy=0, r=radius, fill="none", stroke=EDGE, stroke_width=1.3)
    for angle in borders:
        yield path(
            *("M", *point(CENTRE, angle), "L", *point(far, angle)),
            stroke=EDGE,
            stroke_width=1,
            stroke_dasharray="2 4",
        )


def _lines(
    actors: Sequence[Actor], links: Sequence[Link], places: Sequence[Point]
) -> Iterator[Element]:
    for link in links:
        yield from link_line(link.tie, *places[link.one], *places[link.other])
    for actor, place in zip(actors, places, strict=True):
        yield tie_line(actor.tie, 0, 0, *place)
    for actor, place in zip(actors, places, strict=True):
        if actor.tie == "broken":
            yield from cross(*_break(place, places))


def _break(place: Point, places: Sequence[Point]) -> Point:
    """Where a broken tie gets its cross: about halfway, but not on another actor."""
    length = math.hypot(*place)
    middle = CENTRE + (length - NODE - CENTRE) / 2
    spots = [
        (place[0] * at / length, place[1] * at / length)
        for at in (middle + (length / 12) * shift for shift in (0, 1, -1, 2, -2, 3, -3))
    ]
    free = [s for s in spots if all(math.dist(s, other) > NODE + 12 for other in places)]
    return (free or spots)[0]


def _centre(name: str) -> Iterator[Element]:
    yield element("circle", cx=0, cy=0, r=CENTRE, fill=PRIMARY)
    for size in (17, 15, 13, 11):
        lines = wrapped(name, size * 1.06, 2 * CENTRE - 10, 3)
        if not any("…" in line for line in lines):
            break
    for n, line in enumerate(lines):
        y = size * 0.35 + (n - (len(lines) - 1) / 2) * size * 1.15
        yield text(line, 0, y, size, text_anchor="middle", font_weight=700, fill=PAPER)


def _node(index: int, actor: Actor, sectors: Sequence[str], place: Point) -> Element:
    x, y = place
    words = [sectors[actor.sector], ring_words()[actor.ring], tie_words()[actor.tie]]
    if actor.move:
        words.append(move_words()[actor.move])
    number = str(index + 1)
    return element(
        "g",
        element("title", f"{number} {actor.name} – {', '.join(words)}"),
        element("circle", cx=x, cy=y, r=NODE, fill=ACCENT, stroke=PAPER, stroke_width=2.5),
        text(number, x, y + 5.5, SIZE, text_anchor="middle", font_weight=700, fill=PAPER),
        *(badge(actor.move, x + BADGE, y - BADGE) if actor.move else ()),
    )


def _badges(actors: Sequence[Actor], places: Sequence[Point]) -> Iterator[Box]:
    """The boxes around the marks of actors that moved."""
    for actor, (x, y) in zip(actors, places, strict=True):
        if actor.move:
            yield Box(x + BADGE - 10, y - BADGE - 10, x + BADGE + 10, y - BADGE + 10)


def _heading(name: str, sector: int, sectors: int, layout: Layout) -> Label:
    """A sector's name outside its arc, as far from the sides as the sector allows."""
    wedge = 2 * math.pi / sectors
    middle = layout.borders[sector] + wedge / 2
    angle = min(
        (middle + wedge * shift for shift in (0, -0.1, 0.1, -0.2, 0.2, -0.3, 0.3)),
        key=lambda angle: abs(round(math.cos(angle), 6)),
    )
    x, y = point(layout.rings[-1] + 10, angle)
    lines = wrapped(name, _HEADING, 300 if abs(x) < 1 else 150, 3)
    wide = max((width(line, _HEADING) for line in lines), default=0) * 1.06
    high = len(lines) * _HEADING_LINE
    anchor = "middle" if abs(x) < 1 else "start" if x > 0 else "end"
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    upper = y - high if y < 0 else y
    return Label(lines, x, anchor, Box(left, upper, left + wide, upper + high))


def _ring_label(word: str, layout: Layout, ring: int) -> Label:
    """A ring's name, on its line where the last sector meets the first."""
    x, y = point(layout.rings[ring], layout.borders[0])
    half = width(word, _RING) / 2 + 3
    return Label((word,), x, "middle", Box(x - half, y - 9, x + half, y + 9))


def _text(label: Label, size: float, line: float, *, italic: bool = False) -> Iterator[Element]:
    """A label with a white halo, so that lines behind it do not disturb."""
    look: dict[str, str | float] = {"fill": INK}
    if italic:
        look = {"fill": INK_SOFT, "font_style": "italic"}
    elif size == _HEADING:
        look["font_weight"] = 700
    for n, words in enumerate(label.lines):
        yield text(
            words,
            label.x,
            label.box.top + (n + 0.5) * line + size * 0.35,
            size,
            text_anchor=label.anchor,
            stroke=PAPER,
            stroke_width=4.5,
            stroke_linejoin="round",
            paint_order="stroke",
            **look,
        )
