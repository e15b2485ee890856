"""Conditions: what they mean, what they depend on, and what authors are told about mistakes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.unit.prompts.examples import prompt
from workbook_lib.prompts.condition import Comparison, parse

ANSWERS = {"raum": "ja", "plaetze": 12, "tage": ["mo", "do"], "leer": "", "nichts": [], "los": None}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("raum = ja", True),
        ("raum = nein", False),
        ("raum != nein", True),
        ("plaetze = 12", True),
        ("plaetze != 12", False),
        ("plaetze < 12.5", True),
        ("plaetze <= 12", True),
        ("plaetze > 12", False),
        ("plaetze >= -3", True),
        ("tage has mo", True),
        ("tage has di", False),
        ("raum=ja and plaetze>=12", True),
        ("raum = nein or plaetze > 3", True),
        ("raum = nein and plaetze = 12 or tage has mo", True),
        ("raum = nein and (plaetze = 12 or tage has mo)", False),
        ("tage has mo or raum = nein and plaetze = 1", True),
        ("((raum = ja) and (tage has do))", True),
    ],
)
def test_a_condition_holds_or_not(text: str, holds: bool) -> None:
    assert parse(text).holds(ANSWERS) is holds


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">=", "has"])
@pytest.mark.parametrize("asked", ["leer", "nichts", "los", "unbekannt"])
@pytest.mark.parametrize("operand", ["ja", "3"])
def test_what_was_not_answered_makes_every_comparison_false(
    asked: str, sign: str, operand: str
) -> None:
    assert not parse(f"{asked} {sign} {operand}").holds(ANSWERS)


@pytest.mark.parametrize(
    "text", ["raum has ja", "raum = 1", "raum < ja", "plaetze = ja", "plaetze has 12", "tage = mo"]
)
def test_an_answer_of_older_content_makes_a_comparison_false(text: str) -> None:
    assert not parse(text).holds(ANSWERS)


@given(
    answer=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    ),
    sign=st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "has"]),
    operand=st.sampled_from(["ja", "1"]),
)
def test_any_stored_json_is_compared_without_failing(answer: Any, sign: str, operand: str) -> None:
    assert parse(f"a {sign} {operand}").holds({"a": answer}) in (True, False)


def test_truth_is_no_number() -> None:
    assert not parse("a = 1").holds({"a": True})


def test_a_condition_names_the_prompts_it_depends_on_and_what_it_compares() -> None:
    condition = parse("raum = ja and (plaetze >= 2.5 or raum = nein)")
    assert condition.prompts == {"raum", "plaetze"}
    assert condition.comparisons == (
        Comparison("raum", "=", "ja"),
        Comparison("plaetze", ">=", 2.5),
        Comparison("raum", "=", "nein"),
    )


SIGNS = "=, !=, <, <=, >, >=, has"
START = "the id of an earlier prompt, or ("
OPERAND = "the id of an option, or a number"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", f"found the end at character 2; valid: {START}"),
        ("3 = raum", f"found '3' at character 1; valid: {START}"),
        ("Raum = ja", f"found 'R' at character 1; valid: {START}"),
        ("or = ja", f"found 'or' at character 1; valid: {START}"),
        ("raum", f"found the end at character 5; valid: {SIGNS}"),
        ("raum ja", f"found 'ja' at character 6; valid: {SIGNS}"),
        ("raum =", f"found the end at character 7; valid: {OPERAND}"),
        ("raum == ja", f"found '=' at character 7; valid: {OPERAND}"),
        ("plaetze > 3,5", "found ',' at character 12; valid: and, or, the end"),
        ("raum = ja nein", "found 'nein' at character 11; valid: and, or, the end"),
        ("raum = ja)", "found ')' at character 10; valid: and, or, the end"),
        ("(raum = ja", "found the end at character 11; valid: and, or, )"),
        ("raum = ja and", f"found the end at character 14; valid: {START}"),
        ("(" * 400, f"found the end at character 401; valid: {START}"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_is_valid(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^found") as caught:
        parse(text)
    assert str(caught.value) == message


def test_a_prompt_refuses_what_is_no_condition() -> None:
    with pytest.raises(ValidationError, match="found the end at character 6"):
        prompt("short", show_if="raum ")
    with pytest.raises(ValidationError, match="at most 400 characters"):
        prompt("short", show_if="raum = ja" + " or raum = ja" * 40)


def test_a_prompt_without_condition_is_always_asked() -> None:
    assert prompt("short").condition is None
    assert prompt("short", show_if="raum = ja").condition == parse("raum = ja")


@pytest.mark.parametrize(
    ("name", "text", "objection"),
    [
        ("choice", "a = yes", ""),
        ("choice", "a != no", ""),
        ("choice", "a = maybe", "found 'maybe' compared with a; valid: yes, no"),
        ("choice", "a = 3", "found 3 compared with a; valid: yes, no"),
        ("choice", "a < yes", "found 'a <'; valid: a =, a !="),
        ("choice", "a has yes", "found 'a has'; valid: a =, a !="),
        ("multiple", "a has no", ""),
        ("multiple", "a = no", "found 'a ='; valid: a has"),
        ("multiple", "a has maybe", "found 'maybe' compared with a; valid: yes, no"),
        ("number", "a >= 2.5", ""),
        ("number", "a = yes", "found 'yes' compared with a; valid: a number"),
        ("number", "a has 3", "found 'a has'; valid: a =, a !=, a <, a <=, a >, a >="),
    ],
)
def test_a_comparison_that_cannot_work_is_objected_to(name: str, text: str, objection: str) -> None:
    (comparison,) = parse(text).comparisons
    assert prompt(name).comparable.objection(comparison) == objection


def test_a_text_or_several_steps_cannot_be_compared() -> None:
    assert prompt("short").comparable is None
    assert prompt("rating").comparable is None
    assert prompt("ratings", criteria=[{"id": "one", "label": "Eins"}]).comparable is None


@pytest.mark.parametrize(
    ("entries", "holds"),
    [
        ({}, False),
        ({"one": {"scores": {"one": 3}, "reason": ""}}, True),
        ({"one": {"scores": {"one": 2}, "reason": ""}}, False),
        ({"one": {"scores": {"one": None}, "reason": ""}}, False),
        ({"one": {"scores": {"one": 99}, "reason": ""}}, False),
        ({"other": {"scores": {"one": 3}, "reason": ""}}, False),
    ],
)
def test_the_step_of_a_single_criterion_is_compared_as_a_number(
    entries: dict[str, Any], holds: bool
) -> None:
    rating = prompt("rating", criteria=[{"id": "one", "label": "Eins"}])
    condition = parse("a >= 3")
    assert rating.comparable.objection(condition.comparisons[0]) == ""
    assert condition.holds({"a": rating.compared(entries)}) is holds
