"""Writing an entry: on both databases the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from pydantic import JsonValue

from tests.integration.store.conftest import MORNING, Clock, Pen, allow
from workbook_lib.errors import Refusal
from workbook_lib.store.merge import merge_later, merge_words
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Entry, Merged, Place, Refused, Saved, Write


def test_a_first_write_is_saved_as_it_is(pen: Pen, place: Place) -> None:
    entry = Entry(
        place=place,
        id="one",
        value="Wir kennen alle Beratungsstellen.",
        write="w1",
        author="leitung",
        at=MORNING,
        created=1,
        seq=1,
        deleted=False,
        variants=(),
    )

    assert pen.write("Wir kennen alle Beratungsstellen.", id="w1") == Saved(entry)
    assert pen.store.entries("werkbuch") == [entry]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Maßnahme – „größer“ 🌳\n\tZeile",
        "\x00 und \ud800",
        0,
        -1.5,
        False,
        [],
        {},
        {"scores": {"nähe": 3, "ferne": None}, "reason": "weil", "liste": [1, "zwei", [None]]},
    ],
)
def test_every_json_value_comes_back_as_it_was(pen: Pen, value: JsonValue) -> None:
    pen.merge = merge_later

    assert pen.write(value).entry.value == value
    assert pen.store.entries("werkbuch")[0].value == value


def test_an_edit_of_the_newest_version_replaces_it(pen: Pen, clock: Clock) -> None:
    first = pen.write("Alt", id="w1").entry
    clock.turn(10)

    assert pen.write("Neu", "w1", id="w2") == Saved(
        replace(first, value="Neu", write="w2", seq=2, at=clock.now)
    )


def test_a_replayed_write_changes_nothing_and_is_answered_as_the_first_time(
    pen: Pen, other: Pen
) -> None:
    saved = pen.write("Die Kita", id="w1")
    merged = other.write("Die Kita Nord", "w0", id="w2")
    pen.write("Etwas anderes", "w2", id="w3")
    before = pen.store.changes_since("werkbuch", 0)

    assert pen.write("Die Kita", id="w1") == saved
    assert other.write("Die Kita Nord", "w0", id="w2") == merged
    assert isinstance(merged, Merged)
    assert pen.store.changes_since("werkbuch", 0) == before
    assert len(pen.store.history(pen.place, "one")) == 3


def test_changes_of_the_same_base_are_merged(pen: Pen, other: Pen) -> None:
    pen.write("Die Kita im Viertel", id="w1")
    pen.write("Die neue Kita im Viertel", "w1", id="w2")

    outcome = other.write("Die Kita im alten Viertel", "w1", id="w3")

    assert isinstance(outcome, Merged)
    assert outcome.entry.value == "Die neue Kita im alten Viertel"
    assert outcome.entry.variants == ()
    assert outcome.entry.write == "w3"


def test_a_true_conflict_keeps_both_variants(pen: Pen, other: Pen) -> None:
    pen.write("Ziel A", id="w1")
    pen.write("Ziel B", "w1", id="w2")
    other.write("Ziel C", "w1", id="w3")
    outcome = pen.write("Ziel D", "w2", id="w4")

    assert isinstance(outcome, Merged)
    assert outcome.entry.value == "Ziel D"
    assert outcome.entry.variants == ("Ziel B", "Ziel C")


def test_a_variant_is_kept_once(pen: Pen, other: Pen) -> None:
    pen.write("Ziel A", id="w1")
    other.write("Ziel B", None, id="w2")
    pen.write("Ziel A", "w2", id="w3")

    assert other.write("Ziel C", None, id="w4").entry.variants == ("Ziel A",)


def test_variants_stay_until_somebody_who_has_seen_them_settles(pen: Pen, other: Pen) -> None:
    pen.write("Ziel A", id="w1")
    other.write("Ziel B", None, id="w2")

    assert pen.write("Ziel B genauer", "w2", id="w3").entry.variants == ("Ziel A",)
    late = other.write("Ziel C", "w1", id="w4", settles=("Ziel A",)).entry
    assert set(late.variants) == {"Ziel A", "Ziel B genauer"}
    one = pen.write("Ziel A und C", "w4", id="w5", settles=("Ziel A",))
    assert isinstance(one, Saved)
    assert one.entry.variants == ("Ziel B genauer",)
    both = pen.write("Ziel A und C", "w5", id="w6", settles=("Ziel B genauer", "fremd"))
    assert both.entry.variants == ()


def test_the_same_value_from_two_sides_is_no_conflict(pen: Pen, other: Pen) -> None:
    pen.write("Ziel", id="w1")

    outcome = other.write("Ziel", None, id="w2")

    assert isinstance(outcome, Saved)
    assert outcome.entry.variants == ()


def test_a_base_that_nobody_knows_counts_as_empty(pen: Pen, other: Pen) -> None:
    pen.write("Ziel A", id="w1")

    assert other.write("Ziel B", "never-seen", id="w2").entry.variants == ("Ziel A",)


def test_a_base_of_another_entry_reveals_nothing(pen: Pen) -> None:
    pen.write("Geheim bleibt dies", id="secret", entry="a")
    pen.write("Ziel A", id="w1", entry="b")

    outcome = pen.write("Ziel B", "secret", id="w2", entry="b")

    assert (outcome.entry.value, outcome.entry.variants) == ("Ziel B", ("Ziel A",))


def test_a_write_id_of_another_entry_is_refused(pen: Pen) -> None:
    pen.write("Geheim bleibt dies", id="w1", entry="a")

    assert pen.write("Ziel", id="w1", entry="b") == Refused(
        "Diese Eingabe lässt sich nicht zuordnen."
    )


def test_write_ids_of_two_workbooks_do_not_meet(pen: Pen, place: Place) -> None:
    pen.store.create_workbook("zweites", "Werkbuch Süd")
    pen.write("Nord", id="w1")
    pen.place = replace(place, workbook="zweites")

    assert pen.write("Süd", id="w1").entry.value == "Süd"


@pytest.mark.parametrize("id", ["", " ", "ä", "a" * 121, "a\x00b", "a\nb", 7, ["w"]])
def test_ids_that_no_browser_of_ours_makes_are_refused(pen: Pen, id: object) -> None:
    refused = Refused("Diese Eingabe lässt sich nicht zuordnen.")
    write = Write(pen.place, "one", "w1", None, "leitung", "Ziel")

    for field in ("id", "entry", "base"):
        strange = replace(write, **{field: id})
        assert pen.store.append(strange, merge_words, allow) == refused
    assert pen.store.entries("werkbuch") == []


def test_a_write_to_an_unknown_workbook_is_refused(pen: Pen, place: Place) -> None:
    pen.place = replace(place, workbook="fremd")

    assert pen.write("Ziel") == Refused("Dieses Werkbuch gibt es nicht.")


def test_a_deleted_entry_is_gone_and_remembered(pen: Pen) -> None:
    pen.write("Ziel", id="w1")

    outcome = pen.delete("w1", id="w2")

    assert isinstance(outcome, Saved)
    assert (outcome.entry.deleted, outcome.entry.value) == (True, None)
    assert pen.store.entries("werkbuch") == []
    assert pen.store.entries("werkbuch", deleted=True) == [outcome.entry]


def test_deleting_what_one_has_not_seen_is_refused(pen: Pen, other: Pen) -> None:
    stale = Refused("In der Zwischenzeit geändert. Bitte noch einmal ansehen.")
    pen.write("Ziel", id="w1")
    pen.write("Ziel genauer", "w1", id="w2")

    assert other.delete("w1") == stale
    assert other.delete(None) == stale
    assert other.delete(None, entry="never-written") == stale
    assert pen.store.entries("werkbuch")[0].value == "Ziel genauer"


def test_an_edit_revives_an_entry_that_was_deleted_meanwhile(pen: Pen, other: Pen) -> None:
    pen.write("Ziel", id="w1")
    pen.delete("w1", id="w2")

    outcome = other.write("Ziel genauer", "w1", id="w3")

    assert isinstance(outcome, Saved)
    assert (outcome.entry.value, outcome.entry.deleted) == ("Ziel genauer", False)
    assert outcome.entry.created == 1


def test_deleting_twice_is_harmless(pen: Pen, other: Pen) -> None:
    pen.write("Ziel", id="w1")
    pen.delete("w1", id="w2")

    assert isinstance(other.delete("w1", id="w3"), Saved)
    assert pen.store.entries("werkbuch") == []


def test_variants_survive_deleting_and_reviving(pen: Pen, other: Pen) -> None:
    pen.write("Ziel A", id="w1")
    other.write("Ziel B", None, id="w2")
    pen.delete("w2", id="w3")

    assert pen.write("Ziel C", "w3", id="w4").entry.variants == ("Ziel A",)


def test_rules_of_a_place_see_all_its_values(store: Store, place: Place) -> None:
    seen: list[dict[str, JsonValue]] = []

    replaced: list[JsonValue] = []

    def look(values: Mapping[str, JsonValue], before: JsonValue) -> None:
        seen.append(dict(values))
        replaced.append(before)

    def write(entry: str, id: str, value: JsonValue, base: str | None = None) -> None:
        gone = value is None
        store.append(Write(place, entry, id, base, "l", value, deleted=gone), merge_later, look)

    write("a", "w1", "A")
    write("b", "w2", "B")
    write("a", "w3", "AA", "w1")
    write("b", "w4", None, "w2")
    elsewhere = replace(place, round=2)
    store.append(Write(elsewhere, "c", "w5", None, "l", "C"), merge_later, look)

    assert seen == [
        {"a": "A"},
        {"a": "A", "b": "B"},
        {"a": "AA", "b": "B"},
        {"a": "AA"},
        {"c": "C"},
    ]
    assert list(seen[2]) == ["a", "b"]
    assert replaced == [None, None, "A", "B", None]


def test_a_refusal_by_the_rules_leaves_everything_as_it_was(pen: Pen, store: Store) -> None:
    def refuse(values: Mapping[str, JsonValue], before: JsonValue) -> None:
        raise Refusal("Davon darf es nur eines geben.")

    pen.write("A", id="w1", entry="a")
    before = store.changes_since("werkbuch", 0)
    second = Write(pen.place, "b", "w2", None, "leitung", "B")

    assert store.append(second, merge_words, refuse) == Refused("Davon darf es nur eines geben.")
    assert store.changes_since("werkbuch", 0) == before
    assert pen.write("B", id="w2", entry="b").entry.seq == 2


def test_a_refusal_while_merging_leaves_everything_as_it_was(pen: Pen) -> None:
    def refuse(base: JsonValue, stored: JsonValue, incoming: JsonValue) -> None:
        raise Refusal("Zusammen ist das zu lang.")

    pen.write("A", id="w1")
    pen.merge = refuse

    assert pen.write("B", None, id="w2") == Refused("Zusammen ist das zu lang.")
    assert pen.store.entries("werkbuch")[0].value == "A"
