from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.network_labels import disc, place_labels
from workbook_lib.visuals.network_layout import CENTRE, NODE, Actor, Link, lay_out
from workbook_lib.visuals.network_map import network_map

HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "<![CDATA[",
    "\"'`&quot;&#x3c;",
    "👩‍👩‍👧 🙂",
    "\u202eمرحبا بالعالم",
    "x" * 4000,
    "wort " * 800,
    "\x00\x1b\ud800\uffff",
    "",
)

actors = st.lists(
    st.builds(
        Actor,
        st.text(max_size=60) | st.sampled_from(HOSTILE),
        st.integers(0, 1),
        st.integers(0, 2),
        st.sampled_from(("strong", "weak", "broken")),
        st.sampled_from((None, "new", "closer", "farther")),
    ),
    max_size=80,
)


@settings(max_examples=40)
@given(actors=actors, sectors=st.integers(2, 8), name=st.text(max_size=40))
def test_any_names_give_a_picture_that_parses(actors: list[Actor], sectors: int, name: str) -> None:
    ties = ("strong", "weak", "broken", None)
    links = [Link(n, n + 1, ties[n % 4]) for n in range(len(actors) - 1)]
    svg = network_map(name, [name] * sectors, actors, links, prefix="p", with_legend=True)
    elements = list(parsed(svg).iter())
    assert {element.tag.removeprefix(SVG) for element in elements} <= {
        *("svg", "title", "desc", "g", "path", "circle", "text")
    }
    assert {name for element in elements for name in element.attrib} <= {
        *("id", "viewBox", "width", "height", "role", "aria-labelledby"),
        *("d", "cx", "cy", "r", "x", "y", "fill", "paint-order", "text-anchor"),
        *("stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"),
        *("font-family", "font-size", "font-weight", "font-style"),
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_the_text_of_its_disc(name: str) -> None:
    svg = network_map("Kita", ["Eins", "Zwei"], [Actor(name, 0, 0, "weak")], prefix="p")
    title = parsed(svg).findall(f"{SVG}g/{SVG}title")[0]
    shown = re.sub("[\x00\x1b\ud800\uffff]", "\ufffd", name)
    assert title.text == f"1 {shown} – Eins, eng, schwach"


@given(
    spots=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=80),
    sectors=st.integers(2, 8),
)
def test_discs_never_touch_each_other_and_stay_in_their_sector_and_ring(
    spots: list[tuple[int, int]], sectors: int
) -> None:
    actors = [Actor("", sector % sectors, ring, "weak") for sector, ring in spots]
    layout = lay_out(sectors, actors)
    wedge = 2 * math.pi / sectors
    for n, (place, actor) in enumerate(zip(layout.places, actors, strict=True)):
        assert all(math.dist(place, other) >= 2 * NODE for other in layout.places[:n])
        radius = math.hypot(*place)
        inner = layout.rings[actor.ring - 1] if actor.ring else CENTRE
        assert inner + NODE < radius < layout.rings[actor.ring] - NODE
        angle = math.atan2(place[1], place[0]) - layout.borders[actor.sector]
        assert NODE / radius < angle % (2 * math.pi) < wedge - NODE / radius


def test_eighty_actors_in_one_corner_make_the_ring_grow() -> None:
    layout = lay_out(8, [Actor("", 0, 0, "weak")] * 80)
    assert lay_out(8, []).rings == (118, 208, 298)
    assert 400 < layout.rings[0] < 800
    assert layout.rings[2] - layout.rings[1] == layout.rings[1] - layout.rings[0] == 90


@given(spots=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), max_size=60))
def test_names_cover_neither_discs_nor_other_names(spots: list[tuple[int, int]]) -> None:
    places = lay_out(5, [Actor("", sector, ring, "weak") for sector, ring in spots]).places
    labels = place_labels(["Erziehungsberatung"] * len(places), places, [])
    boxes = [label.box for label in labels if label]
    discs = [disc(place) for place in places]
    for n, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in (*boxes[:n], *discs))


def test_twelve_names_all_find_their_place() -> None:
    actors = [Actor(f"Partner Nummer {n}", n % 5, n % 3, "weak") for n in range(12)]
    places = lay_out(5, actors).places
    assert None not in place_labels([actor.name for actor in actors], places, [])


def test_a_map_has_centre_rings_sectors_numbers_names_and_legend() -> None:
    actors = [Actor("Schule", 0, 0, "strong"), Actor("Amt", 1, 2, "broken")]
    svg = network_map("Kita", ["Nah", "Fern"], actors, [Link(0, 1)], prefix="p", with_legend=True)
    assert texts(svg) == [
        *("Kita", "eng", "mittel", "lose", "1", "2", "Schule", "Amt", "Nah", "Fern"),
        *("stark", "schwach", "unterbrochen", "Akteure kennen sich"),
    ]
    root = parsed(svg)
    assert root.attrib["aria-labelledby"] == "p-title p-desc"
    assert root.findtext(f"{SVG}title") == "Netzwerkkarte: Kita"
    assert root.findtext(f"{SVG}desc") == (
        "2 Bereiche, drei Ringe, 2 Akteure. Alle Angaben stehen auch in der Tabelle."
    )


def test_ties_differ_by_more_than_colour() -> None:
    looks = set()
    for tie in ("strong", "weak", "broken"):
        svg = network_map("K", ["A", "B"], [Actor("x", 0, 0, tie)], prefix="p")  # type: ignore[arg-type]  # the three ties
        found = re.findall(r'stroke-width="([\d.]+)"(?: stroke-dasharray="([\d ]+)")?', svg)
        looks.add(tuple(sorted(found)))
    assert len(looks) == 3


def test_the_same_map_is_drawn_the_same_way() -> None:
    actors = [Actor(f"Partner {n}", n % 5, n % 3, "weak") for n in range(40)]
    first, second = (network_map("K", list("ABCDE"), actors, prefix="p") for _turn in range(2))
    assert first == second


def test_links_differ_by_more_than_colour_and_only_those_that_are_there_are_explained() -> None:
    actors = [Actor("a", 0, 0, "strong"), Actor("b", 1, 0, "strong")]
    looks, legends = set(), []
    for tie in (None, "strong", "weak", "broken"):
        link = Link(0, 1, tie)  # type: ignore[arg-type]  # the three ties, or none
        svg = network_map("K", ["A", "B"], actors, [link], prefix="p", with_legend=True)
        found = re.findall(r'stroke-width="([\d.]+)"(?: stroke-dasharray="([\d ]+)")?', svg)
        looks.add(tuple(sorted(found)))
        legends.append(texts(svg)[-2:])
    assert len(looks) == 4
    assert legends == [
        ["unterbrochen", "Akteure kennen sich"],
        ["Akteure kennen sich", "kennen sich: stark"],
        ["Akteure kennen sich", "kennen sich: schwach"],
        ["Akteure kennen sich", "kennen sich: unterbrochen"],
    ]


def test_actors_that_moved_bear_a_mark_and_say_it() -> None:
    actors = [Actor("a", 0, 0, "weak", "new"), Actor("b", 1, 2, "weak", "farther")]
    svg = network_map("K", ["A", "B"], actors, prefix="p", with_legend=True)
    titles = [title.text for title in parsed(svg).findall(f"{SVG}g/{SVG}title")]
    assert titles == [
        "1 a – A, eng, schwach, neu dazugekommen",
        "2 b – B, lose, schwach, weiter weg",
    ]
    assert texts(svg)[-2:] == ["neu dazugekommen", "weiter weg"]
