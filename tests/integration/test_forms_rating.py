"""A rating without a browser: everybody alone, then the team, and nobody for the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.all_prompts import USE, workbook
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.workbook import Workbook

ASKED = "zielscheibe"
UNRATED = {"vertrauen": None, "ziele": None, "zeit": None}


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return workbook(sqlite_url)


@pytest.fixture
def form(book: Workbook) -> Iterator[Form]:
    form = form_for(USE, book.prompt(USE, ASKED), book)
    yield form
    form.close()


def cast(form: Form, number: int, scores: Any) -> dict[str, Any]:
    ballot = {"secret": f"{number:032x}", "value": {"scores": scores}}
    return form.answer({"kind": "cast", "write": f"c{number}", "round": 1, **ballot})


def say(form: Form, value: Any, entry: str = "one") -> dict[str, Any]:
    return form.answer({"kind": "save", "write": "w", "entry": entry, "value": value})


def reveal(form: Form) -> None:
    for number, step in enumerate((2, 5, 4)):
        assert cast(form, number, {"vertrauen": step})["outcome"] == "saved"
    answer = form.answer({"kind": "reveal", "write": "r", "round": 1})
    assert answer["outcome"] == "saved"


def test_the_answers_of_all_stand_beside_what_the_team_agrees_on(
    form: Form, book: Workbook
) -> None:
    reveal(form)
    agreed = {"scores": {**UNRATED, "vertrauen": 4}, "reason": "Es wächst."}
    assert say(form, agreed)["outcome"] == "saved"
    assert [entry.value for entry in book.items(USE, ASKED)] == [
        {"criterion": "vertrauen", "counts": [0, 1, 0, 1, 1], "round": 1},
        {"criterion": "ziele", "counts": [0, 0, 0, 0, 0], "round": 1},
        {"criterion": "zeit", "counts": [0, 0, 0, 0, 0], "round": 1},
        agreed,
    ]
    assert form.picture["beside"]["scores-vertrauen"] == "3 Antworten · Mitte 4, von 2 bis 5"
    summary = form.picture["figure"]["alternative"][0]["rows"]
    assert summary[0] == ("Vertrauen", "4", "3", "4", "2 bis 5")


def test_nothing_of_an_answer_is_shown_before_all_are(form: Form) -> None:
    cast(form, 1, {"vertrauen": 5})
    assert form.items == []
    assert form.picture == {
        "figure": None,
        "beside": {"scores-vertrauen": "", "scores-ziele": "", "scores-zeit": ""},
    }


@pytest.mark.parametrize(
    "scores",
    [
        *(None, [], {}, {**UNRATED}, {"unbekannt": 1}, {"vertrauen": 1, "reason": "Ich."}),
        *({"vertrauen": step} for step in (0, 6, True, "5", 1.5, [])),
    ],
)
def test_an_answer_of_another_shape_is_refused_and_not_counted(form: Form, scores: Any) -> None:
    answer = cast(form, 1, scores)
    assert answer["outcome"] == "refused"
    assert answer["reason"].endswith(".")
    assert form.urn["count"] == 0


def test_the_team_cannot_agree_before_all_have_answered(form: Form) -> None:
    answer = say(form, {"scores": {"vertrauen": 3}})
    assert answer["outcome"] == "refused"
    assert form.items == []


@pytest.mark.parametrize("entry", ["one", "mine", "revealed"])
def test_nobody_writes_what_others_have_answered(form: Form, book: Workbook, entry: str) -> None:
    reveal(form)
    before = book.items(USE, ASKED)
    id = before[0].id if entry == "revealed" else entry
    counts = {"criterion": "vertrauen", "counts": [0, 0, 0, 0, 9], "round": 1}
    assert say(form, counts, id)["outcome"] == "refused"
    assert book.items(USE, ASKED) == before
