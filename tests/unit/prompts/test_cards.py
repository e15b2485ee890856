"""Cards on a wall: where they lie, what is refused, and what they give to later prompts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.unit.prompts.examples import prompt
from workbook_lib.document import BlankTable, Figure, Items, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.prompts.thing import Thing
from workbook_lib.store.merge import Merge

SWOT = [
    {"id": "gut", "label": "Stärken"},
    {"id": "schwach", "label": "Schwächen"},
    {"id": "chance", "label": "Chancen"},
    {"id": "risiko", "label": "Risiken"},
]
TWO = SWOT[:2]
STACK = {"kind": "stack", "name": "Räume"}


def card(text: str, **place: Any) -> dict[str, Any]:
    return {"text": text, **place}


def together(entries: dict[str, Any], entry: str, **options: Any) -> str:
    """What is said against an entry among its siblings; nothing where it fits."""
    try:
        prompt("cards", **{"most": None, **options}).check_together(entries, entry)
    except Refusal as refusal:
        return str(refusal)
    return ""


def table(nodes: Any) -> Table:
    figure = next(node for node in nodes if isinstance(node, Figure))
    return next(node for node in figure.alternative if isinstance(node, Table))


def test_a_card_holds_only_what_is_known_of_its_place() -> None:
    asked = prompt("cards", zones=SWOT)
    assert asked.check({"text": " a ", "zone": "", "stack": None, "parked": False}) == card("a")
    full = card("a", zone="gut", stack="s", into="b", parked=True, pair="c")
    assert asked.check({"kind": "card", **full}) == full


def test_a_stack_may_wait_for_its_name() -> None:
    assert prompt("cards").check({"kind": "stack"}) == {"kind": "stack", "name": ""}
    with pytest.raises(Refusal, match=r"^Name des Stapels: Der Text ist zu lang"):
        prompt("cards").check({"kind": "stack", "name": "x" * 81})


def test_a_zone_that_the_content_does_not_have_is_refused() -> None:
    for value in (card("a", zone="mars"), {**STACK, "zone": "mars"}):
        with pytest.raises(Refusal, match=r"^Feld: Bitte eine der vorgegebenen Möglichkeiten"):
            prompt("cards", zones=SWOT).check(value)
    with pytest.raises(Refusal):
        prompt("cards").check(card("a", zone="gut"))


def test_a_stack_cannot_lie_on_a_stack() -> None:
    with pytest.raises(Refusal):
        prompt("cards").check({**STACK, "stack": "s"})
    said = "Diesen Stapel gibt es nicht mehr."
    assert together({"s": STACK, "a": card("a", stack="s")}, "a") == ""
    assert together({"b": card("b"), "a": card("a", stack="b")}, "a") == said
    assert together({"a": card("a", stack="s")}, "a") == said


def test_cards_cannot_be_merged_in_a_circle_or_into_what_is_no_card() -> None:
    gone = "Die andere Karte gibt es nicht mehr."
    assert together({"a": card("a", into="b"), "b": card("b")}, "a") == ""
    assert together({"a": card("a", into="b")}, "a") == gone
    assert together({"a": card("a", into="s"), "s": STACK}, "a") == gone
    circle = {"a": card("a", into="b"), "b": card("b", into="c"), "c": card("c", into="a")}
    for id in circle:
        assert together(circle, id) == "Diese Karten sind schon zusammengelegt."
    assert together({"a": card("a", into="a")}, "a") == "Diese Karten sind schon zusammengelegt."


def test_a_pair_leads_from_the_second_zone_to_the_first() -> None:
    entries = {
        "a": card("a", zone="gut"),
        "b": card("b", zone="schwach", pair="a"),
        "c": card("c", zone="gut", pair="a"),
        "d": card("d", zone="schwach", pair="b"),
        "e": card("e", zone="schwach", pair="x"),
    }
    said = "Diese beiden Karten können kein Paar sein."
    found = [together(entries, id, zones=TWO, pairs=True) for id in entries]
    assert found == ["", "", said, said, said]
    assert together(entries, "b", zones=TWO) == said
    with pytest.raises(Refusal, match="gibt es keine Stapel"):
        prompt("cards", zones=TWO, pairs=True).check(STACK)


def test_there_is_a_limit_to_stacks_which_does_not_count_cards() -> None:
    stacks = {f"s{n}": STACK for n in range(41)}
    assert together(stacks, "s39") == ""
    assert together(stacks, "s40") == "Mehr als 40 Stapel sind hier nicht möglich."
    entries = {"s": STACK, "a": card("a"), "t": STACK, "b": card("b"), "c": card("c")}
    assert together(entries, "b", most=2) == ""
    assert together(entries, "c", most=2) == "Mehr als 2 Karten sind hier nicht möglich."


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pairs": True}, "found pairs with 0 zones; valid: 2 zones"),
        ({"each": 3}, "found each without anonymous; valid: both, or most"),
        ({"anonymous": True}, "found most with anonymous; valid: each"),
        ({"zones": [*TWO, TWO[0]]}, "found the id 'gut' twice"),
    ],
)
def test_options_that_do_not_fit_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as error:
        prompt("cards", **options)
    assert message in str(error.value)


def test_two_windows_change_different_parts_of_a_card() -> None:
    asked = prompt("cards")
    before, moved, written = card("alt"), card("alt", stack="s"), card("neu")
    assert asked.merge(before, moved, written) == Merge(card("neu", stack="s"))
    assert asked.merge(moved, before, card("neu", stack="s")) == Merge(card("neu"))
    assert asked.merge(STACK, {**STACK, "zone": "gut"}, {**STACK, "name": "Innen"}) == Merge(
        {"kind": "stack", "name": "Innen", "zone": "gut"}
    )
    assert asked.merge(None, STACK, card("a")) == Merge(card("a"))


WALL = {
    "a": card("Flur", zone="gut"),
    "s": {**STACK, "zone": "schwach"},
    "b": card("Eng", zone="gut", stack="s"),
    "c": card("Zu eng", into="b"),
    "d": card("Möbel", zone="gut", parked=True),
    "e": card("Dunkel", zone="gut", stack="gone", into="away"),
}


def test_stacks_come_first_and_know_all_that_lies_on_them() -> None:
    asked = prompt("cards", zones=SWOT)
    assert asked.things(WALL) == (
        Thing("s", "Räume", details=("Eng", "Zu eng"), also=("b", "c")),
        Thing("a", "Flur"),
        Thing("d", "Möbel", removed=True),
        Thing("e", "Dunkel"),
    )
    assert asked.things({"s": {"kind": "stack", "name": ""}}) == (Thing("s", "Stapel ohne Namen"),)


@pytest.mark.parametrize("id", ["a", "b", "c", "e", "s"])
def test_a_single_deleted_entry_says_what_it_was(id: str) -> None:
    (thing,) = prompt("cards", zones=SWOT).things({id: WALL[id]})
    name = WALL[id].get("text") or WALL[id].get("name")
    assert thing == Thing(id, str(name))


def test_a_merged_card_follows_the_one_that_stays() -> None:
    asked = prompt("cards")
    entries = {"a": card("a", into="b"), "b": card("b", into="c"), "c": card("c")}
    assert asked.things(entries) == (Thing("c", "c", ("a", "b"), ("a", "b")),)
    del entries["c"]
    assert asked.things(entries) == (Thing("b", "b", ("a",), ("a",)),)
    circle = {"a": card("a", into="b"), "b": card("b", into="a")}
    assert [thing.id for thing in asked.things(circle)] == ["a", "b"]


def test_figures_count_what_is_seen() -> None:
    assert prompt("cards", zones=SWOT).figures(WALL) == (
        ("Karten", "4"),
        ("Stapel", "1"),
        ("Geparkt", "1"),
        ("Zusammengelegt", "1"),
    )


def test_the_report_shows_zones_and_stacks_as_a_picture_and_in_words() -> None:
    nodes = prompt("cards", zones=SWOT).filled(WALL)
    assert table(nodes) == Table(
        caption="Die Karten in Worten",
        header=("Feld", "Stapel", "Karten"),
        rows=(
            ("Stärken", "Noch ohne Stapel", "Flur\nDunkel"),
            ("Schwächen", "Räume", "Eng / Zu eng"),
            ("Chancen", "Noch ohne Stapel", "–"),
            ("Risiken", "Noch ohne Stapel", "–"),
        ),
    )
    assert nodes[1:] == (Paragraph("Parkplatz"), Items(("Möbel",)))
    without = prompt("cards").filled({"s": STACK, "a": card("a", stack="s"), "b": card("b")})
    assert table(without).rows == (("Noch ohne Stapel", "b"), ("Räume", "a"))


def test_pairs_are_shown_side_by_side() -> None:
    entries = {
        "a": card("Niemand grüßt", zone="gut"),
        "b": card("Alle grüßen", zone="schwach", pair="a"),
        "c": card("Blumen", zone="schwach"),
        "d": card("Später"),
    }
    assert table(prompt("cards", zones=TWO, pairs=True).filled(entries)) == Table(
        caption="Die Karten in Worten",
        header=("Stärken", "Schwächen"),
        rows=(("Niemand grüßt", "Alle grüßen"), ("–", "Blumen"), ("Später", "–")),
    )


def test_rows_name_the_place_of_every_card() -> None:
    rows = prompt("cards", zones=SWOT).rows(WALL)
    assert [row["entry"] for row in rows] == ["a", "b", "c", "d", "e", "s"]
    none = {"zone": "", "stack": "", "parked": False, "into": "", "pair": ""}
    place = {**none, "kind": "card", "zone": "schwach", "stack": "Räume"}
    assert rows[1] == {"entry": "b", "text": "Eng", **place}
    assert rows[2] == {"entry": "c", "text": "Zu eng", **place, "into": "b"}
    assert rows[3]["parked"] is True
    assert rows[5] == {"entry": "s", "text": "Räume", **none, "kind": "stack", "zone": "schwach"}


def test_a_ballot_is_a_hand_of_cards() -> None:
    asked = prompt("cards", most=None, anonymous=True, each=2, zones=SWOT)
    assert asked.check_ballot([{"text": " a", "zone": "gut"}, {"text": "b"}]) == [
        card("a", zone="gut"),
        card("b"),
    ]
    for bad in (
        *(None, [], {}, "a", ["a"], [{"text": ""}], [{"text": "a", "zone": "mars"}]),
        *([{"text": "a", "stack": "s"}], [{"text": "a", "parked": True}], [{"kind": "stack"}]),
        *([{"text": "a"}] * 3, [{"text": "a"}, None]),
    ):
        with pytest.raises(Refusal, match=r"\.$"):
            asked.check_ballot(bad)


def test_the_team_orders_anonymous_cards_once_they_are_revealed() -> None:
    asked = prompt("cards", most=None, anonymous=True)
    assert asked.open_to_team("a", revealed=True, begun=True)
    assert not asked.open_to_team("a", revealed=False, begun=False)


def test_all_cards_of_all_ballots_are_shuffled() -> None:
    asked = prompt("cards", most=None, anonymous=True)
    ballots = [[card(f"{person}-{n}") for n in range(10)] for person in range(5)]
    found = [asked.counted(ballots, 1) for _again in range(2)]
    assert found[0] != found[1]
    everything = sorted(c["text"] for ballot in ballots for c in ballot)
    assert [sorted(c["text"] for c in cards) for cards in found] == [everything, everything]


def test_a_line_of_a_spreadsheet_is_a_card() -> None:
    pasted = prompt("cards").paste("Kaffee; Tee\n\nKuchen\n" + "x" * 121)
    assert pasted.values == (card("Kaffee; Tee"), card("Kuchen"))
    assert [line.number for line in pasted.refused] == [4]
    for first in ("Karte", "Text"):  # a thought like any other
        assert prompt("cards").paste(f"{first}\nKuchen").values == (card(first), card("Kuchen"))
    zoned = prompt("cards", zones=SWOT).paste("Karte\tFeld\nTee\tstärken\nKuchen\nx\tMond")
    assert zoned.values == (card("Tee", zone="gut"), card("Kuchen"))
    assert zoned.refused[0].reason.startswith("Feld: „Mond“ passt hier nicht.")


def test_paper_has_room_for_every_zone() -> None:
    assert prompt("cards", zones=TWO).blank() == (
        BlankTable(("Stärken",), 5),
        BlankTable(("Schwächen",), 5),
    )
    assert prompt("cards", zones=TWO, pairs=True).blank() == (
        BlankTable(("Stärken", "Schwächen"), 8),
    )


ids = st.sampled_from(["a", "b", "c", "d", "s", "t"])
places = st.fixed_dictionaries(
    {"text": st.text(max_size=5)},
    optional={
        "zone": st.sampled_from(["gut", "schwach", "weg"]),
        "stack": ids,
        "into": ids,
        "pair": ids,
        "parked": st.booleans(),
    },
)
stacks = st.fixed_dictionaries(
    {"kind": st.just("stack"), "name": st.text(max_size=5)},
    optional={"zone": st.sampled_from(["gut", "schwach", "weg"])},
)


@given(entries=st.dictionaries(ids, places | stacks), pairs=st.booleans())
def test_no_card_is_lost_or_shown_twice(entries: dict[str, Any], pairs: bool) -> None:
    asked = prompt("cards", zones=TWO, pairs=pairs)
    wall = asked.wall(entries)
    seen = [card for heap in wall.heaps for card in heap.cards] + list(wall.parked)
    everything = [c.id for card in seen for c in (card, *wall.merged(card))]
    assert sorted(everything) == sorted(card.id for card in wall.cards)
    given = [id for thing in asked.things(entries) for id in (thing.id, *thing.also)]
    assert sorted(given) == sorted(entries)
    if entries:
        asked.filled(entries)
