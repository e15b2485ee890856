"""The seat without a browser: what a form tells and answers while people answer unseen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from tests.all_prompts import USE
from tests.slips import SLIPS, slips_place, slips_workbook, texts
from workbook_lib.app.feed import Feed
from workbook_lib.forms.form import Form
from workbook_lib.forms.module import for_front_end
from workbook_lib.i18n.language import speaking
from workbook_lib.store.values import Place, Urn
from workbook_lib.workbook import Workbook


class SlipsForm(Form):
    """A form of slips, shown to nobody."""

    script = "forms/text"


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def book(sqlite_url: str) -> Workbook:
    return slips_workbook(sqlite_url)


@pytest.fixture
def form(book: Workbook) -> Iterator[Form]:
    form = SlipsForm(USE, book.prompt(USE, SLIPS), book)
    yield form
    form.close()


def secret(number: int) -> str:
    return f"{number:032x}"


def cast(number: int, text: Any, round: int = 1) -> dict[str, Any]:
    slip = {"secret": secret(number), "value": {"text": text}}
    return {"kind": "cast", "write": f"w-{number}", "round": round, **slip}


def steer(kind: str, round: int = 1) -> dict[str, Any]:
    return {"kind": kind, "write": f"w-{kind}", "round": round}


def held(form: Form) -> str:
    """All that a browser gets of a form."""
    return json.dumps(form.get_state(), default=str, ensure_ascii=False)


def test_only_who_answers_unseen_is_told_of_an_urn(book: Workbook, form: Form) -> None:
    text = SlipsForm(USE, book.prompt(USE, "text"), book)
    assert (text.urn, text.spec["anonymous"], "seatCast" in text.spec["texts"]) == (
        None,
        False,
        False,
    )
    assert (form.spec["anonymous"], form.spec["texts"]["seatCast"]) == (True, "Abgeben")
    assert form.urn == {
        "count": 0,
        "minimum": 3,
        "closed": False,
        "round": 1,
        "said": "0 Antworten in der Urne. Zum Aufdecken fehlen noch 3.",
    }
    text.close()


def test_people_answer_and_see_how_many_have_answered(book: Workbook, form: Form) -> None:
    said = []
    for number, text in enumerate(("Ruhe", "Zeit", "Platz")):
        answer = form.answer(cast(number, text))
        assert (answer.pop("clock")[2], answer) == (
            ":",
            {"kind": "answer", "write": f"w-{number}", "outcome": "saved"},
        )
        said.append(form.urn["said"])
        assert form.items == []
        assert text not in held(form)
        assert secret(number) not in held(form)
    assert said == [
        "1 Antwort in der Urne. Zum Aufdecken fehlen noch 2.",
        "2 Antworten in der Urne. Zum Aufdecken fehlt noch 1.",
        "3 Antworten in der Urne.",
    ]

    assert form.answer(steer("reveal"))["outcome"] == "saved"
    assert form.urn["said"] == "Aufgedeckt: 3 Antworten."
    assert sorted(item["value"]["text"] for item in form.items) == ["Platz", "Ruhe", "Zeit"]

    assert form.answer(steer("round"))["outcome"] == "saved"
    assert (form.urn["round"], form.urn["closed"], len(form.items)) == (2, False, 3)


def test_what_is_not_allowed_is_refused_with_a_sentence(book: Workbook, form: Form) -> None:
    form.answer(cast(1, "Ruhe"))
    before = (form.urn, form.items)
    refused = [
        form.answer(cast(2, "")),
        form.answer(cast(2, "x" * 81)),
        form.answer(cast(2, "Ruhe") | {"secret": ""}),
        form.answer(cast(2, "Ruhe") | {"secret": 7}),
        form.answer(cast(2, "Ruhe") | {"value": "x" * 10_000_000}),
        form.answer(cast(2, "Ruhe", round=2)),
        form.answer(steer("reveal")),
        form.answer(steer("round")),
        form.answer({"kind": "save", "write": "w-9", "value": {"text": "Offen"}, "entry": "a"}),
        form.answer({"kind": "delete", "write": "w-9", "entry": "a"}),
    ]
    assert {answer["outcome"] for answer in refused} == {"refused"}
    assert {answer["reason"][-1] for answer in refused} == {"."}
    assert (form.urn, form.items) == before
    assert book.everything() == ()


def test_an_open_question_has_no_seat(book: Workbook) -> None:
    text = SlipsForm(USE, book.prompt(USE, "text"), book)
    for asked in (cast(1, "Ruhe"), steer("reveal"), steer("round")):
        assert text.answer(asked)["reason"] == "Hier wird nicht anonym geantwortet."
    text.close()


def test_a_repeated_request_counts_once(form: Form) -> None:
    for _attempt in range(3):
        form.answer(cast(1, "Ruhe"))
    assert form.urn["count"] == 1


def test_while_the_database_is_busy_a_ballot_waits(
    book: Workbook, form: Form, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.answer(cast(1, "Ruhe"))
    lock = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    answer = form.answer(cast(2, "Zeit"))
    assert answer["outcome"] == "unreachable"
    lock.execute("ROLLBACK")
    lock.close()

    form.close()
    assert form.comm is not None  # the browser still has something to say
    assert form.answer(cast(2, "Zeit"))["outcome"] == "saved"
    assert book.urn(USE, SLIPS) == Urn(minimum=3, count=2, closed=False)


def test_other_devices_hear_of_every_ballot(sqlite_url: str, book: Workbook) -> None:
    far = Feed(slips_workbook(sqlite_url))
    place = slips_place(book)
    told: list[set[Place]] = []

    def look() -> list[set[Place]]:
        told.clear()
        far.look(told.append)
        return list(told)

    assert look() == []
    for number in range(3):
        book.cast(place, secret(number), {"text": "Ruhe"})
        assert look() == [{place}]
        assert look() == []
    book.cast(place, secret(0), {"text": "Zeit"})
    assert look() == []
    book.reveal(place)
    assert look() == [{place}]
    book.next_round(place)
    assert look() == [{place}]
    book.cast(slips_place(book), secret(0), {"text": "Zeit"})
    assert look() == [{place}]
    assert slips_place(book).round == 2


def test_a_refreshed_form_shows_the_count_of_all_devices(sqlite_url: str, form: Form) -> None:
    far = slips_workbook(sqlite_url)
    for number, text in enumerate(("Ruhe", "Zeit", "Platz")):
        far.cast(slips_place(far), secret(number), {"text": text})
    form.refresh()
    assert (form.urn["count"], form.items) == (3, [])
    far.reveal(slips_place(far))
    form.refresh()
    assert (form.urn["closed"], len(form.items)) == (True, 3)
    assert sorted(texts(far)) == ["Platz", "Ruhe", "Zeit"]


def test_the_seat_speaks_english(book: Workbook) -> None:
    with speaking("en"):
        form = SlipsForm(USE, book.prompt(USE, SLIPS), book)
        assert form.urn["said"] == "0 answers in the urn. 3 more are needed to reveal them."
        form.close()
