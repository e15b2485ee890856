from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from tests.unit.prompts.examples import prompt
from workbook_lib.document import BlankTable, Note, Table
from workbook_lib.errors import Refusal
from workbook_lib.prompts.thing import Thing
from workbook_lib.store.merge import Merge


def idea(sheet: int, round: int, slot: int, text: str = "Garten") -> dict[str, Any]:
    return {"sheet": sheet, "round": round, "slot": slot, "text": text}


def test_six_people_write_three_ideas_and_hand_on_five_times() -> None:
    asked = prompt("brainwriting")
    assert (asked.people, asked.ideas, list(asked.lines)) == (6, 3, [1, 2, 3, 4, 5, 6])


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("a", idea(7, 1, 1)),
        ("a", idea(1, 7, 1)),
        ("a", idea(1, 1, 4)),
        ("_screen", idea(1, 1, 1)),
        ("a", {"hidden": True}),
    ],
)
def test_there_is_no_place_outside_the_sheet(entry: str, value: Any) -> None:
    asked = prompt("brainwriting")
    with pytest.raises(Refusal, match=r"^Diesen Platz gibt es auf dem Bogen nicht\.$"):
        asked.check_together({entry: asked.check(value)}, entry)


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_idea_is_taken_away_by_deleting_it_and_not_emptied(text: str) -> None:
    with pytest.raises(Refusal, match=r"^Idee 1: .+\.$"):
        prompt("brainwriting").check(idea(1, 1, 1, text))


def test_a_place_holds_one_idea() -> None:
    asked = prompt("brainwriting")
    entries = {"a": idea(1, 1, 1), "b": idea(1, 1, 2), "c": idea(1, 1, 2, "Hof")}
    asked.check_together(entries, "a")
    with pytest.raises(Refusal, match=r"^An dieser Stelle des Bogens steht schon eine Idee\.$"):
        asked.check_together(entries, "c")


def test_sheets_are_grids_and_nothing_else_is_an_answer() -> None:
    asked = prompt("brainwriting")
    entries = {
        "_screen": {"hidden": True},
        "b": idea(2, 3, 1, "Hof"),
        "a": idea(1, 1, 2),
        "e": idea(1, 2, 1, ""),
    }
    assert asked.filled(entries) == (
        Table("Bogen 1", ("Runde", "Idee 1", "Idee 2", "Idee 3"), (("1", "–", "Garten", "–"),)),
        Table("Bogen 2", ("Runde", "Idee 1", "Idee 2", "Idee 3"), (("3", "Hof", "–", "–"),)),
    )
    assert asked.things(entries) == (Thing("a", "Garten"), Thing("b", "Hof"))
    assert asked.figures(entries) == (("Ideen", "2"), ("Bögen", "2"))
    assert [row["entry"] for row in asked.rows(entries)] == ["b", "a", "e"]
    empty = {"_screen": {"hidden": True}, "e": idea(1, 2, 1, "")}
    assert asked.answer(empty)[1] == Note("Noch nicht beantwortet", "empty")


def test_ballots_become_mixed_sheets_in_which_nobody_is_recognised() -> None:
    asked = prompt("brainwriting", anonymous=True, ideas=2)
    ballots = [{"1": "Garten", "2": "Zelt"}, {"1": "", "2": ""}, {"1": "", "2": "Hof"}]
    mixed = [idea(1, 2, 1, "Garten"), idea(1, 2, 2, "Hof"), idea(2, 2, 1, "Zelt")]
    for order in permutations(ballots):
        assert asked.counted(list(order), 2) == mixed
    assert [asked.check(value) for value in mixed] == mixed


def test_a_ballot_holds_as_many_ideas_as_a_row() -> None:
    asked = prompt("brainwriting")
    assert asked.check_ballot({"1": " Garten "}) == {"1": "Garten", "2": "", "3": ""}
    assert asked.check_ballot({}) == {"1": "", "2": "", "3": ""}  # an abstention


@pytest.mark.parametrize(
    "value",
    [
        *(None, 1, "a", [], ["a"], {"text": "a"}, {"0": "a"}, {"4": "a"}),
        *({"1": text} for text in (1, ["a"], {}, "a\x00", "x" * 201)),
    ],
)
def test_any_other_ballot_is_refused_with_a_sentence(value: Any) -> None:
    with pytest.raises(Refusal, match=r"\.$"):
        prompt("brainwriting").check_ballot(value)


def test_two_windows_write_on_at_one_idea() -> None:
    merged = prompt("brainwriting").merge(
        idea(1, 1, 1), idea(1, 1, 1, "Garten im Hof"), idea(1, 1, 1, "Großer Garten")
    )
    assert merged == Merge(idea(1, 1, 1, "Großer Garten im Hof"))


def test_the_sheet_is_an_empty_grid_with_the_times() -> None:
    assert prompt("brainwriting", people=4, ideas=2, rounds=2).blank() == (
        Note("Ein Bogen je Person, zusammen 4. Ohne Worte schreiben, dann weitergeben."),
        Note("Runde 1: 3 Min. · Runde 2: 4 Min. · Runde 3: 5 Min."),
        BlankTable(("Runde", "Idee 1", "Idee 2"), 3),
    )
