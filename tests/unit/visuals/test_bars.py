from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.bars import Bar, bars
from workbook_lib.visuals.colours import ACCENT, PAPER


def widths(svg: str, fill: str) -> list[float]:
    """The widths of the bars with this filling."""
    rects = parsed(svg).iter(f"{SVG}rect")
    return [
        float(rect.attrib["width"])
        for rect in rects
        if rect.attrib["fill"] == fill and rect.attrib["height"] == "24"
    ]


def test_bars_are_as_long_as_their_numbers_and_say_them() -> None:
    rows = [Bar("Elterncafé", 1, (8,)), Bar("Sprechzeit", 2, (4,)), Bar("Regal", 3, (0,))]
    svg = bars(rows, rounds=("1. Runde",), title="T", prefix="p")
    assert texts(svg) == ["1", "Elterncafé", "8", "2", "Sprechzeit", "4", "3", "Regal", "0"]
    assert widths(svg, ACCENT) == [428, 214]


def test_a_second_round_is_filled_and_the_first_one_outlined() -> None:
    rows = [Bar("Elterncafé", 1, (2, 4)), Bar("Sprechzeit", 1, (3, 4))]
    svg = bars(rows, rounds=("1. Runde", "2. Runde"), title="T", prefix="p")
    assert texts(svg)[:2] == ["1. Runde", "2. Runde"]
    assert widths(svg, PAPER) == [214, 321]
    assert widths(svg, ACCENT) == [428, 428]


def test_a_long_label_is_wrapped_beside_its_bar() -> None:
    label = "Ein gemeinsames Frühstück für alle Familien aus der Nachbarschaft im Herbst"
    svg = bars([Bar(label, 1, (1,))], rounds=("1",), title="T", prefix="p")
    lines = texts(svg)[1:-1]
    assert len(lines) == 4
    assert " ".join(lines) == label


@settings(max_examples=40)
@given(
    labels=st.lists(st.text(max_size=200), max_size=20),
    numbers=st.lists(st.integers(0, 20_000), min_size=1, max_size=2),
    name=st.text(max_size=80),
)
def test_any_labels_give_pictures_that_parse(
    labels: list[str], numbers: list[int], name: str
) -> None:
    rows = [Bar(label, rank, tuple(numbers)) for rank, label in enumerate(labels, start=1)]
    parsed(bars(rows, rounds=[name] * len(numbers), title=name, prefix="p"))
