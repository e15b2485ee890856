"""What tasks are for, and tasks of a spreadsheet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.prompts.examples import prompt
from workbook_lib.document import Table
from workbook_lib.errors import Refusal
from workbook_lib.prompts.thing import Thing
from workbook_lib.store.merge import Merge

TASK = {"what": "Brief", "why": "", "who": "", "until": None, "status": "open"}
STATES = "offen · begonnen · erledigt · verworfen"
GOAL = Thing("goal", "Alle kommen an", also=("part",))
OLD = Thing("old", "Mehr Platz", removed=True)


def asked(*things: Thing) -> Any:
    """Tasks that can be for goals of an earlier prompt."""
    return prompt("tasks", options_from={"prompt": "goals"}).with_given(things)


@pytest.mark.parametrize("goal", ["", "goal", "part", "old"])
def test_a_task_may_be_for_a_thing_even_if_that_was_merged_or_removed(goal: str) -> None:
    task = asked(GOAL, OLD).check({"what": "Brief", "for": goal})
    assert task == {**TASK, "for": goal}


@pytest.mark.parametrize("goal", ["mars", 3, ["goal"], {}, True])
def test_a_task_for_nothing_known_is_refused(goal: Any) -> None:
    with pytest.raises(Refusal, match=r"^Wofür: Bitte eine der vorgegebenen Möglichkeiten"):
        asked(GOAL).check({"what": "Brief", "for": goal})


def test_without_an_origin_a_task_is_for_nothing() -> None:
    with pytest.raises(Refusal):
        prompt("tasks").check({"what": "Brief", "for": "goal"})
    assert "for" not in prompt("tasks").labels


def test_report_and_rows_say_what_a_task_is_for_as_it_is_called_now() -> None:
    entries = {
        "a": {**TASK, "for": "part"},
        "b": {**TASK, "for": "old"},
        "c": {**TASK, "for": "erased"},
        "d": TASK,
    }
    table = asked(GOAL, OLD).answer(entries)[1]
    assert isinstance(table, Table)
    assert table.header == ("Was", "Warum", "Wofür", "Wer (Funktion)", "Bis wann", "Stand")
    assert [row[2] for row in table.rows] == [
        *("Alle kommen an", "Mehr Platz (an der Quelle entfernt)", "", "")
    ]
    goals = [row["goal"] for row in asked(GOAL, OLD).rows(entries)]
    assert goals == ["Alle kommen an", "Mehr Platz", "", ""]


def test_tasks_go_on_as_things_with_who_does_them_until_when() -> None:
    task = {**TASK, "who": "Leitung", "until": "2026-11-24"}
    assert prompt("tasks").things({"a": task, "b": TASK}) == (
        Thing("a", "Brief", ("Leitung", "24.11.2026")),
        Thing("b", "Brief"),
    )


def test_tasks_are_pasted_in_our_order_or_under_a_header() -> None:
    pasted = prompt("tasks").paste("Brief\tweil\tLeitung\t24.11.2026\tbegonnen")
    assert pasted.values == (
        {**TASK, "why": "weil", "who": "Leitung", "until": "2026-11-24", "status": "begun"},
    )
    pasted = asked(GOAL).paste("Wer;Maßnahme;Bis;Wofür\nTeam;Fest;1.2.2027;alle kommen")
    assert pasted.values == (
        {**TASK, "what": "Fest", "who": "Team", "until": "2027-02-01", "for": "goal"},
    )


def test_pasted_tasks_that_do_not_fit_say_why() -> None:
    lines = ("Was;Bis;Wofür;Stand", ";;;", "a;bald", "b;;Mond", "c;;;fast", ";1.2.2027")
    pasted = asked(GOAL, OLD).paste("\n".join(lines))
    assert pasted.values == ()
    assert [(line.number, line.reason) for line in pasted.refused] == [
        (3, "Bis wann: Bitte ein Datum mit Tag, Monat und Jahr eintragen."),
        (4, "Wofür: „Mond“ passt hier nicht. Möglich sind: Alle kommen an."),
        (5, f"Stand: „fast“ passt hier nicht. Möglich sind: {STATES}."),
        (6, "Was: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."),
    ]


def test_a_task_that_somebody_else_has_begun_stays_so_beside_one_that_says_nothing_of_it() -> None:
    begun = {**TASK, "status": "begun", "until": "2026-11-24"}
    told = {**TASK, "who": "Leitung"}
    assert prompt("tasks").merge(None, begun, told) == Merge({**begun, "who": "Leitung"})
    assert prompt("tasks").merge(None, told, begun) == Merge({**begun, "who": "Leitung"})
