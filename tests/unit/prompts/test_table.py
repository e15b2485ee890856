from __future__ import annotations

from typing import Any

import pytest

from tests.unit.prompts.examples import COLUMNS, prompt
from tests.unit.visuals.parsing import texts
from workbook_lib.document import BlankTable, Facts, Figure, Items, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import speaking
from workbook_lib.prompts.thing import Thing
from workbook_lib.store.merge import Merge

EMPTY: dict[str, Any] = {
    **{"who": "", "how": "", "count": None, "day": None, "interest": None, "influence": None}
}
FULL = {**{"who": "Träger", "how": "yes", "count": 1250.5}, "day": "2026-11-24"}
FULL |= {"interest": 4, "influence": 3}


def test_a_row_being_filled_in_gets_all_its_cells() -> None:
    assert prompt("table").check({"who": " Träger "}) == {**EMPTY, "who": "Träger"}
    blank = {"how": "", "count": "", "day": "", "interest": "", "influence": None}
    assert prompt("table").check({"who": "a", **blank}) == {**EMPTY, "who": "a"}


def test_a_full_row_is_kept_as_it_is() -> None:
    assert prompt("table").check(FULL) == FULL


def test_an_empty_row_is_refused() -> None:
    for row in ({}, EMPTY, {"who": " "}):
        with pytest.raises(Refusal):
            prompt("table").check(row)
    with pytest.raises(Refusal, match=r"^Die Zeile ist leer\. Bitte mindestens ein Feld"):
        prompt("table", columns=COLUMNS[1:]).check({"how": ""})


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ({"who": ""}, "Wer: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."),
        ({"who": "x" * 41}, "Wer: Der Text ist zu lang: 41 Zeichen, möglich sind 40."),
        ({"how": "maybe"}, "Wie: Bitte eine der vorgegebenen Möglichkeiten wählen."),
        ({"count": "drei"}, "Zahl: Bitte eine Zahl eintragen."),
        ({"count": -1}, "Zahl: Die kleinste Zahl ist hier 0."),
        ({"count": 2001}, "Zahl: Die größte Zahl ist hier 2.000."),
        ({"day": "2026-02-30"}, "Tag: Dieses Datum gibt es im Kalender nicht."),
        ({"influence": 4}, "Einfluss: Bitte eine Stufe von 1 bis 3 wählen."),
    ],
)
def test_a_refusal_names_the_column(cell: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        prompt("table").check({**FULL, **cell})
    assert str(refusal.value) == sentence


def test_rows_are_a_table_in_words_people_read() -> None:
    assert prompt("table").answer({"a": FULL})[1] == Table(
        caption="Was fällt auf?",
        header=("Wer", "Wie", "Zahl", "Tag", "Interesse", "Einfluss"),
        rows=(("Träger", "Ja", "1.250,5 Personen", "24.11.2026", "4", "3"),),
        numeric=(2, 4, 5),
    )
    with speaking("en"):
        assert prompt("table").answer({"a": FULL})[1].rows == (
            ("Träger", "Ja", "1,250.5 Personen", "24 Nov 2026", "4", "3"),
        )


def test_the_plane_shows_rows_with_both_steps_and_names_the_others() -> None:
    entries = {
        "a": {**FULL, "who": "Schule"},
        "b": {**EMPTY, "who": "Verein"},
        "c": {**FULL, "who": "Träger", "interest": 1},
        "d": {**FULL, "who": "Amt", "influence": 9},
    }
    figure = prompt("table").answer(entries)[2]
    assert isinstance(figure, Figure)
    assert figure.caption == "Interesse und Einfluss im Bild"
    assert figure.alternative == (
        Items(("1 Schule: Interesse 4, Einfluss 3", "2 Träger: Interesse 1, Einfluss 3")),
        Paragraph("Noch ohne Platz im Bild: Verein, Amt"),
    )
    assert texts(figure.svg)[-4:] == ["2", "1", "1 Schule", "2 Träger"]
    assert "Interesse →" in texts(figure.svg)
    assert {"gering", "groß"} <= set(texts(figure.svg))


def test_without_plane_there_is_no_picture() -> None:
    assert prompt("table", plane=None).picture({"a": FULL}) is None
    assert len(prompt("table", plane=None).answer({"a": FULL})) == 2


def test_cells_of_a_column_that_changed_are_still_shown() -> None:
    shown = prompt("table").answer({"a": {"who": 3, "how": "perhaps", "day": "bald", "gone": 1}})
    assert shown[1].rows == (("3", "perhaps", "", "bald", "", ""),)


def test_rows_for_pandas_have_a_key_for_every_column() -> None:
    assert prompt("table").rows({"a": FULL}) == [{"entry": "a", **FULL}]


def test_two_people_change_different_cells() -> None:
    stored, incoming = {**FULL, "interest": 1}, {**FULL, "who": "Freier Träger"}
    assert prompt("table").merge(FULL, stored, incoming) == Merge(
        {**FULL, "interest": 1, "who": "Freier Träger"}
    )


def test_a_text_cell_keeps_the_words_of_both() -> None:
    base, one, other = ({**FULL, "who": who} for who in ("Amt", "Amt Nord", "Neues Amt"))
    assert prompt("table").merge(base, one, other) == Merge({**FULL, "who": "Neues Amt Nord"})


def test_the_sheet_says_what_may_be_written() -> None:
    assert prompt("table").sheet()[1:] == (
        Facts(
            (
                ("Wie", "Ja · Nein"),
                ("Interesse", "1 (gering) bis 5 (groß)"),
                ("Einfluss", "1 bis 3"),
            )
        ),
        BlankTable(("Wer", "Wie", "Zahl", "Tag", "Interesse", "Einfluss"), 10),
    )


def test_pasted_rows_are_read_in_the_order_of_columns() -> None:
    pasted = prompt("table").paste("Träger\tja\t1.250,5 Personen\t24.11.2026\t4\t3\n")
    assert pasted.values == (FULL,)
    assert pasted.refused == ()


def test_pasted_rows_may_have_a_header_in_another_order() -> None:
    pasted = prompt("table").paste("EINFLUSS;wer;Zahl\n3;Träger;2,5\n;Amt;\n\n")
    assert pasted.values == (
        {**EMPTY, "who": "Träger", "influence": 3, "count": 2.5},
        {**EMPTY, "who": "Amt"},
    )


def test_pasted_rows_that_do_not_fit_say_why() -> None:
    pasted = prompt("table").paste("a\tvielleicht\nb\t\tviel\nc\t\t\t30.2.2026\n\tja\nd\n")
    assert pasted.values == ({**EMPTY, "who": "d"},)
    assert [(line.number, line.text, line.reason) for line in pasted.refused] == [
        (1, "a · vielleicht", "Wie: „vielleicht“ passt hier nicht. Möglich sind: Ja · Nein."),
        (2, "b · viel", "Zahl: Bitte eine Zahl eintragen."),
        (3, "c · 30.2.2026", "Tag: Dieses Datum gibt es im Kalender nicht."),
        (4, "ja", "Wer: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."),
    ]


SCHOOL = Thing("school", "Grundschule", ("Bildung", "eng"), also=("primary",))
CLUB = Thing("club", "Sportverein")
GONE = Thing("gone", "Praxis", removed=True)
CARRIED = {"rows_from": {"prompt": "actors"}}


def carrying(*things: Thing) -> Any:
    """The table about things of an earlier prompt."""
    return prompt("table", **CARRIED).with_given(things)


def test_rows_about_things_are_called_what_their_things_are_called_now() -> None:
    said = {**EMPTY, "interest": 4, "influence": 3}
    entries = {"own": FULL, "club": EMPTY, "gone": said, "primary": said}
    asked = carrying(CLUB, SCHOOL, GONE)
    table, picture = asked.answer(entries)[1:]
    assert [row[0] for row in table.rows] == [
        *("Sportverein", "Grundschule", "Grundschule (zusammengelegt)"),
        *("Praxis (an der Quelle entfernt)", "Träger"),
    ]
    assert picture.alternative[0].entries[0].startswith("1 Grundschule (zusammengelegt): ")
    assert [(row["entry"], row["who"], row["interest"]) for row in asked.rows(entries)] == [
        ("club", "Sportverein", None),
        ("school", "Grundschule", None),
        ("primary", "Grundschule", 4),
        ("gone", "Praxis", 4),
        ("own", "Träger", 4),
    ]
    assert asked.figures(entries) == (("Zeilen", "3"),)


def test_a_thing_that_nothing_is_left_to_say_about_has_an_empty_row() -> None:
    asked = carrying(SCHOOL)
    assert asked.check({}) == EMPTY
    asked.check_together({"school": EMPTY}, "school")
    assert not asked.answered({"school": EMPTY})


def test_only_a_row_about_a_thing_needs_no_title() -> None:
    asked = carrying(SCHOOL)
    row = asked.check({"interest": 2})
    asked.check_together({"primary": row}, "primary")
    with pytest.raises(Refusal) as refusal:
        asked.check_together({"own": row}, "own")
    assert str(refusal.value) == "Wer: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."
    with pytest.raises(Refusal):
        asked.check({"interest": 9})


def test_rows_go_on_as_things_with_their_cells_as_details() -> None:
    assert carrying(SCHOOL, GONE).things({"gone": {**EMPTY, "day": "2026-11-24"}, "own": FULL}) == (
        Thing("school", "Grundschule", also=("primary",)),
        Thing("gone", "Praxis", ("Tag: 24.11.2026",), removed=True),
        Thing(
            "own",
            "Träger",
            (
                *("Wie: Ja", "Zahl: 1.250,5 Personen", "Tag: 24.11.2026"),
                *("Interesse: 4", "Einfluss: 3"),
            ),
        ),
    )


def test_a_table_about_things_begins_with_a_column_of_words() -> None:
    with pytest.raises(ValueError, match="found a first column of type 'scale' beside rows_from"):
        prompt("table", columns=COLUMNS[4:], plane=None, **CARRIED)
