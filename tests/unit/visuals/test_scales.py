"""The line-up and the plane."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.judgement import Scale
from workbook_lib.visuals.lineup import Series, lineup
from workbook_lib.visuals.marks import beside
from workbook_lib.visuals.plane import Axis, Point, plane


def test_marks_at_one_place_stand_beside_each_other() -> None:
    assert beside(0, 3, 10) == []
    assert beside(1, 3, 10) == [(0, 0)]
    assert beside(4, 3, 10) == [(-10, -5), (0, -5), (10, -5), (0, 5)]


def test_a_lineup_says_steps_criteria_and_what_the_numbers_mean() -> None:
    series = [Series("Schule", (1, None)), Series("Verein", (1, 2))]
    svg = lineup(["Ziel", "Rollen"], Scale(2, "nie", "immer"), series, title="T", prefix="p")
    assert texts(svg) == [
        *("1", "2", "nie", "immer", "Ziel", "Rollen"),
        *("1", "2", "2", "1 Schule", "2 Verein"),
    ]
    xs = [float(mark.attrib["cx"]) for mark in parsed(svg).iter(f"{SVG}circle")]
    assert xs == [362.5, 392.5, 632.5]


def test_a_lineup_shows_where_a_subject_stood_before_if_it_moved() -> None:
    series = [Series("Schule", (2, 1), (1, 1))]
    svg = lineup(["Ziel", "Rollen"], Scale(2), series, title="T", prefix="p")
    dashed = [c for c in parsed(svg).iter(f"{SVG}circle") if "stroke-dasharray" in c.attrib]
    assert [(c.attrib["cx"], c.attrib["cy"]) for c in dashed] == [("377.5", "91"), ("24", "223")]
    assert texts(svg)[-2:] == ["1 Schule", "zuvor auf einer anderen Stufe"]


def test_points_with_the_same_steps_do_not_hide_each_other() -> None:
    points = [Point(str(n), 3, 3) for n in range(40)]
    svg = plane(Axis("x", 5), Axis("y", 5), points, title="T", prefix="p")
    discs = [(c.attrib["cx"], c.attrib["cy"]) for c in parsed(svg).iter(f"{SVG}circle")]
    assert len(set(discs)) == 40


def test_a_plane_leads_to_the_right_and_upwards() -> None:
    svg = plane(
        Axis("Interesse", 2, "klein", "groß"),
        Axis("Einfluss", 2),
        [Point("unten links", 1, 1), Point("oben rechts", 2, 2)],
        title="T",
        prefix="p",
    )
    places = [
        (float(c.attrib["cx"]), float(c.attrib["cy"])) for c in parsed(svg).iter(f"{SVG}circle")
    ]
    assert places == [(196, 372), (436, 132)]
    assert texts(svg) == [
        *("1", "2", "klein", "groß", "Interesse →"),
        *("1", "2", "Einfluss →"),
        *("1", "2", "1 unten links", "2 oben rechts"),
    ]


@settings(max_examples=40)
@given(
    names=st.lists(st.text(max_size=200), max_size=30),
    levels=st.integers(2, 10),
    label=st.text(max_size=80),
)
def test_any_names_give_pictures_that_parse(names: list[str], levels: int, label: str) -> None:
    series = [Series(name, (1 + n % levels, None)) for n, name in enumerate(names)]
    scale = Scale(levels, label, label)
    parsed(lineup([label, "B"], scale, series, title=label, prefix="p"))
    points = [Point(name, 1 + n % levels, 1 + n // levels % 2) for n, name in enumerate(names)]
    axis = Axis(label, levels, label, label)
    parsed(plane(axis, axis, points, title=label, prefix="p"))
