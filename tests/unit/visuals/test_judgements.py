"""Judgements in words, and their pictures: profile, target disc and radar."""

from __future__ import annotations

import math
from itertools import combinations
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.colours import INK_SOFT
from workbook_lib.visuals.disc import CENTER, RADIUS
from workbook_lib.visuals.judgement import Judgement, Scale
from workbook_lib.visuals.profile import profile
from workbook_lib.visuals.radar import radar
from workbook_lib.visuals.target import target

SCALE = Scale(5, "nie", "immer")
PICTURES = {"profile": profile, "target": target, "radar": radar}


def three(first: Judgement) -> list[Judgement]:
    """A whole disc."""
    return [first, Judgement("Zugang"), Judgement("Beteiligung")]


def dots(svg: str) -> list[tuple[float, float, float]]:
    """The single answers: place and radius."""
    return [
        (float(c.attrib["cx"]), float(c.attrib["cy"]), float(c.attrib["r"]))
        for c in parsed(svg).iter(f"{SVG}circle")
        if c.attrib["fill"] == INK_SOFT
    ]


def titles(svg: str) -> list[str]:
    """What marks say when a pointer rests on them."""
    return [group.findtext(f"{SVG}title", "") for group in parsed(svg).iter(f"{SVG}g")]


def test_median_and_span_come_from_the_number_of_answers() -> None:
    judgement = Judgement("Ziel", (0, 2, 1, 0, 1))
    assert (judgement.answers, judgement.median, judgement.span) == (4, 2.5, (2, 5))
    empty = Judgement("Ziel", (0, 0, 0, 0, 0))
    assert (empty.answers, empty.median, empty.span) == (0, None, None)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (Judgement("Ziel", agreed=3), {"agreed": 4}, "zuvor 3 · 1 höher"),
        (Judgement("Ziel", (0, 1, 1)), {"counts": (2, 0, 0)}, "zuvor 2,5 · 1,5 niedriger"),
        (
            Judgement("Ziel", (0, 0, 5), agreed=2),
            {"counts": (1, 0, 0), "agreed": 2},
            "zuvor 2 · gleich",
        ),
        (Judgement("Ziel", (0, 0, 5)), {"agreed": 2}, "zuvor 3"),  # nothing of the same kind
        (Judgement("Ziel"), {"agreed": 2}, ""),
        (None, {"agreed": 2}, ""),
    ],
)
def test_then_and_now_are_compared_in_words(
    then: Judgement | None, now: dict[str, object], words: str
) -> None:
    assert Judgement("Ziel", before=then, **now).news == words  # type: ignore[arg-type]


def test_a_single_profile_shows_its_steps_and_is_joined() -> None:
    judgements = [Judgement("A", agreed=4), Judgement("B", agreed=2)]
    svg = profile(judgements, Scale(5), title="T", prefix="p")
    assert texts(svg) == [*"12345", "A", "B", "4", "2"]
    assert parsed(svg).findall(f"{SVG}path")[-1].attrib["d"] == "M 607 91 L 403 145"


def test_a_profile_says_how_many_gave_which_step() -> None:
    svg = profile([Judgement("Ziel", (1, 0, 4), agreed=3)], Scale(3), title="T", prefix="p")
    assert texts(svg) == [
        *("1", "2", "3", "Ziel", "1×", "4×", "3"),
        *("Spanne der Antworten", "Mitte der Antworten", "gemeinsam vereinbart"),
    ]
    assert titles(svg) == ["Ziel: Mitte 3", "3 Ziel", ""]


def test_every_picture_says_then_and_the_difference() -> None:
    before = Judgement("Ziel", agreed=2)
    judgements = three(Judgement("Ziel", agreed=5, before=before))
    for draw in PICTURES.values():
        svg = draw(judgements, SCALE, title="T", prefix="p")
        assert "zuvor 2 · 3 höher" in texts(svg)
        assert "Ziel: zuvor 2" in titles(svg)
        assert texts(svg)[-1] == "zuvor" or "zuvor" in texts(svg)


def test_every_picture_names_the_steps() -> None:
    scale = Scale(3, names=("rot", "gelb", "grün"))
    for draw in PICTURES.values():
        svg = draw(three(Judgement("Ziel", agreed=1)), scale, title="T", prefix="p")
        assert texts(svg)[-3:] == ["1 = rot", "2 = gelb", "3 = grün"]


def test_a_target_has_one_dot_per_answer_and_the_best_inside() -> None:
    svg = target(three(Judgement("Ziel", (1, 0, 0, 0, 2))), SCALE, title="T", prefix="p")
    far = sorted(math.dist(CENTER, (x, y)) for x, y, _radius in dots(svg)[:3])
    assert len(dots(svg)) == 3 + 1  # one in the legend
    unit = RADIUS / 6
    assert far[1] < 2 * unit  # the innermost ring has the room of two
    assert far[2] > 5 * unit
    assert "innen 5 (immer), außen 1 (nie)" in texts(svg)


def test_a_blank_target_has_no_sign() -> None:
    svg = target(three(Judgement("Ziel")), SCALE, title="T", prefix="p")
    assert dots(svg) == []
    assert titles(svg) == []
    assert texts(svg) == [
        *("1", "2", "3", "4", "5", "Ziel", "Zugang", "Beteiligung"),
        "innen 5 (immer), außen 1 (nie)",
    ]


def test_the_signs_of_a_target_differ_by_shape_where_they_are_at_one_place() -> None:
    before = Judgement("Ziel", agreed=4)
    judgement = Judgement("Ziel", (0, 0, 0, 5, 0), agreed=4, before=before)
    svg = target(three(judgement), SCALE, title="T", prefix="p")
    signs = [shapes(group) for group in parsed(svg).iter(f"{SVG}g")][:3]
    assert signs == [["rect"], ["path"], ["circle", "text"]]


def shapes(group: Element) -> list[str]:
    return [child.tag.removeprefix(SVG) for child in group if not child.tag.endswith("title")]


@settings(max_examples=20, deadline=None)
@given(
    counts=st.lists(st.lists(st.integers(0, 12), min_size=4, max_size=4), min_size=3, max_size=12),
    agreed=st.integers(1, 4),
)
def test_no_dot_hides_another_one_or_leaves_its_cell(counts: list[list[int]], agreed: int) -> None:
    judgements = [Judgement(f"K{n}", tuple(given), agreed) for n, given in enumerate(counts)]
    drawn = dots(target(judgements, Scale(4), title="T", prefix="p"))
    drawn = drawn[: sum(map(sum, counts))]
    for (x, y, radius), (a, b, other) in combinations(drawn, 2):
        assert math.dist((x, y), (a, b)) >= radius + other - 0.11  # coordinates have one decimal
    places = iter(drawn)
    edges = [0, *(RADIUS / 5 * ring for ring in range(2, 6))]
    for number, answers in enumerate(counts):
        for step, count in enumerate(answers, start=1):
            for _answer in range(count):
                x, y, _radius = next(places)
                far = math.dist(CENTER, (x, y))
                assert edges[4 - step] <= far <= edges[5 - step]
                turn = math.atan2(y - CENTER[1], x - CENTER[0]) - (
                    math.tau * number / len(counts) - math.tau / 4
                )
                away = (turn + math.pi) % math.tau - math.pi
                assert abs(away) <= math.pi / len(counts)


def test_a_radar_is_interrupted_where_nothing_was_rated() -> None:
    whole = [Judgement("A", agreed=5), Judgement("B", agreed=1), Judgement("C", agreed=3)]
    svg = radar(whole, SCALE, title="T", prefix="p")
    line = parsed(svg).findall(f"{SVG}path")[-1].attrib["d"]
    assert line.startswith("M 380 -230 L ")
    assert line.endswith(" Z")
    gap = [*whole, Judgement("D")]
    svg = radar(gap, SCALE, title="T", prefix="p")
    lines = [p.attrib["d"] for p in parsed(svg).findall(f"{SVG}path") if "fill" in p.attrib]
    assert [line.count("L") for line in lines] == [1, 1]


@settings(max_examples=12, deadline=None)
@given(
    names=st.lists(st.text(max_size=120), min_size=3, max_size=12),
    counts=st.lists(st.integers(0, 40), min_size=10, max_size=10),
    levels=st.integers(2, 10),
    agreed=st.none() | st.integers(1, 2),
    label=st.text(max_size=60),
)
def test_any_judgements_give_pictures_that_parse(
    names: list[str], counts: list[int], levels: int, agreed: int | None, label: str
) -> None:
    before = Judgement("", tuple(counts[:levels]))
    judgements = [Judgement(name, tuple(counts[:levels]), agreed, before) for name in names]
    for draw in PICTURES.values():
        parsed(draw(judgements, Scale(levels, label, label), title=label, prefix="p"))
        parsed(draw(judgements, Scale(levels, names=(label,) * levels), title="T", prefix="p"))
