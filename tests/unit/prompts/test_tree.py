"""Trees: what hangs where, what is refused, and what a goal still lacks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.unit.prompts.examples import OPTIONS, prompt, sample_entries
from workbook_lib.document import BlankTable, Figure, Items, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.tree_shape import Branch
from workbook_lib.store.merge import Merge

ORIGIN = {"prompt": "karten"}


def node(text: str, parent: str = "", order: str = "b", **more: Any) -> dict[str, Any]:
    return {"text": text, "parent": parent, "order": order, **more}


def outline(asked: Any, entries: dict[str, Any]) -> list[str]:
    """The tree as people see it: a dash per level, and the fixed place of a root."""

    def lines(branch: Branch) -> list[str]:
        below = [line for child in branch.children for line in lines(child)]
        return [f"{'-' * branch.level}{branch.row.name}", *below]

    found = []
    for root in asked.roots(entries):
        first, *rest = lines(root)
        found += [root.stem + first, *rest]
    return found


def test_siblings_stand_in_the_order_of_their_ranks() -> None:
    entries = {
        "c": node("c", "r", "c"),
        "r": node("r"),
        "b": node("b", "r", "bn"),
        "a": node("a", "r", "b"),
        "late": {"text": "late", "parent": "r"},
    }
    assert outline(prompt("goals"), entries) == ["-r", "--a", "--b", "--c", "--late"]


def test_a_node_whose_parent_is_unknown_stands_at_the_root() -> None:
    entries = {"a": node("a", "gone", "c"), "b": node("b", "a")}
    assert outline(prompt("goals"), entries) == ["-a", "--b"]


def test_a_circle_that_is_stored_all_the_same_loses_nothing() -> None:
    entries = {"a": node("a", "b"), "b": node("b", "a"), "c": node("c", "b"), "d": node("d", "d")}
    assert outline(prompt("goals"), entries) == ["-a", "-b", "--c", "-d"]


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_stored_every_node_is_shown_once(data: st.DataObject) -> None:
    ids = ["a", "b", "c", "d", "e", "f"]
    places = st.sampled_from([*ids, "", "x", "@trunk", "@cause"])
    ranks = st.sampled_from(["", "b", "c", "zz"])
    entries = {id: node(id, data.draw(places), data.draw(ranks)) for id in ids}
    asked = prompt("problem")
    assert sorted(branch.row.id for branch in asked.branches(entries)) == ids


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        (
            {"b": node("b", "a"), "a": node("a", "b")},
            "Ein Punkt kann nicht unter sich selbst hängen.",
        ),
        ({"a": node("a", "a")}, "Ein Punkt kann nicht unter sich selbst hängen."),
        (
            {"1": node("1"), "2": node("2", "1"), "3": node("3", "2"), "a": node("a", "3")},
            "Darunter geht es hier nicht weiter: Es gibt nur 3 Ebenen.",
        ),
        (
            {"1": node("1"), "2": node("2", "1"), "b": node("b", "a"), "a": node("a", "2")},
            "Darunter geht es hier nicht weiter: Es gibt nur 3 Ebenen.",
        ),
        (
            {**{str(n): node(str(n)) for n in range(200)}, "a": node("a")},
            "Mehr als 200 Punkte passen nicht hinein.",
        ),
    ],
)
def test_what_cannot_be_a_pyramid_is_refused(entries: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        prompt("goals").check_together(entries, "a")
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    ("before", "now", "eases"),
    [
        (node("a", "p"), node("b", "p", "c"), True),
        (node("", "p"), node("", "p", target="12"), True),
        (node("a", "p"), node("a", "q"), False),
        (node("a", "p"), node("", "p"), False),
        (None, node("a"), False),
    ],
)
def test_only_a_node_that_stays_in_its_place_is_not_looked_at_again(
    before: dict[str, Any] | None, now: dict[str, Any], eases: bool
) -> None:
    assert prompt("goals").eases(before, now) is eases


def test_the_older_ones_of_too_many_nodes_can_still_be_changed() -> None:
    entries = {str(n): node(str(n)) for n in range(201)}
    prompt("goals").check_together(entries, "199")


@pytest.mark.parametrize("stem", ["@step-1", "@step-7"])
def test_nothing_hangs_below_a_node_on_a_step(stem: str) -> None:
    entries = {"a": node("a", stem), "b": node("b", "a")}
    with pytest.raises(
        Refusal, match=r"^Darunter geht es hier nicht weiter: Es gibt nur 1 Ebene\.$"
    ):
        prompt("stairs").check_together(entries, "b")


def test_two_changes_of_a_node_are_both_kept() -> None:
    base = prompt("goals").check(node("Familien kommen"))
    moved = {**base, "parent": "r", "order": "n"}
    written = {**base, "text": "Viele Familien kommen", "date": "2027-01-31"}
    assert prompt("goals").merge(base, moved, written) == Merge(
        {**written, "parent": "r", "order": "n"}
    )


def test_a_goal_says_what_it_still_lacks() -> None:
    asked = prompt("goals")
    full = {"indicator": "Zahl", "target": "12", "date": "2027-06-30"}
    entries = {
        "r": node("Alle kommen"),
        "m": node("Mitte", "r", "b"),
        "a": node("Ein Aushang erscheint monatlich", "m", "b", **full),
        "b": node("Mehr Aushänge", "m", "c"),
        "l": node("Noch ohne etwas darunter", "r", "c", indicator="Zahl"),
    }
    lacking = {branch.row.id: asked.open(branch) for branch in asked.branches(entries)}
    assert lacking == {
        "r": (),
        "m": (),
        "a": (),
        "b": ("genauer sagen, was erreicht ist", "Indikator", "Zielwert", "Bis wann"),
        "l": ("Zielwert", "Bis wann"),
    }


def test_the_goals_to_act_on_come_first_for_later_prompts() -> None:
    entries = {
        "r": node("Leit"),
        "m": node("Mitte", "r"),
        "a": node("Handeln", "m", target="12", date="2027-06-30"),
    }
    assert prompt("goals").things(entries) == (
        Thing("a", "Handeln", ("Zielwert: 12", "Bis wann: 30.06.2027")),
        Thing("r", "Leit"),
        Thing("m", "Mitte"),
    )


def test_a_problem_that_is_turned_round_goes_on_as_a_goal() -> None:
    entries = {
        "a": node("Kaum bekannt", "@cause", goal="Bekannt"),
        "b": node("Spät", "@cause", "c"),
    }
    assert [thing.label for thing in prompt("problem").things(entries)] == ["Bekannt", "Spät"]
    trees = [each for each in prompt("problem").filled(entries) if isinstance(each, Figure)]
    assert [tree.caption for tree in trees] == ["Problembaum", "Lösungsbaum"]
    assert trees[0].alternative == (Paragraph("Ursachen:"), Items(("1 Kaum bekannt", "2 Spät")))
    assert trees[1].alternative == (
        Paragraph("Was dafür zu tun ist:"),
        Items(("1 Bekannt", "2 noch offen")),
    )


def test_things_of_an_earlier_prompt_stand_at_the_root_until_they_are_moved() -> None:
    asked = prompt("goals", rows_from=ORIGIN)
    things = [Thing("t1", "Erste"), Thing("t2", "Zweite"), Thing("t3", "Dritte", removed=True)]
    bound = asked.with_given(things)
    assert outline(bound, {}) == ["-Erste", "-Zweite"]
    moved = {"t2": node("", "t1"), "own": node("Eigene", "t2"), "t3": node("", "", "c")}
    assert outline(bound, moved) == [
        "-Dritte (an der Quelle entfernt)",
        "-Erste",
        "--Zweite",
        "---Eigene",
    ]
    renamed = asked.with_given([Thing("t1", "Erste, neu"), Thing("t0", "Null", also=("t2",))])
    assert "--Zweite" not in outline(renamed, moved)
    assert outline(renamed, {"own": node("Eigene", "t2")}) == ["-Erste, neu", "-Null", "--Eigene"]


def test_what_later_prompts_know_of_things_that_were_removed_or_merged() -> None:
    asked = prompt("goals", rows_from=ORIGIN)
    gone = Thing("t1", "Erste", removed=True)
    merged = Thing("t2", "Zweite", ("Notiz",), also=("t3",))
    bound = asked.with_given([gone, merged])
    assert bound.things({}) == (Thing("t2", "Zweite", also=("t3",)), gone)
    entries = {"t1": node("", target="1"), "t2": node("", target="2"), "t3": node("", target="3")}
    assert bound.things(entries) == (
        Thing("t1", "Erste", ("Zielwert: 1",), removed=True),
        Thing("t2", "Zweite", ("Zielwert: 2", "Zielwert: 3"), also=("t3",)),
    )


def test_only_a_node_of_ones_own_needs_words() -> None:
    bound = prompt("goals", rows_from=ORIGIN).with_given([Thing("t1", "Erste")])
    empty = bound.check(node("", "t1"))
    bound.check_together({"t1": bound.check({})}, "t1")
    with pytest.raises(Refusal, match=r"^Ziel: Hier fehlt noch etwas\."):
        bound.check_together({"own": empty}, "own")


def test_two_things_cannot_hang_below_each_other() -> None:
    bound = prompt("goals", rows_from=ORIGIN).with_given([Thing("t1", "1"), Thing("t2", "2")])
    with pytest.raises(Refusal, match="unter sich selbst"):
        bound.check_together({"t1": node("", "t2"), "t2": node("", "t1")}, "t2")


def test_rows_say_where_a_node_hangs() -> None:
    goals = prompt("goals").rows(sample_entries(prompt("goals")))
    assert goals[2] == {
        **{"entry": "sample-4", "parent": "sample-2", "level": 3, "kind": "Handlungsziel"},
        **{"text": "Jeden Monat erscheint ein Aushang in vier Sprachen"},
        **{"indicator": "Zahl der Aushänge", "target": "12 im Jahr", "date": "2027-06-30"},
    }
    stairs = prompt("stairs").rows(sample_entries(prompt("stairs")))
    assert (stairs[1]["parent"], stairs[1]["kind"]) == ("step-6", "Stufe 6")


def test_a_report_says_the_pyramid_in_words_and_what_is_measured() -> None:
    asked = prompt("goals")
    figure, table = asked.filled(sample_entries(asked))
    assert isinstance(figure, Figure)
    assert figure.alternative == (
        Items(
            (
                "1 Leitziel: "
                "Alle Familien im Sozialraum finden in der Kita einen Ort der Begegnung",
                "1.1 Mittlerziel: Familien kennen unsere Angebote",
                "1.1.1 Handlungsziel: Jeden Monat erscheint ein Aushang in vier Sprachen",
                "1.1.2 Handlungsziel: Neue Familien werden durch das Haus geführt",
                "1.2 Mittlerziel: Familien gestalten Angebote mit",
                "1.2.1 Handlungsziel: Ein Elterncafé öffnet einmal im Monat",
            )
        ),
    )
    assert isinstance(table, Table)
    assert table.header == ("Handlungsziel", "Indikator", "Zielwert", "Bis wann", "Noch offen")
    assert table.rows[1] == (
        *("Neue Familien werden durch das Haus geführt", "Zahl der Führungen", "", ""),
        "Zielwert, Bis wann",
    )


def test_the_steps_are_a_table_in_words() -> None:
    asked = prompt("stairs")
    entries = {**sample_entries(asked), "lost": node("Ohne Stufe")}
    (figure,) = asked.filled(entries)
    table, waiting = figure.alternative
    assert table.header == ("Stufe", "Was geschieht", "Indikator", "Wie gemessen wird")
    assert table.rows[1] == (
        *("2 Die Zielgruppe macht mit", "Zwölf Familien kommen regelmäßig"),
        *("Zahl der Familien", "Strichliste am Eingang"),
    )
    assert waiting == Paragraph("Noch ohne Platz im Bild: Ohne Stufe")


def test_figures_count_levels_places_and_steps() -> None:
    def figures(name: str) -> tuple[Any, ...]:
        return tuple(prompt(name).figures(sample_entries(prompt(name))))

    assert figures("goals") == (("Leitziel", "1"), ("Mittlerziel", "2"), ("Handlungsziel", "3"))
    assert figures("problem") == (("Folge", "2"), ("Problem", "1"), ("Ursache", "3"))
    assert figures("stairs") == (("Stufen mit Inhalt", "7/7"),)


@pytest.mark.parametrize("name", ["goals", "problem", "stairs"])
def test_a_sheet_has_the_picture_with_free_boxes_and_a_list(name: str) -> None:
    figure, table = prompt(name).blank()
    assert isinstance(figure, Figure)
    assert isinstance(table, BlankTable)
    assert figure.svg.count("<rect") > 6


def test_levels_are_named_by_the_content() -> None:
    asked = prompt("goals", levels=[{"id": "vision", "label": "Vision"}, *OPTIONS])
    assert asked.figures({"a": node("a")}) == (("Vision", "1"), ("Ja", "0"), ("Nein", "0"))
    with pytest.raises(ValidationError, match="levels in a tree of kind 'steps'"):
        prompt("stairs", levels=OPTIONS)
    with pytest.raises(ValidationError, match="a single level"):
        prompt("goals", levels=OPTIONS[:1])
    with pytest.raises(ValidationError, match="found the id 'yes' twice"):
        prompt("goals", levels=[OPTIONS[0]] * 2)
