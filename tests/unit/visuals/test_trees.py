"""The pyramid, the problem tree and the staircase."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.boxes import Box, Node, forest
from workbook_lib.visuals.problem_tree import Part, problem_tree
from workbook_lib.visuals.pyramid import pyramid
from workbook_lib.visuals.staircase import Step, staircase

WORDS = "Eltern mit wenig Zeit wissen bis zum Sommer, an wen sie sich wenden können"


def leaves(count: int) -> tuple[Node, ...]:
    return tuple(Node(f"{number} {WORDS[: 20 + number * 7 % 50]}") for number in range(count))


FIFTY = (
    Node(
        "Leitziel", children=tuple(Node(WORDS, children=leaves(n)) for n in (3, 9, 7, 8, 6, 7, 3))
    ),
)


def places(boxes: tuple[Box, ...]) -> list[tuple[float, float, float, float]]:
    return [(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes]


@pytest.mark.parametrize("count", [1, 2, 5, 6, 11, 50])
def test_no_two_boxes_of_a_forest_touch_and_none_leaves_its_room(count: int) -> None:
    grown = forest([Node(WORDS, children=leaves(n % 4)) for n in range(count)], 10, 900)
    found = places(grown.boxes)
    assert len(found) == sum(1 + n % 4 for n in range(count))
    for one, other in combinations(found, 2):
        beside = one[2] < other[0] or other[2] < one[0]
        assert beside or one[3] < other[1] or other[3] < one[1]
    assert min(box[0] for box in found) > 10
    assert max(box[2] for box in found) < 910
    assert max(box[3] for box in found) == grown.height


def test_rows_of_columns_are_equally_long() -> None:
    grown = forest([Node("a")] * 7, 0, 900)
    heads = [box.y for box in grown.boxes]
    assert [heads.count(y) for y in sorted(set(heads))] == [4, 3]


def test_a_pyramid_of_fifty_goals_shows_every_word() -> None:
    svg = pyramid(FIFTY, title="T", prefix="p")
    shown = texts(svg)
    assert len(parsed(svg).findall(f".//{SVG}rect")) == 51
    assert not [line for line in shown if line.endswith("…")]
    assert " ".join(shown).count("Eltern mit wenig") == 50
    width = float(parsed(svg).attrib["width"])
    rights = [
        float(r.attrib["x"]) + float(r.attrib["width"]) for r in parsed(svg).iter(f"{SVG}rect")
    ]
    assert max(rights) < width


def test_a_box_has_small_lines_above_and_below_its_words() -> None:
    svg = pyramid([Node("Ziel", "Leitziel", "bis 30.06.2027")], title="T", prefix="p")
    assert texts(svg) == ["Leitziel", "Ziel", "bis 30.06.2027"]


def test_a_problem_tree_has_effects_above_its_trunk_and_causes_below() -> None:
    svg = problem_tree(
        Part("Folgen", (Node("Folge", children=(Node("Spätere Folge"),)),)),
        Part("Problem", (Node("Kern"),)),
        Part("Ursachen", (Node("Grund", children=(Node("Tieferer Grund"),)),)),
        title="T",
        prefix="p",
    )
    heights = {
        text.text: float(text.attrib["y"]) for text in parsed(svg).iter(f"{SVG}text") if text.text
    }
    wanted = ["Spätere Folge", "Folge", "Kern", "Grund", "Tieferer Grund"]
    assert sorted(wanted, key=heights.__getitem__) == wanted
    assert {"Folgen", "Problem", "Ursachen"} < set(heights)


def test_a_staircase_rises_and_its_lowest_step_holds_what_stands_on_it() -> None:
    steps = [Step(f"Stufe {n}", "unten" if n < 2 else "oben", leaves(5 - n)) for n in range(4)]
    svg = staircase(steps, title="T", prefix="p")
    bodies = [
        rect for rect in parsed(svg).findall(f"{SVG}rect") if float(rect.attrib["height"]) > 10
    ]
    tops = [float(rect.attrib["y"]) for rect in bodies]
    assert tops == sorted(tops, reverse=True)
    ground = float(bodies[0].attrib["y"]) + float(bodies[0].attrib["height"])
    inner = [rect for rect in parsed(svg).iter(f"{SVG}rect") if rect.attrib.get("rx")]
    assert len(inner) == 14
    assert max(float(r.attrib["y"]) + float(r.attrib["height"]) for r in inner) < ground
    assert texts(svg)[-2:] == ["unten", "oben"]


@settings(max_examples=30)
@given(names=st.lists(st.text(max_size=120), max_size=12))
def test_any_words_give_pictures_that_parse(names: list[str]) -> None:
    nodes = tuple(Node(name, name, name, (Node(name),)) for name in names)
    parsed(pyramid(nodes, title="T", prefix="p"))
    parsed(problem_tree(Part("a", nodes), Part("b", nodes), Part("c", ()), title="T", prefix="p"))
    parsed(staircase([Step(name, name, nodes) for name in ("a", *names)], title="T", prefix="p"))
