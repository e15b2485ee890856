"""The picture of a value square."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed, texts
from workbook_lib.visuals.value_square import Place, value_square

CORNERS = [("Wert", "Offenheit"), ("Schwester", "Schutz"), ("Zu viel", ""), ("Zu wenig", "Zaun")]


def drawn(today: Place | None, aim: Place | None) -> str:
    return value_square(CORNERS, (today, aim), ("Heute", "Ziel"), title="T", prefix="p")


def paths(svg: str) -> list[str]:
    """All lines and outlines."""
    return [path.attrib["d"] for path in parsed(svg).iter(f"{SVG}path")]


def test_an_arrow_leads_from_today_to_the_aim() -> None:
    svg = drawn((0, 0), (1, 0))
    assert texts(svg) == [
        *("Wert", "Offenheit", "Schwester", "Schutz", "Zu viel", "Zu wenig", "Zaun"),
        *("1", "2", "1", "Heute", "2", "Ziel"),
    ]
    assert "M 8 468 L 690 468" in paths(svg)
    assert "M 704 468 L 690 476 L 690 460 Z" in paths(svg)


def test_without_both_places_there_is_no_arrow() -> None:
    whole = len(paths(drawn((0.1, 0.1), (0.9, 0.9))))
    assert len(paths(drawn((0.1, 0.1), None))) == whole - 3
    assert len(paths(drawn(None, None))) == whole - 4
    assert len(paths(drawn((0.5, 0.5), (0.5, 0.5)))) == whole - 2


@settings(max_examples=25)
@given(words=st.lists(st.text(max_size=200), min_size=4, max_size=4), x=st.floats(0, 1))
def test_any_words_give_pictures_that_parse(words: list[str], x: float) -> None:
    corners = [(word, word) for word in words]
    parsed(value_square(corners, ((x, x), (1 - x, x)), words[:2], title=words[0], prefix="p"))
