"""Needles on their ground."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.plane import SIDE, Axis
from workbook_lib.visuals.position_ground import Drawing, axes_drawing, grid_drawing
from workbook_lib.visuals.position_map import Needle, position_map
from workbook_lib.visuals.shapes import SHAPES
from workbook_lib.visuals.spread import spread

AXES = axes_drawing(Axis("Aufwand", 0, "gering", "hoch"), Axis("Nutzen", 0), [["A", "B"], ["", ""]])
GRID = grid_drawing(["West", "Ost"], ["Nord", "Mitte", "Süd"])


def places(svg: str) -> list[tuple[float, float]]:
    """Where marks stand."""
    moved = [group.get("transform", "") for group in parsed(svg).iter(f"{SVG}g")]
    pairs = [
        text[10:-1].split() for text in moved if text.startswith("translate(") and "rot" not in text
    ]
    return [(float(x), float(y)) for x, y in pairs]


def test_needles_stand_where_they_belong() -> None:
    needles = [Needle(1, "unten links", 0.25, 0.25), Needle(4, "oben rechts", 0.75, 1)]
    svg = position_map(AXES, needles, [], title="T", prefix="p")
    assert places(svg) == [(196, 372), (436, 28.5)]
    assert texts(svg) == [
        *("gering", "hoch", "Aufwand →", "Nutzen →", "A", "B"),
        *("1", "4", "1 unten links", "4 oben rechts"),
    ]


def test_a_grid_names_its_columns_and_rows() -> None:
    assert texts(position_map(GRID, [], [], title="T", prefix="p")) == [
        *("West", "Ost", "Nord", "Mitte", "Süd")
    ]


def test_kinds_have_shapes_and_letters_and_are_counted() -> None:
    needles = [Needle(1, "a", 0.1, 0.1, 1), Needle(2, "b", 0.9, 0.9)]
    kinds = [("Gern dort", "0"), ("Noch nie dort", "1")]
    svg = position_map(AXES, needles, kinds, title="T", prefix="p")
    assert texts(svg)[6:] == [
        *("1B", "2", "1B a", "2 b"),
        *("A", "Gern dort: 0", "B", "Noch nie dort: 1"),
    ]
    outlines = [shape.outline(10) for shape in SHAPES]
    assert len(set(outlines)) == len({shape.letter for shape in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize("ground", [AXES, GRID])
def test_fifty_needles_at_one_place_do_not_hide_each_other(ground: Drawing) -> None:
    needles = [Needle(n, f"Idee {n}", 0.98, 0.02) for n in range(1, 51)]
    svg = position_map(ground, needles, [], title="T", prefix="p")
    marks = places(svg)
    assert len(marks) == 50
    gaps = [math.dist(a, b) for n, a in enumerate(marks) for b in marks[:n]]
    assert min(gaps) > 32
    assert all(ground.left < x < ground.left + SIDE for x, _y in marks)
    root = parsed(svg)
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    lines = [(float(t.attrib["x"]), float(t.attrib["y"])) for t in root.iter(f"{SVG}text")]
    assert all(x < wide and y < high for x, y in lines)
    assert "50 Idee 50" in texts(svg)


def test_points_with_room_stay_where_they_are() -> None:
    assert spread([(100, 100), (200, 100)], 30, 480) == [(100, 100), (200, 100)]
    first, second = spread([(100, 100), (100, 100)], 30, 480)
    assert first == (100, 100)
    assert math.dist(first, second) == pytest.approx(30)


def test_a_full_square_is_shared_as_well_as_can_be() -> None:
    placed = spread([(10, 10)] * 30, 30, 60)
    assert len(placed) == 30
    assert all(15 <= value <= 45 for point in placed for value in point)


@settings(max_examples=25)
@given(
    names=st.lists(st.text(max_size=200), max_size=50),
    kinds=st.lists(st.text(max_size=80), max_size=6),
    label=st.text(max_size=80),
)
def test_any_names_give_pictures_that_parse(names: list[str], kinds: list[str], label: str) -> None:
    needles = [
        Needle(n, name, n % 5 / 4, n % 7 / 6, n % len(kinds) if kinds else None)
        for n, name in enumerate(names)
    ]
    axis = Axis(label, 0, label, label)
    for ground in (axes_drawing(axis, axis, [[label] * 2] * 2), grid_drawing([label], [label])):
        parsed(position_map(ground, needles, [(k, "3") for k in kinds], title=label, prefix="p"))
