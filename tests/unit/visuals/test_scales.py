"""The profile and the plane."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.marks import beside
from workbook_lib.visuals.plane import Axis, Point, plane
from workbook_lib.visuals.profile import Series, profile


def test_marks_at_one_place_stand_beside_each_other() -> None:
    assert beside(0, 3, 10) == []
    assert beside(1, 3, 10) == [(0, 0)]
    assert beside(4, 3, 10) == [(-10, -5), (0, -5), (10, -5), (0, 5)]


def test_a_profile_says_steps_criteria_and_what_the_numbers_mean() -> None:
    series = [Series("Schule", (1, None)), Series("Verein", (1, 2))]
    svg = profile(["Ziel", "Rollen"], 2, series, ends=("nie", "immer"), title="T", prefix="p")
    assert texts(svg) == [
        *("1", "2", "nie", "immer", "Ziel", "Rollen"),
        *("1", "2", "2", "1 Schule", "2 Verein"),
    ]
    xs = [float(mark.attrib["cx"]) for mark in parsed(svg).iter(f"{SVG}circle")]
    assert xs == [362.5, 392.5, 632.5]


def test_a_single_profile_shows_its_steps_and_is_joined() -> None:
    svg = profile(["A", "B"], 5, [Series("", (4, 2))], ends=("", ""), title="T", prefix="p")
    assert texts(svg) == [*"12345", "A", "B", "4", "2"]
    assert [g.findtext(f"{SVG}title") for g in parsed(svg).iter(f"{SVG}g")] == ["4", "2"]
    assert parsed(svg).findall(f"{SVG}path")[-1].attrib["d"] == "M 607 91 L 403 145"


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
    parsed(profile([label, "B"], levels, series, ends=(label, label), title=label, prefix="p"))
    points = [Point(name, 1 + n % levels, 1 + n // levels % 2) for n, name in enumerate(names)]
    axis = Axis(label, levels, label, label)
    parsed(plane(axis, axis, points, title=label, prefix="p"))
