"""Text, choice, cards and tasks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.prompts.examples import OPTIONS, prompt, sample_entries
from workbook_lib.document import Items, Lines, Note, Paragraph, Question, Table, Tickboxes
from workbook_lib.errors import Refusal
from workbook_lib.store.merge import Merge

TASK = {"what": "Brief", "why": "", "who": "Leitung", "until": None, "status": "open"}


def test_a_short_text_has_one_line_and_a_long_one_keeps_its_lines() -> None:
    assert prompt("short").check(" a\r\nb ") == "a b"
    assert prompt("long").check(" a\r\nb ") == "a\nb"


def test_time_and_confidentiality_of_a_text_hold_on_paper_too() -> None:
    assert prompt("case").blank() == (
        Note("Vorschlag: 10 Minuten"),
        Note("Dieses Blatt nach dem Workshop vernichten."),
        Lines(8),
    )
    assert prompt("case", minutes=1, discard=False).blank()[0] == Note("Vorschlag: 1 Minute")


def test_two_changes_of_a_text_keep_all_words() -> None:
    merged = prompt("long").merge("Am Montag.", "Am Montag früh.", "Immer am Montag.")
    assert {"Immer", "früh."} <= set(str(merged.value).split())


def test_a_choice_can_be_taken_back() -> None:
    assert prompt("choice").check("") == ""
    assert prompt("multiple").check([]) == []
    assert not prompt("choice").answered({"one": ""})
    assert not prompt("multiple").answered({"one": []})


def test_several_answers_are_kept_once_and_in_the_order_of_the_options() -> None:
    assert prompt("multiple").check(["no", "yes"]) == ["yes", "no"]
    assert prompt("multiple").check(["no", "no"]) == ["no"]


def test_a_choice_is_shown_with_its_label() -> None:
    question = Question("Was fällt auf?")
    assert prompt("choice").answer({"one": "yes"}) == (question, Paragraph("Ja"))
    assert prompt("multiple").answer({"one": ["yes", "no"]}) == (question, Items(("Ja", "Nein")))
    assert prompt("choice").sheet() == (question, Tickboxes(("Ja", "Nein")))


def test_an_answer_whose_option_is_gone_is_still_shown() -> None:
    assert prompt("choice").answer({"one": "perhaps"})[1] == Paragraph("perhaps")


def test_the_later_choice_wins() -> None:
    assert prompt("choice").merge("", "yes", "no") == Merge("no")


def test_choices_are_tidy_rows() -> None:
    assert prompt("multiple").rows({"one": ["yes", "no"]}) == [
        {"entry": "one", "choice": "yes"},
        {"entry": "one", "choice": "no"},
    ]


def test_an_empty_card_is_refused_in_calm_words() -> None:
    with pytest.raises(Refusal, match=r"^Die Karte ist leer\. Bitte einen Gedanken eintragen\.$"):
        prompt("cards").check({"text": " "})


def test_the_card_too_many_is_refused_and_older_ones_can_still_be_changed() -> None:
    asked = prompt("cards", most=2)
    cards = {id: {"text": id} for id in ("a", "b", "c")}
    asked.check_together(cards, "a")
    asked.check_together(cards, "b")
    with pytest.raises(Refusal, match=r"^Mehr als 2 Karten sind hier nicht möglich\.$"):
        asked.check_together(cards, "c")


def test_cards_are_items_and_their_words_survive_a_merge() -> None:
    asked = prompt("cards")
    assert asked.answer({"a": {"text": "eins"}, "b": {"text": "zwei"}})[1] == Items(
        ("eins", "zwei")
    )
    assert asked.figures({"a": {"text": "eins"}}) == (("Karten", "1"),)
    merged = asked.merge({"text": "Café"}, {"text": "Café heute"}, {"text": "Neues Café"})
    assert merged == Merge({"text": "Neues Café heute"})


def test_a_task_needs_only_what() -> None:
    assert prompt("tasks").check({"what": " Brief\n"}) == {**TASK, "who": ""}
    with pytest.raises(Refusal, match=r"^Was: Hier fehlt noch etwas\."):
        prompt("tasks").check({"who": "Leitung"})


@pytest.mark.parametrize("until", ["", None])
def test_a_task_without_date_has_none(until: Any) -> None:
    assert prompt("tasks").check({**TASK, "until": until}) == TASK


def test_refusals_of_a_task_name_the_field() -> None:
    with pytest.raises(Refusal, match=r"^Bis wann: Dieses Datum gibt es im Kalender nicht\.$"):
        prompt("tasks").check({**TASK, "until": "2026-02-30"})
    with pytest.raises(Refusal, match=r"^Stand: Bitte eine der vorgegebenen Möglichkeiten wählen"):
        prompt("tasks").check({**TASK, "status": "late"})


def test_tasks_are_a_table_by_date() -> None:
    asked = prompt("tasks")
    entries = {
        "a": {**TASK, "what": "ohne Datum", "status": "dropped"},
        "b": {**TASK, "what": "spät", "until": "2027-01-02", "status": "begun"},
        "c": {**TASK, "what": "früh", "until": "2026-11-24", "status": "done"},
    }
    assert asked.answer(entries)[1] == Table(
        caption="Was fällt auf?",
        header=("Was", "Warum", "Wer (Funktion)", "Bis wann", "Stand"),
        rows=(
            ("früh", "", "Leitung", "24.11.2026", "erledigt"),
            ("spät", "", "Leitung", "02.01.2027", "begonnen"),
            ("ohne Datum", "", "Leitung", "", "verworfen"),
        ),
    )
    assert asked.figures(entries) == (
        ("Maßnahmen", "3"),
        ("begonnen", "1"),
        ("erledigt", "1"),
        ("verworfen", "1"),
    )
    assert asked.rows(entries)[0] == {
        **{"entry": "a", "what": "ohne Datum", "why": "", "who": "Leitung"},
        **{"until": None, "status": "dropped", "for": "", "goal": ""},
    }


def test_two_people_change_different_parts_of_a_task() -> None:
    stored, incoming = {**TASK, "status": "begun"}, {**TASK, "what": "Brief schreiben"}
    assert prompt("tasks").merge(TASK, stored, incoming) == Merge(
        {**TASK, "status": "begun", "what": "Brief schreiben"}
    )


def test_the_example_of_the_content_is_the_sample() -> None:
    assert prompt("short", example="Im Garten.").sample() == ["Im Garten."]
    assert prompt("cards", example="Im Garten.").sample()[0] == {"text": "Im Garten."}
    assert sample_entries(prompt("choice", options=OPTIONS[::-1])) == {"one": "no"}


def test_the_tasks_advise_functions_instead_of_names() -> None:
    advice = "Bei „Wer“ eine Funktion eintragen statt eines Namens."
    assert prompt("tasks").advice == advice
    assert Note(advice) in prompt("tasks").sheet()
    assert prompt("tasks", help="Eigener Hinweis.").advice == "Eigener Hinweis."
