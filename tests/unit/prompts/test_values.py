from __future__ import annotations

import pytest

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import speaking
from workbook_lib.prompts.values import day, level, line, named, number, parts, pick, stored, words


def refusal(call: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        call(*arguments)  # type: ignore[operator]
    return str(caught.value)


def test_text_is_trimmed_and_every_kind_of_line_break_becomes_a_new_line() -> None:
    pasted = "  eins\r\nzwei\rdrei\x0bvier\x0cfünf\x85sechs\u2028sieben\u2029acht\t "
    assert words(pasted, 100) == "eins\nzwei\ndrei\nvier\nfünf\nsechs\nsieben\nacht"
    assert line(pasted, 100) == "eins zwei drei vier fünf sechs sieben acht"


def test_text_of_any_script_and_with_emoji_is_kept() -> None:
    text = "Café „Ümit“ <b>&amp;</b> 🙂 👩‍👩‍👧 عربى \u202e ]]> \"'"
    assert words(text, 100) == text


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\uffff"])
def test_characters_that_cannot_be_stored_are_refused(character: str) -> None:
    sentence = "Der Text enthält ein Zeichen, das nicht gespeichert werden kann."
    assert refusal(words, f"a{character}b", 10) == sentence


def test_the_limit_counts_what_is_left_after_trimming() -> None:
    assert words(" " * 50 + "abc", 3) == "abc"
    sentence = "Der Text ist zu lang: 4 Zeichen, möglich sind 3."
    assert refusal(words, "abcd", 3) == sentence


def test_refusals_name_their_field() -> None:
    def until() -> None:
        with named("Bis wann"):
            day("2026-02-30")

    assert refusal(until) == "Bis wann: Dieses Datum gibt es im Kalender nicht."


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("2026-02-30", "Dieses Datum gibt es im Kalender nicht."),
        ("2027-02-29", "Dieses Datum gibt es im Kalender nicht."),
        ("0001-01-01", "Bitte ein Datum zwischen 1900 und 2100 eintragen."),
        ("9999-12-31", "Bitte ein Datum zwischen 1900 und 2100 eintragen."),
        ("24.11.2026", "Bitte ein Datum mit Tag, Monat und Jahr eintragen."),
        (20261124, "Bitte ein Datum mit Tag, Monat und Jahr eintragen."),
    ],
)
def test_impossible_dates_are_refused(value: object, sentence: str) -> None:
    assert refusal(day, value) == sentence


@pytest.mark.parametrize("value", ["1900-01-01", "2028-02-29", "2100-12-31"])
def test_dates_of_the_calendar_are_kept(value: str) -> None:
    assert day(value) == value


def test_numbers_are_whole_where_they_can_be() -> None:
    assert [repr(number(value)) for value in (3, 3.0, -0.0, 2.5)] == ["3", "3", "0", "2.5"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, -(10**13)])
def test_numbers_out_of_all_reason_are_refused(value: float) -> None:
    assert refusal(number, value) == "Diese Zahl ist zu groß."


def test_a_truth_value_is_no_number_and_no_step() -> None:
    assert refusal(number, True) == "Bitte eine Zahl eintragen."
    assert refusal(level, True, 5) == "Bitte eine Stufe von 1 bis 5 wählen."


def test_an_unknown_option_is_refused_whatever_its_type() -> None:
    for value in ("c", 1, None, ["a"], {}):
        assert refusal(pick, value, ["a", "b"]) == (
            "Bitte eine der vorgegebenen Möglichkeiten wählen."
        )


def test_missing_and_null_parts_are_filled_up_and_unknown_ones_refused() -> None:
    assert parts({"a": None}, {"a": "", "b": 1}) == {"a": "", "b": 1}
    assert refusal(parts, {"\ud800": 1}, {"a": ""}) == (
        "Hier kam ein unbekanntes Feld an. Der bisherige Stand bleibt erhalten."
    )
    assert refusal(parts, [], {"a": ""}) == (
        "Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."
    )


def test_stored_values_are_read_whatever_they_are() -> None:
    assert stored({"old": 1, "a": 2}, {"a": "", "b": ""}) == {"a": 2, "b": ""}
    assert stored("text", {"a": ""}) == {"a": ""}


def test_refusals_without_translation_still_say_something_in_english() -> None:
    with speaking("en"):
        assert refusal(level, 9, 5)
