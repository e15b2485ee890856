from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.prompts.examples import prompt
from workbook_lib.errors import Refusal
from workbook_lib.prompts.paste import (
    LONGEST,
    Paste,
    RefusedLine,
    folded,
    match,
    read_rows,
    shortened,
)

COLUMNS = {"name": ("name", "Akteur"), "note": ("note", "Bemerkung")}
NAMES = {"a": ("Familien & Ehrenamt",), "b": ("Familienbildung",), "c": ("Träger",)}


def read(text: Any) -> Paste:
    return read_rows(text, COLUMNS, dict)


def test_cells_are_separated_by_tabs_or_else_by_semicolons() -> None:
    assert read("a;b\tc").values == ({"name": "a;b", "note": "c"},)
    assert read("a;b\nc").values == ({"name": "a", "note": "b"}, {"name": "c"})


def test_quotes_hold_a_cell_together_only_when_they_surround_it() -> None:
    assert read('"a;b";"c\nd"').values == ({"name": "a;b", "note": "c\nd"},)
    assert read('"Die ""Brücke""";x').values == ({"name": 'Die "Brücke"', "note": "x"},)
    assert read('"Die Brücke" e.V.;x').values == ({"name": '"Die Brücke" e.V.', "note": "x"},)
    assert read('5" Rohr;"offen').values == ({"name": '5" Rohr', "note": '"offen'},)


def test_line_ends_of_all_systems_and_empty_lines_are_fine() -> None:
    assert read("a\r\n\r\n;\nb\rc").values == ({"name": "a"}, {"name": "b"}, {"name": "c"})
    assert read("") == Paste((), (), (), "")


def test_a_header_row_sets_the_order() -> None:
    assert read("Bemerkung;AKTEUR\nx;y").values == ({"note": "x", "name": "y"},)
    assert read("Akteur\ny").values == ({"name": "y"},)


def test_a_column_that_does_not_exist_is_reported_and_the_rest_is_read() -> None:
    assert read("Akteur;Bemerkung;Telefon\ny;x;0361") == Paste(
        ({"name": "y", "note": "x"},),
        (
            RefusedLine(
                1, "Akteur · Bemerkung · Telefon", "Diese Spalte gibt es hier nicht: Telefon.", ""
            ),
        ),
        ("y\tx\t0361",),
        "Akteur\tBemerkung\tTelefon",
    )


@pytest.mark.parametrize("cell", ["einfach", "mit; Strichpunkt", 'mit "Zeichen"', "zwei\nZeilen"])
def test_what_is_left_over_is_read_as_it_was(cell: str) -> None:
    quoted = cell.replace('"', '""')
    first = read(f'Bemerkung\tAkteur\n"{quoted}"\tSchule')
    assert first.values == ({"note": cell, "name": "Schule"},)
    assert read(first.again(first.lines)).values == first.values
    assert first.again([]) == ""


def test_too_many_cells_are_refused_instead_of_dropped() -> None:
    assert read("a;b;c").refused == (
        RefusedLine(
            1, "a · b · c", "Diese Zeile hat mehr Spalten, als hier vorgesehen sind.", "a\tb\tc"
        ),
    )
    assert read("a;b;;;").values == ({"name": "a", "note": "b"},)


def test_labels_are_compared_without_case_umlauts_and_signs() -> None:
    assert {folded(text) for text in ("Träger", "TRAEGER", "trager", "Tra\u0308ger ")} == {"trager"}
    assert folded("Straße & Öl") == folded("STRASSE und Oel")


@pytest.mark.parametrize("text", ["Träger", "traeger", "T", "familien und ehrenamt", "FAMILIENB"])
def test_a_label_or_its_unique_beginning_is_enough(text: str) -> None:
    assert match(text, NAMES) in NAMES


@pytest.mark.parametrize("text", ["Fam", "x", "", "&"])
def test_an_ambiguous_or_unknown_label_is_refused_with_the_valid_ones(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        match(text, NAMES)
    assert str(refusal.value) == (
        f"„{text}“ passt hier nicht. Möglich sind: Familien & Ehrenamt · Familienbildung · Träger."
    )


def test_a_quoted_text_is_short_and_can_be_sent() -> None:
    assert shortened("a\ud800 \n b") == "a? b"
    assert shortened("x" * 100) == "x" * 59 + "…"


def test_a_whole_label_wins_over_a_longer_one() -> None:
    assert match("eng", {"a": ("eng",), "b": ("enger",)}) == "a"


@pytest.mark.parametrize("text", [None, 5, ["a"], "x" * (LONGEST + 1)])
def test_what_is_no_text_or_too_long_is_refused(text: Any) -> None:
    with pytest.raises(Refusal):
        read(text)


def test_hostile_quotes_take_no_time() -> None:
    for text in ('"' * LONGEST, '"a' * (LONGEST // 2), '""x;' * (LONGEST // 4)):
        read(text)


@given(text=st.text() | st.text(alphabet='a;"\t\n\r Nähe'))
def test_any_text_is_read_or_its_lines_are_refused(text: str) -> None:
    for name in ("table", "network"):
        asked = prompt(name)
        pasted = asked.paste(text)
        assert all(asked.check(value) == value for value in pasted.values)
        assert all(line.reason.endswith(".") for line in pasted.refused)


@given(rows=st.lists(st.lists(st.text(alphabet='ab"; \n'), min_size=2, max_size=2), max_size=5))
def test_what_a_spreadsheet_quotes_comes_back(rows: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "\n".join(";".join(map(quoted, row)) for row in rows)
    expected = [
        {key: cell.strip() for key, cell in zip(COLUMNS, row, strict=True) if cell.strip()}
        for row in rows
        if any(cell.strip() for cell in row)
    ]
    assert list(read(text).values) == expected
