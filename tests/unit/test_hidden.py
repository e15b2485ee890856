"""Which prompts are hidden, by what was answered before."""

from __future__ import annotations

import pytest

from tests.handbooks import handbook_of
from workbook_lib.flow import hidden
from workbook_lib.handbook.handbook import START
from workbook_lib.handbook.origins import Spot
from workbook_lib.prompts.prompt import ONE, Entries

YES_NO = [{"id": "ja", "label": "Ja"}, {"id": "nein", "label": "Nein"}]
METHOD = [
    [
        {"id": "raum", "type": "choice", "options": YES_NO},
        {"id": "plaetze", "type": "number", "show_if": "raum = ja"},
    ],
    [
        {"id": "gross", "type": "text", "show_if": "plaetze >= 20"},
        {"id": "klein", "type": "text", "show_if": "plaetze < 20 or raum = nein"},
    ],
]
HANDBOOK = handbook_of(
    {"methode": METHOD},
    start=[
        {"id": "traeger", "type": "choice", "options": YES_NO},
        {"id": "welcher", "type": "text", "show_if": "traeger = ja"},
    ],
)


def off(use: str, **answers: str | int) -> frozenset[str]:
    """What is hidden when these answers were given."""

    def values(spot: Spot) -> Entries:
        asked, prompt = spot
        return {ONE: answers[prompt]} if asked == use and prompt in answers else {}

    return hidden(HANDBOOK, use, values)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, {"plaetze", "gross", "klein"}),
        ({"raum": ""}, {"plaetze", "gross", "klein"}),
        ({"raum": "ja"}, {"gross", "klein"}),
        ({"raum": "ja", "plaetze": ""}, {"gross", "klein"}),
        ({"raum": "ja", "plaetze": 20}, {"klein"}),
        ({"raum": "ja", "plaetze": 19}, {"gross"}),
        ({"raum": "nein"}, {"plaetze", "gross"}),
    ],
)
def test_a_prompt_is_hidden_while_its_condition_does_not_hold(
    answers: dict[str, str | int], found: set[str]
) -> None:
    assert off("methode", **answers) == found


def test_a_kept_answer_to_a_hidden_prompt_decides_nothing() -> None:
    assert off("methode", raum="nein", plaetze=20) == {"plaetze", "gross"}


def test_the_start_page_hides_too() -> None:
    assert off(START) == {"welcher"}
    assert off(START, traeger="ja") == frozenset()


def test_only_answers_that_conditions_compare_are_read() -> None:
    read: list[Spot] = []

    def values(spot: Spot) -> Entries:
        read.append(spot)
        return {}

    hidden(handbook_of({"methode": [[{"id": "frage", "type": "text"}]]}), "methode", values)
    assert read == []
    hidden(HANDBOOK, START, values)
    assert read == [(START, "traeger")]
