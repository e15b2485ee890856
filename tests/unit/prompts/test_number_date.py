"""Numbers and days as answers of their own."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.unit.prompts.examples import prompt
from workbook_lib.document import Lines, Note, Paragraph, Question
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import speaking
from workbook_lib.store.merge import Merge

QUESTION = Question("Was fällt auf?")


def test_a_number_is_whole_where_it_can_be_and_has_its_unit() -> None:
    asked = prompt("number", whole=False, max=None)
    assert asked.check(12.0) == 12
    assert asked.check(12.5) == 12.5
    assert asked.answer({"one": 1250.5}) == (QUESTION, Paragraph("1.250,5 Kinder"))
    with speaking("en"):
        assert asked.answer({"one": 1250.5}) == (QUESTION, Paragraph("1,250.5 Kinder"))


def test_nothing_is_an_answer_too_and_zero_is_a_number() -> None:
    asked = prompt("number")
    assert asked.check("") == ""
    assert not asked.answered({"one": ""})
    assert asked.answered({"one": 0})
    assert asked.answer({"one": 0})[1] == Paragraph("0 Kinder")
    assert prompt("date").check("") == ""
    assert not prompt("date").answered({"one": ""})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (-1, "Die kleinste Zahl ist hier 0."),
        (2001, "Die größte Zahl ist hier 2.000."),
        (0.5, "Bitte eine ganze Zahl eintragen."),
        ("viele", "Bitte eine Zahl eintragen."),
        (10**13, "Diese Zahl ist zu groß."),
    ],
)
def test_a_number_is_refused_with_its_reason(value: Any, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        prompt("number").check(value)
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "0 bis 2.000 Kinder"),
        ({"max": None}, "mindestens 0 Kinder"),
        ({"min": None}, "höchstens 2.000 Kinder"),
        ({"min": None, "max": None}, "Kinder"),
        ({"unit": ""}, "0 bis 2.000"),
    ],
)
def test_the_bounds_of_a_number_are_told_before(options: dict[str, Any], words: str) -> None:
    asked = prompt("number", **options)
    assert asked.bounds == words
    assert asked.sheet() == (QUESTION, Note(words), Lines(1))


def test_the_bounds_of_a_number_are_in_order() -> None:
    with pytest.raises(ValidationError, match="found min 5 above max 1; valid: min <= max"):
        prompt("number", min=5, max=1)


def test_the_sample_of_a_number_is_allowed() -> None:
    assert prompt("number").sample() == [10]
    assert prompt("number", min=12.5).sample() == [13]
    assert prompt("number", max=3).sample() == [3]


def test_a_day_is_shown_as_people_write_it() -> None:
    assert prompt("date").answer({"one": "2026-11-24"}) == (QUESTION, Paragraph("24.11.2026"))


def test_rows_hold_a_number_a_day_or_none() -> None:
    assert prompt("number").rows({"one": 3}) == [{"entry": "one", "number": 3}]
    assert prompt("number").rows({"one": ""}) == [{"entry": "one", "number": None}]
    assert prompt("date").rows({"one": "2026-11-24"}) == [{"entry": "one", "date": "2026-11-24"}]
    assert prompt("date").rows({"one": ""}) == [{"entry": "one", "date": None}]


@pytest.mark.parametrize(
    ("name", "one", "other"), [("number", 3, 4), ("date", "2026-11-24", "2026-11-25")]
)
def test_the_later_answer_wins(name: str, one: Any, other: Any) -> None:
    assert prompt(name).merge("", one, other) == Merge(other)
    assert prompt(name).merge(one, other, one) == Merge(other)
