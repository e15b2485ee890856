from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.unit.prompts.examples import prompt
from tests.unit.visuals.parsing import texts
from workbook_lib.document import Figure, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.prompts.thing import Thing
from workbook_lib.store.merge import Merge

HALF = {"scores": {"yes": 3, "no": None}, "reason": ""}


def test_a_rating_may_be_partial() -> None:
    assert prompt("rating").check({"scores": {"yes": 3}}) == HALF
    assert prompt("rating").check({}) == {"scores": {"yes": None, "no": None}, "reason": ""}


def test_nothing_is_answered_without_step_and_reason() -> None:
    asked = prompt("rating")
    assert not asked.answered({"one": asked.check({})})
    assert asked.answered({"one": HALF})
    assert asked.answered({"one": asked.check({"reason": "Noch offen."})})


def test_a_rating_of_several_needs_to_know_of_whom() -> None:
    asked = prompt("ratings")
    assert asked.many
    assert not prompt("rating").many
    with pytest.raises(Refusal, match=r"^Partner: Hier fehlt noch etwas\."):
        asked.check({"scores": {"yes": 3}})


def test_a_wrong_step_names_its_criterion() -> None:
    with pytest.raises(Refusal, match=r"^Ja: Bitte eine Stufe von 1 bis 5 wählen\.$"):
        prompt("rating").check({"scores": {"yes": 6}})


def test_one_rating_is_a_profile_with_the_same_steps_in_a_table() -> None:
    figure, reason = prompt("rating").answer({"one": {**HALF, "reason": "Es läuft."}})[1:]
    assert isinstance(figure, Figure)
    assert figure.caption == "Einschätzungen auf der Skala 1 (nie) bis 5 (immer)"
    assert figure.alternative == (
        Table(figure.caption, ("Kriterium", "Stufe"), (("Ja", "3"), ("Nein", "–")), (1,)),
    )
    assert reason == Paragraph("Es läuft.")
    assert texts(figure.svg) == [*"12345", "nie", "immer", "Ja", "Nein", "3"]


def test_several_ratings_are_numbered_and_compared() -> None:
    asked = prompt("ratings")
    entries = {
        "a": asked.check({"subject": "Schule", "scores": {"yes": 2}, "reason": "Neu."}),
        "b": asked.check({"subject": "Verein", "scores": {"yes": 5, "no": 1}}),
    }
    figure, reason = asked.answer(entries)[1:]
    assert isinstance(figure, Figure)
    assert figure.alternative == (
        Table(
            "Einschätzungen auf der Skala 1 bis 5",
            ("Kriterium", "1 Schule", "2 Verein"),
            (("Ja", "2", "5"), ("Nein", "–", "1")),
            (1, 2),
        ),
    )
    assert reason == Paragraph("Schule: Neu.")
    assert texts(figure.svg)[-5:] == ["1", "2", "2", "1 Schule", "2 Verein"]
    assert asked.figures(entries) == (
        ("Einschätzungen", "2"),
        ("Ja", "Mitte 3,5, von 2 bis 5"),
        ("Nein", "Mitte 1, von 1 bis 1"),
    )
    assert asked.rows(entries)[:2] == [
        {"entry": "a", "subject": "Schule", "criterion": "yes", "score": 2, "reason": "Neu."},
        {"entry": "a", "subject": "Schule", "criterion": "no", "score": None, "reason": "Neu."},
    ]


def test_two_people_rate_different_criteria_at_the_same_time() -> None:
    empty = prompt("rating").check({})
    merged = prompt("rating").merge(
        empty,
        {"scores": {"yes": 3, "no": None}, "reason": "Gut so."},
        {"scores": {"yes": None, "no": 2}, "reason": ""},
    )
    assert merged == Merge({"scores": {"yes": 3, "no": 2}, "reason": "Gut so."})


def test_steps_that_are_no_longer_on_the_scale_are_not_drawn() -> None:
    asked = prompt("rating", levels=3)
    assert asked.figures({"one": {"scores": {"yes": 5, "no": 1}, "reason": ""}}) == (
        ("Eingeschätzt", "1 von 2"),
    )


def test_partners_of_an_earlier_prompt_are_rated_under_their_current_name() -> None:
    asked = prompt("ratings", rows_from={"prompt": "karte"})
    assert asked.origin.prompt == "karte"
    bound = asked.with_given([Thing("a", "Grundschule"), Thing("b", "Verein")])
    rated = bound.check({"scores": {"yes": 2}, "reason": "Neu."})
    own = bound.check({"subject": "Bücherei", "scores": {"yes": 5}})
    entries = {"own": own, "a": rated}
    assert [(row["subject"], row["score"]) for row in bound.rows(entries)[::2]] == [
        *(("Grundschule", 2), ("Verein", None), ("Bücherei", 5)),
    ]
    assert bound.filled(entries)[1:] == (Paragraph("Grundschule: Neu."),)
    assert bound.filled(entries)[0].alternative[0].header == (
        *("Kriterium", "1 Grundschule", "2 Bücherei"),
    )
    assert bound.things(entries) == (
        *(Thing("a", "Grundschule"), Thing("b", "Verein"), Thing("own", "Bücherei")),
    )


def test_a_cleared_row_whose_thing_is_gone_is_no_row_of_a_frame_either() -> None:
    gone = [Thing("a", "Schule", removed=True), Thing("b", "Verein", removed=True)]
    asked = prompt("ratings", rows_from={"prompt": "karte"}).with_given(gone)
    entries = {"a": asked.check({}), "b": asked.check({"scores": {"yes": 3}})}
    assert {row["subject"] for row in asked.rows(entries)} == {"Verein"}


def test_only_a_partner_of_ones_own_needs_a_name() -> None:
    asked = prompt("ratings", rows_from={"prompt": "karte"}).with_given([Thing("a", "Schule")])
    empty = asked.check({"scores": {"yes": 3}})
    asked.check_together({"a": empty}, "a")
    with pytest.raises(Refusal, match=r"^Partner: Hier fehlt noch etwas\."):
        asked.check_together({"own": empty}, "own")


def test_only_what_is_rated_several_times_gives_things_and_takes_rows() -> None:
    assert (prompt("ratings").gives, prompt("rating").gives) == (True, False)
    assert prompt("rating").things({"one": HALF}) == ()
    with pytest.raises(ValidationError, match="rows_from without subject"):
        prompt("rating", rows_from={"prompt": "karte"})
