"""The card wall and the pairs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.card_pairs import Pair, card_pairs
from workbook_lib.visuals.card_wall import Area, Pile, card_wall, evenly


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of all rectangles."""
    found = []
    for rect in parsed(svg).iter(f"{SVG}rect"):
        x, y, wide, high = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + wide, y + high))
    return found


def test_areas_have_headings_with_counts_and_piles_below_them() -> None:
    area = Area("Stärken", (Pile("", ("Garten",)), Pile("Räume", ("Flur", "Bad"))))
    svg = card_wall([[area, Area("Schwächen", ())]], title="T", prefix="p")
    assert texts(svg) == ["Stärken (3)", "Garten", "Räume (2)", "Flur", "Bad", "Schwächen (0)"]


def test_areas_of_a_row_are_equally_high_and_hold_their_cards() -> None:
    many = Area("A", (Pile("", tuple(f"Karte {n}" for n in range(9))),))
    svg = card_wall([[many, Area("B", ())], [many]], title="T", prefix="p")
    grounds = [box for box in boxes(svg) if box[2] - box[0] > 300]
    (left, right, below) = (grounds[0], grounds[-2], grounds[-1])
    assert left[1::2] == right[1::2]
    assert below[1] > left[3]
    for box in boxes(svg):
        inside = [g for g in (left, right, below) if g[0] <= box[0] and box[2] <= g[2]]
        assert any(g[1] <= box[1] and box[3] <= g[3] for g in inside)


def test_single_cards_stand_side_by_side_where_there_is_room() -> None:
    area = Area("Alle", (Pile("", ("eins", "zwei", "drei", "vier")),))
    cards = [box[:2] for box in boxes(card_wall([[area]], title="T", prefix="p"))[1::2]]
    assert len({x for x, _y in cards}) == 3
    assert [y for _x, y in cards].count(cards[0][1]) == 3


@pytest.mark.parametrize(
    ("count", "across", "rows"),
    [(0, 3, []), (3, 3, [3]), (4, 2, [2, 2]), (4, 3, [2, 2]), (5, 3, [2, 3]), (9, 3, [3, 3, 3])],
)
def test_rows_are_filled_evenly(count: int, across: int, rows: list[int]) -> None:
    areas = [Area(str(n), ()) for n in range(count)]
    found = evenly(areas, across)
    assert [len(row) for row in found] == rows
    assert [area for row in found for area in row] == areas


def test_each_card_leads_to_those_that_belong_to_it() -> None:
    pairs = [Pair("Niemand grüßt", ("Grüßen", "Schild")), Pair("Eng", ()), Pair("", ("Blumen",))]
    svg = card_pairs(("Kopfstand", "Idee"), pairs, title="T", prefix="p")
    assert texts(svg) == [
        *("Kopfstand", "Idee", "Niemand grüßt", "Grüßen", "Schild"),
        *("Eng", "Blumen"),
    ]
    arrows = [p for p in parsed(svg).iter(f"{SVG}path") if p.attrib.get("stroke-width") == "2"]
    assert len(arrows) == 4  # a line and its head for two cards


@settings(max_examples=40)
@given(words=st.lists(st.text(max_size=500), max_size=12), title=st.text(max_size=100))
def test_any_words_give_pictures_that_parse(words: list[str], title: str) -> None:
    area = Area(title, (Pile("", tuple(words)), Pile(title, tuple(words[:2]))))
    parsed(card_wall([[area] * 3], title=title, prefix="p"))
    pairs = [Pair(word, tuple(words[:3])) for word in words]
    parsed(card_pairs((title, title), pairs, title=title, prefix="p"))
