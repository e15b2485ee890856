from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.prompts.examples import SECTORS, prompt
from workbook_lib.document import BlankTable, Figure, Note, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.prompts.tally import rounds
from workbook_lib.prompts.thing import Thing, Things
from workbook_lib.prompts.votes import MOST, VotesPrompt
from workbook_lib.store.merge import Merge

CARDS = (
    Thing("a", "Elterncafé", ("am Nachmittag",)),
    Thing("b", "Sprechzeit"),
    Thing("c", "Garten"),
)


def dots(option: str, points: int, round: int = 1, **more: Any) -> dict[str, Any]:
    """What one option got."""
    value = {"kind": "points", "option": option, "points": points, "voters": None, "round": round}
    return {**value, **more}


def turnout(voters: int, abstentions: int | None = None, round: int = 1) -> dict[str, Any]:
    """Who took part."""
    people = {"voters": voters, "abstentions": abstentions, "budget": None}
    return {"kind": "turnout", **people, "round": round}


def chosen(*things: Thing) -> VotesPrompt:
    """The prompt about things of an earlier one."""
    return prompt("chosen").with_given(things)


def refused(asked: VotesPrompt, entries: dict[str, Any], entry: str) -> str:
    """What is said about an entry beside its siblings."""
    with pytest.raises(Refusal) as refusal:
        asked.check_together(entries, entry)
    return str(refusal.value)


def ranks(asked: VotesPrompt, entries: dict[str, Any]) -> list[tuple[int, str, int]]:
    """Rank, label and points of the last round."""
    return [(row.rank, row.thing.label, row.points) for row in asked.rounds(entries)[-1].lines]


@pytest.mark.parametrize(
    ("options", "suggested"), [(2, 1), (3, 2), (5, 3), (12, 6), (20, 10), (60, 10)]
)
def test_about_half_as_many_points_as_options_are_suggested(options: int, suggested: int) -> None:
    many = [{"id": f"o{n}", "label": str(n)} for n in range(options)]
    assert prompt("votes", options=many).budget({}) == suggested


def test_the_budget_is_the_teams_or_that_of_the_content_or_suggested() -> None:
    ours = {"_budget": {"kind": "budget", "points": 7}}
    assert chosen().budget({}) == 3  # the content says so
    assert prompt("chosen", points=None).budget({}) == 1
    assert chosen().budget(ours) == 7
    assert chosen().settled(ours).budget({}) == 7
    assert prompt("votes").budget({"_budget": {"kind": "budget", "points": "7"}}) == 3


def test_the_budget_is_frozen_by_the_first_points() -> None:
    asked = prompt("votes")
    entries = {"familien": dots("familien", 0), "_budget": {"kind": "budget", "points": 5}}
    asked.check_together(entries, "_budget")
    entries["familien"] = dots("familien", 1)
    said = "Die Punkte je Person stehen seit den ersten Punkten fest."
    assert refused(asked, entries, "_budget") == said


def test_the_team_sets_the_budget_of_a_ballot_until_it_begins_and_nothing_else() -> None:
    asked = prompt("ballots")
    assert asked.open_to_team("_budget", revealed=False, begun=False)
    assert not asked.open_to_team("_budget", revealed=False, begun=True)
    assert not asked.open_to_team("_budget", revealed=True, begun=False)
    assert not asked.open_to_team("familien", revealed=False, begun=False)


@pytest.mark.parametrize(
    ("entry", "value"),
    [("_budget", dots("familien", 3)), ("familien", {"kind": "budget", "points": 3})],
)
def test_only_one_entry_holds_the_budget(entry: str, value: Any) -> None:
    assert refused(prompt("votes"), {entry: value}, entry).startswith("Diese Angabe passt hier")


def test_what_cannot_be_chosen_any_more_is_refused() -> None:
    asked = chosen(CARDS[0], Thing("b", "Sprechzeit", removed=True))
    for option in ("b", "mars"):
        said = refused(asked, {option: dots(option, 1)}, option)
        assert said == "Diese Option steht nicht mehr zur Wahl."
        with pytest.raises(Refusal, match=r"^Diese Option steht nicht mehr zur Wahl\.$"):
            asked.check_ballot({"points": {option: 1}})


def test_an_option_has_one_entry_per_round() -> None:
    asked = prompt("votes")
    entries = {"familien": dots("familien", 1), "familien_2": dots("familien", 2, round=2)}
    asked.check_together(entries, "familien_2")
    said = "Diese Angabe steht hier schon an anderer Stelle."
    assert refused(asked, {**entries, "x": dots("familien", 2)}, "x") == said
    people = {"_turnout_1": turnout(3), "x": turnout(4)}
    assert refused(asked, people, "x") == said


def test_more_points_than_all_have_together_are_refused() -> None:
    asked = prompt("votes")  # 3 points per person
    people = {"_turnout_1": turnout(5, 1)}
    entries = {**people, **{id: dots(id, 4) for id in ("familien", "bildung", "kommune")}}
    asked.check_together(entries, "kommune")
    said = refused(asked, {**entries, "vereine": dots("vereine", 1)}, "vereine")
    assert said == (
        "Zu viele Punkte: 13 sind eingetragen, bei 4 Personen mit je 3 sind 12 möglich."
    )
    fewer = {**entries, "_turnout_1": turnout(3)}
    assert refused(asked, fewer, "_turnout_1").startswith("Zu viele Punkte: 12 sind eingetragen")


def test_without_cumulating_an_option_cannot_have_more_points_than_people() -> None:
    entries = {"_turnout_1": turnout(4), "familien": dots("familien", 5)}
    said = "Familien & Ehrenamt: Hier sind höchstens 4 Punkte möglich."
    assert refused(prompt("votes"), entries, "familien") == said
    prompt("votes", cumulate=True).check_together(entries, "familien")


def test_a_ballot_keeps_to_the_budget_and_to_what_fits_on_one_option() -> None:
    asked = prompt("ballots")  # 4 points, at most 2 on one option
    given = {"familien": 2, "bildung": 1, "kommune": 0}
    assert asked.check_ballot({"points": given}) == {"points": {"familien": 2, "bildung": 1}}
    assert asked.check_ballot({}) == {"points": {}}  # an abstention
    for points, said in (
        ({"familien": 2, "bildung": 2, "kommune": 1}, "Zu viele Punkte: 5 sind verteilt, möglich"),
        ({"familien": 3}, "Familien & Ehrenamt: Bitte eine ganze Zahl von 0 bis 2 eintragen."),
        ({"familien": -1}, "Familien & Ehrenamt: Bitte eine ganze Zahl von 0 bis 2 eintragen."),
    ):
        with pytest.raises(Refusal) as refusal:
            asked.check_ballot({"points": points})
        assert str(refusal.value).startswith(said)


@pytest.mark.parametrize(
    "value",
    [
        *(None, 1, "a", [], {"points": 1}, {"points": ["familien"]}, {"more": 1}),
        *({"points": {"familien": n}} for n in (True, 1.5, "1", None, [], float("nan"), 10**400)),
        *({"points": {option: 1}} for option in ("", "mars", "_budget", "\ud800")),
    ],
)
def test_any_other_ballot_is_refused_with_a_sentence(value: Any) -> None:
    with pytest.raises(Refusal, match=r"\.$"):
        prompt("ballots").check_ballot(value)


def test_two_options_that_became_one_have_room_for_one() -> None:
    merged = prompt("chosen").with_given([Thing("a", "Café", also=("b",))])
    with pytest.raises(Refusal, match=r"^Café: Bitte eine ganze Zahl von 0 bis 1"):
        merged.check_ballot({"points": {"a": 1, "b": 1}})


def test_ballots_become_sums_and_nobodys_combination() -> None:
    asked = prompt("ballots")
    ballots = [
        {"points": {"familien": 2, "bildung": 1}},
        {"points": {"familien": 1}},
        {"points": {}},
        {"points": {"gone": 1}},
    ]
    counted = asked.counted(ballots, 2)
    assert counted == [
        dots("familien", 3, 2, voters=2),
        dots("bildung", 1, 2, voters=1),
        dots("gesundheit", 0, 2, voters=0),
        dots("kommune", 0, 2, voters=0),
        dots("vereine", 0, 2, voters=0),
        dots("gone", 1, 2, voters=1),
        {**turnout(4, 1, 2), "budget": 4},
    ]
    assert [asked.check(value) for value in counted] == counted
    for order in permutations(ballots):
        assert sorted(asked.counted(list(order), 2), key=str) == sorted(counted, key=str)


def test_the_same_points_are_the_same_rank() -> None:
    points = {"familien": 5, "bildung": 8, "gesundheit": 5, "kommune": 2}
    entries = {id: dots(id, count) for id, count in points.items()}
    assert ranks(prompt("votes"), entries) == [
        (1, "Bildung & Betreuung", 8),
        (2, "Familien & Ehrenamt", 5),
        (2, "Gesundheit & Beratung", 5),
        (4, "Kommune, Träger & Politik", 2),
        (5, "Vereine, Kultur & Wirtschaft", 0),
    ]
    level = "Gleichauf auf Rang 2: Familien & Ehrenamt, Gesundheit & Beratung"
    assert prompt("votes").in_words(entries) == (level,)


def test_points_outlive_renaming_merging_and_deleting_their_source() -> None:
    entries = {"a": dots("a", 2), "b": dots("b", 3), "c": dots("c", 4)}
    renamed = chosen(Thing("a", "Café"), *CARDS[1:])
    assert ranks(renamed, entries) == [(1, "Garten", 4), (2, "Sprechzeit", 3), (3, "Café", 2)]
    merged = chosen(Thing("a", "Café", also=("b",)), CARDS[2])
    assert ranks(merged, entries) == [(1, "Café", 5), (2, "Garten", 4)]
    deleted = chosen(Thing("a", "Café", also=("b",), removed=True), CARDS[2])
    assert ranks(deleted, entries) == [(1, "Café", 5), (2, "Garten", 4)]
    erased = chosen(CARDS[2])
    assert ranks(erased, entries) == [
        (1, "Garten", 4),
        (2, "Nicht mehr bekannt", 3),
        (3, "Nicht mehr bekannt", 2),
    ]
    figure = deleted.picture(entries)
    assert figure
    assert isinstance(figure.alternative[0], Table)
    assert figure.alternative[0].rows == (("Café (entfernt)", "1", "5"), ("Garten", "2", "4"))
    assert [(row["entry"], row["label"], row["points"]) for row in deleted.rows(entries)] == [
        ("a", "Café", 5),
        ("c", "Garten", 4),
    ]


def test_later_prompts_get_the_options_in_their_order() -> None:
    asked = chosen(*CARDS, Thing("d", "Alt", removed=True))
    assert asked.things({}) == (*CARDS, Thing("d", "Alt", removed=True))
    assert asked.things({"b": dots("b", 2), "a": dots("a", 1)}) == (
        Thing("b", "Sprechzeit", ("2 Punkte",)),
        Thing("a", "Elterncafé", ("1 Punkt", "am Nachmittag")),
        Thing("c", "Garten", ("0 Punkte",)),
        Thing("d", "Alt", removed=True),
    )


def test_turnout_is_said_and_abstentions_are() -> None:
    asked = prompt("votes")
    assert asked.in_words({"t": turnout(9)}) == ("9 Personen mit je 3 Punkten.",)
    assert asked.in_words({"t": turnout(9, 0)}) == (
        "9 Personen mit je 3 Punkten, keine Enthaltung.",
    )
    unseen = prompt("ballots", points=1)
    assert unseen.in_words({"t": turnout(5, 1)}) == (
        "5 Personen mit einem Punkt, 1 Enthaltung, verdeckt abgestimmt.",
    )
    assert asked.filled({"t": turnout(9)}) == (Paragraph("9 Personen mit je 3 Punkten."),)
    assert asked.figures({"t": turnout(9, 2)}) == (
        ("Punkte je Person", "3"),
        ("Punkte", "0"),
        ("Personen", "9"),
        ("Enthaltungen", "2"),
    )


def test_a_second_round_stands_beside_the_first() -> None:
    asked = prompt("votes", options=SECTORS[:3])
    entries = {
        "familien": dots("familien", 5),
        "bildung": dots("bildung", 4),
        "familien_2": dots("familien", 3, 2),
        "bildung_2": dots("bildung", 6, 2),
        "_turnout_2": turnout(8, 0, 2),
    }
    figure, *words = asked.filled(entries)
    assert isinstance(figure, Figure)
    assert figure.alternative == (
        Table(
            "Punkte und Ränge",
            ("Option", "Rang", "Punkte, 1. Runde", "Punkte, 2. Runde", "Veränderung"),
            (
                ("Bildung & Betreuung", "1", "4", "6", "+2"),
                ("Familien & Ehrenamt", "2", "5", "3", "−2"),
                ("Gesundheit & Beratung", "3", "0", "0", "±0"),
            ),
            (1, 2, 3, 4),
        ),
    )
    assert words == [Paragraph("2. Runde – 8 Personen mit je 2 Punkten, keine Enthaltung.")]
    rows = asked.rows(entries)
    assert [(row["round"], row.get("option"), row.get("rank")) for row in rows] == [
        (1, "familien", 1),
        (1, "bildung", 2),
        (2, "bildung", 1),
        (2, "familien", 2),
        (2, None, None),
    ]
    assert rows[-1] == {
        "entry": "_turnout_2",
        "round": 2,
        "voters": 8,
        "abstentions": 0,
        "budget": None,
    }


def test_a_budget_alone_is_no_answer_but_stands_in_the_rows() -> None:
    entries = {"_budget": {"kind": "budget", "points": 5}}
    assert prompt("votes").answer(entries)[1] == Note("Noch nicht beantwortet", "empty")
    assert prompt("votes").rows(entries) == [{"entry": "_budget", "budget": 5}]


def test_the_sheet_has_circles_for_dots() -> None:
    note, poster = prompt("votes").blank()
    assert note == Note("3 Punkte je Person. Auf jede Option höchstens 1 Punkt.")
    assert isinstance(poster, Table)
    assert poster.rows[0] == ("Familien & Ehrenamt", "○ ○ ○ ○ ○ ○ ○ ○ ○ ○")
    note, ballot = prompt("ballots").blank()
    assert note == Note("4 Punkte je Person. Auf jede Option höchstens 2 Punkte.")
    assert isinstance(ballot, Table)
    assert ballot.rows[0] == ("Familien & Ehrenamt", "○ ○")
    assert prompt("chosen").blank()[1] == BlankTable(("Option", "Punkte"), 8)


def test_the_later_number_wins() -> None:
    merged = prompt("votes").merge(dots("a", 1), dots("a", 2), dots("a", 3))
    assert merged == Merge(dots("a", 3))
    both = {**turnout(3), "abstentions": 1}
    merged = prompt("votes").merge(turnout(3), {**turnout(3), "abstentions": 1}, turnout(3))
    assert merged == Merge(both)


@given(
    points=st.lists(
        st.tuples(st.sampled_from("abcdx"), st.integers(0, 9), st.integers(1, 9)),
        max_size=30,
    ),
    merged=st.booleans(),
    removed=st.booleans(),
)
def test_no_point_is_ever_lost(
    points: list[tuple[str, int, int]], merged: bool, removed: bool
) -> None:
    entries = {str(n): dots(*each) for n, each in enumerate(points)}
    things = [Thing("a", "A", also=("b",) if merged else ()), Thing("c", "C", removed=removed)]
    found = rounds(entries, Things(things))
    for one in found:
        assert one.total == sum(count for _option, count, number in points if number == one.number)
        best = [row.points for row in one.lines]
        assert best == sorted(best, reverse=True)
        assert [row.rank for row in one.lines] == [1 + sum(b > p for b in best) for p in best]


@given(points=st.dictionaries(st.sampled_from([s["id"] for s in SECTORS]), st.integers(-1, MOST)))
def test_a_ballot_that_is_taken_keeps_every_rule(points: dict[str, int]) -> None:
    allowed = all(0 <= count <= 2 for count in points.values()) and sum(points.values()) <= 4
    try:
        taken: Any = prompt("ballots").check_ballot({"points": points})
    except Refusal:
        assert not allowed
    else:
        assert allowed
        assert taken == {"points": {option: count for option, count in points.items() if count}}
