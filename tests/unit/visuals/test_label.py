from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.visuals.label import width, wrapped


def test_words_are_spread_over_lines_and_the_rest_is_cut() -> None:
    assert wrapped("Kommune, Träger & Politik", 16, 160, 3) == ("Kommune, Träger &", "Politik")
    assert wrapped("Kommune, Träger & Politik", 16, 100, 1) == ("Kommune,…",)
    assert wrapped("Donaudampfschifffahrtsgesellschaft", 16, 100, 2) == ("Donaudam…",)
    assert wrapped("Eltern-Kind-Gruppe", 16, 90, 2) == ("Eltern-Kind-", "Gruppe")
    assert wrapped("", 16, 100, 2) == ()


def test_widths_follow_the_characters() -> None:
    assert width("ill", 10) < width("abc", 10) < width("WWW", 10) < width("日本語", 10)
    assert width("a\u0301", 10) == width("a", 10)


@given(text=st.text(max_size=4000), room=st.floats(30, 400), lines=st.integers(1, 3))
def test_lines_fit_into_their_room(text: str, room: float, lines: int) -> None:
    found = wrapped(text, 16, room, lines)
    assert len(found) <= lines
    assert all(line and width(line, 16) <= room for line in found)
