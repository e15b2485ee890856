"""Everybody rates alone, then the team agrees; and both beside an earlier cycle."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.unit.prompts.examples import prompt
from tests.unit.visuals.parsing import texts
from workbook_lib.document import Figure, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.prompts.thing import Thing
from workbook_lib.visuals.lineup import Series

CRITERIA = [
    {"id": "welcome", "label": "Willkommen"},
    {"id": "access", "label": "Zugang"},
    {"id": "say", "label": "Beteiligung"},
]
AGREED = {"scores": {"yes": 3, "no": None}, "reason": "Es schwankt."}


def alone(**options: Any) -> Any:
    return prompt("rating", anonymous=True, **options)


def ballots(asked: Any, *given: tuple[int | None, int | None]) -> list[Any]:
    return [asked.check_ballot({"scores": {"yes": yes, "no": no}}) for yes, no in given]


def revealed(asked: Any) -> dict[str, Any]:
    """What five people answered, as it is stored."""
    given = ballots(asked, (5, 1), (4, 1), (4, None), (1, 2), (4, None))
    return {f"r{n}": value for n, value in enumerate(asked.counted(given, 1))}


def test_only_the_number_of_answers_per_step_is_kept() -> None:
    asked = alone()
    stored = revealed(asked)
    assert stored == {
        "r0": {"criterion": "yes", "counts": [1, 0, 0, 3, 1], "round": 1},
        "r1": {"criterion": "no", "counts": [2, 1, 0, 0, 0], "round": 1},
    }
    assert [asked.check(value) for value in stored.values()] == [*stored.values()]
    assert asked.answered(stored)


def test_a_ballot_says_at_least_one_step_and_nothing_else() -> None:
    asked = alone()
    assert asked.check_ballot({"scores": {"no": 2}}) == {"scores": {"yes": None, "no": 2}}
    with pytest.raises(Refusal, match=r"^Bitte mindestens ein Kriterium einschätzen\.$"):
        asked.check_ballot({"scores": {}})
    for value in (None, [], {"scores": {"maybe": 1}}, {"scores": {"yes": 6}}, {"reason": "Ich."}):
        with pytest.raises(Refusal):
            asked.check_ballot(value)


@pytest.mark.parametrize(
    "counts",
    [
        {"counts": [1, 2]},
        {"counts": [1, 0, 0, 0, "1"]},
        {"counts": [1, 0, 0, 0, -1]},
        {"counts": [1, 0, 0, 0, True]},
        {"counts": [1, 0, 0, 0, 1001]},
        {"counts": "11111"},
        {"counts": None},
        {"criterion": "maybe"},
        {"round": 0},
        {"round": True},
        {"more": 1},
    ],
)
def test_counts_of_another_shape_are_refused(counts: dict[str, Any]) -> None:
    good = {"criterion": "yes", "counts": [1, 0, 0, 3, 1], "round": 1}
    with pytest.raises(Refusal):
        alone().check({**good, **counts})
    with pytest.raises(Refusal):
        prompt("rating").check(good)  # nobody answers this one alone


def test_the_team_writes_what_it_agrees_on_and_no_answers_of_others() -> None:
    asked = alone()
    assert asked.open_to_team("one", revealed=True, begun=True)
    assert not asked.open_to_team("one", revealed=False, begun=True)
    assert not asked.open_to_team("r0", revealed=True, begun=True)
    stored = revealed(asked)
    asked.check_together({**stored, "one": AGREED}, "one")
    with pytest.raises(Refusal, match=r"unbekanntes Feld"):
        asked.check_together({"one": stored["r0"]}, "one")


def test_agreement_stands_beside_median_span_and_number_of_answers() -> None:
    asked = alone()
    entries = {**revealed(asked), "one": AGREED}
    figure, reason = asked.filled(entries)
    title = "Einschätzungen auf der Skala 1 (nie) bis 5 (immer)"
    assert isinstance(figure, Figure)
    assert figure.alternative == (
        Table(
            title,
            ("Kriterium", "Gemeinsam", "Antworten", "Mitte", "Spanne"),
            (("Ja", "3", "5", "4", "1 bis 5"), ("Nein", "–", "3", "1", "1 bis 2")),
            (1, 2, 3),
        ),
        Table(
            "Antworten je Stufe",
            ("Kriterium", *"12345"),
            (("Ja", "1", "0", "0", "3", "1"), ("Nein", "2", "1", "0", "0", "0")),
            (1, 2, 3, 4, 5),
        ),
    )
    assert reason == Paragraph("Es schwankt.")
    assert asked.figures(entries) == (
        ("Eingeschätzt", "1 von 2"),
        ("Ja", "Mitte 4, von 1 bis 5"),
        ("Nein", "Mitte 1, von 1 bis 2"),
    )


def test_a_second_round_takes_the_place_of_the_first() -> None:
    asked = alone()
    again = asked.counted(ballots(asked, (2, 2), (2, 2), (2, 2)), 2)
    entries = {**revealed(asked), "s0": again[0], "s1": again[1]}
    assert [one.counts for one in asked.judgements(entries)] == [(0, 3, 0, 0, 0)] * 2
    assert {row["round"] for row in asked.rows(entries)} == {1, 2}


def test_rows_say_how_many_gave_each_step() -> None:
    asked = alone()
    entries = {**revealed(asked), "one": AGREED}
    assert asked.rows(entries)[3] == {
        **{"entry": "r0", "criterion": "yes", "score": 4, "reason": ""},
        **{"answers": 3, "round": 1},
    }
    assert asked.rows(entries)[10:] == [
        {"entry": "one", "criterion": "yes", "score": 3, "reason": "Es schwankt."},
        {"entry": "one", "criterion": "no", "score": None, "reason": "Es schwankt."},
    ]


def test_counts_of_another_scale_are_not_drawn() -> None:
    entries = revealed(alone())
    assert [one.answers for one in alone(levels=3).judgements(entries)] == [0, 0]
    assert not alone(levels=3).answered(entries)


def test_an_earlier_cycle_stands_beside_this_one_in_picture_and_table() -> None:
    then = {"one": {"scores": {"yes": 1, "no": 4}, "reason": ""}}
    asked = prompt("rating").with_before(prompt("rating"), then)
    figure = asked.figure({"one": {"scores": {"yes": 3, "no": 4}, "reason": ""}})
    assert figure.alternative[0].header == ("Kriterium", "Stufe", "Zuvor", "Veränderung")
    assert figure.alternative[0].rows == (("Ja", "3", "1", "2 höher"), ("Nein", "4", "4", "gleich"))
    assert "zuvor 1 · 2 höher" in texts(figure.svg)


def test_medians_are_compared_where_nothing_was_agreed() -> None:
    asked = alone()
    then = asked.counted(ballots(asked, (5, None), (2, None), (1, None)), 1)
    now = asked.with_before(asked, {"a": then[0], "b": then[1]}).judgements(revealed(asked))
    assert [one.news for one in now] == ["zuvor 2 · 2 höher", ""]


def test_partners_are_compared_with_those_of_the_same_name() -> None:
    asked = prompt("ratings")
    then = {"x": asked.check({"subject": "schule", "scores": {"yes": 2, "no": 3}})}
    now = {
        "a": asked.check({"subject": "Schule", "scores": {"yes": 4, "no": 3}}),
        "b": asked.check({"subject": "Verein", "scores": {"yes": 4}}),
    }
    table = asked.with_before(asked, then).figure(now).alternative[0]
    assert table.rows == (
        ("Ja", "4 (zuvor 2 · 2 höher)", "4"),
        ("Nein", "3 (zuvor 3 · gleich)", "–"),
    )


def test_a_partner_of_an_earlier_prompt_is_found_again_by_its_name() -> None:
    asked = prompt("ratings", rows_from={"prompt": "karte"})
    earlier = asked.with_given([Thing("x", "Schule", removed=True)])
    now = asked.with_given([Thing("a", "Schule")])
    then = {"x": asked.check({"scores": {"yes": 2}})}
    series = now.with_before(earlier, then).series({"a": asked.check({"scores": {"yes": 5}})})
    assert series == (Series("Schule", (5, None), (2, None)),)


def test_steps_have_names_of_their_own() -> None:
    asked = alone(levels=3, steps=["rot", "gelb", "grün"], low="", high="")
    given = ballots(asked, (1, 3), (2, 3), (2, 2))
    figure = asked.figure({"a": asked.counted(given, 1)[0]})
    assert figure.caption == "Einschätzungen auf der Skala 1 (rot) bis 3 (grün)"
    assert figure.alternative[1].header == ("Kriterium", "1 rot", "2 gelb", "3 grün")
    assert texts(figure.svg)[-3:] == ["1 = rot", "2 = gelb", "3 = grün"]


def test_the_sheet_of_a_target_has_the_empty_disc() -> None:
    asked = prompt("rating", criteria=CRITERIA, picture="target")
    then = {"one": asked.check(asked.sample()[0])}
    blank = asked.with_before(asked, then).sheet()
    disc = next(node for node in blank if isinstance(node, Figure))
    assert texts(disc.svg) == [
        *(*"12345", "Willkommen", "Zugang", "Beteiligung"),
        "innen 5 (immer), außen 1 (nie)",
    ]
    assert disc.alternative == ()
    assert not any(isinstance(node, Figure) for node in prompt("rating").sheet())


@pytest.mark.parametrize("picture", ["profile", "target", "radar"])
def test_every_picture_is_drawn_from_the_same_answers(picture: str) -> None:
    asked = prompt("rating", criteria=CRITERIA, picture=picture)
    figure = asked.figure({"one": asked.check(asked.sample()[0])})
    assert {"Willkommen", "Zugang", "Beteiligung"} <= set(texts(figure.svg))


@pytest.mark.parametrize(
    ("name", "options", "found"),
    [
        ("ratings", {"anonymous": True}, "subject beside anonymous"),
        ("ratings", {"picture": "radar"}, "subject beside anonymous"),
        ("rating", {"picture": "target"}, "2 criteria for picture 'target'; valid: 3 to 12"),
        ("rating", {"steps": ["a", "b"], "low": "", "high": ""}, "2 steps for 5 levels"),
        ("rating", {"steps": [*"abcde"]}, "low or high beside"),
    ],
)
def test_options_that_do_not_fit_are_found(name: str, options: dict[str, Any], found: str) -> None:
    with pytest.raises(ValidationError, match=found):
        prompt(name, **options)
