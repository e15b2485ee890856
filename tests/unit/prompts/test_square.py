"""The value square: four texts, and the way between two places."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.prompts.examples import prompt, sample_entries
from tests.unit.visuals.parsing import texts
from workbook_lib.document import Figure, Table
from workbook_lib.errors import Refusal
from workbook_lib.store.merge import Merge

FULL: dict[str, Any] = {
    **{"value": "Offenheit", "sister": "Schutz"},
    **{"value_excess": "Beliebigkeit", "sister_excess": "Abschottung"},
    **{"today": {"x": 0.8, "y": 0.2}, "aim": {"x": 0.5, "y": 0.9}},
}
EMPTY = dict.fromkeys(("value", "sister", "value_excess", "sister_excess"), "")
EMPTY |= {"today": None, "aim": None}


def test_a_square_may_grow_corner_by_corner() -> None:
    assert prompt("square").check({"value": " Offenheit "}) == {**EMPTY, "value": "Offenheit"}
    assert prompt("square").check(FULL) == FULL
    assert prompt("square").answered({"one": FULL})
    assert prompt("square").answered({"one": {**FULL, "today": None, "aim": None}})
    assert not prompt("square").answered({"one": {**FULL, "sister": ""}})
    assert prompt("square").said({"one": {**EMPTY, "value": "Offenheit"}})


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"sister": "x" * 81}, "Schwesterwert: Der Text ist zu lang: 81 Zeichen, möglich sind 80."),
        (
            {"today": {"x": 1.5, "y": 0}},
            "Wo wir heute stehen: Dieser Platz liegt außerhalb des Bildes.",
        ),
        ({"aim": {"x": 0.5}}, "Wohin wir uns bewegen: Bitte eine Zahl eintragen."),
    ],
)
def test_a_refusal_names_the_part(part: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        prompt("square").check({**FULL, **part})
    assert str(refusal.value) == sentence


def test_a_place_moves_as_a_whole_and_words_are_merged() -> None:
    stored = {**FULL, "today": {"x": 0.1, "y": 0.1}, "value": "Große Offenheit"}
    incoming = {**FULL, "aim": None, "value": "Offenheit für alle"}
    assert prompt("square").merge(FULL, stored, incoming) == Merge(
        {**FULL, "today": {"x": 0.1, "y": 0.1}, "aim": None, "value": "Große Offenheit für alle"}
    )


def test_the_picture_and_the_table_say_the_same() -> None:
    (figure,) = prompt("square").filled({"one": FULL})
    assert isinstance(figure, Figure)
    assert figure.alternative == (
        Table(
            caption="Das Bild in Worten",
            header=("Teil", "Antwort"),
            rows=(
                ("Wert", "Offenheit"),
                ("Schwesterwert", "Schutz"),
                ("Zu viel vom Wert", "Beliebigkeit"),
                ("Zu viel vom Schwesterwert", "Abschottung"),
                ("Wo wir heute stehen", "zu viel, beim Schwesterwert"),
                ("Wohin wir uns bewegen", "ausgewogen, zwischen beiden Werten"),
            ),
        ),
    )
    assert {"Offenheit", "Abschottung", "Wo wir heute stehen: zu viel, beim Schwesterwert"} <= set(
        texts(figure.svg)
    )


def test_figures_say_how_far_the_square_is() -> None:
    assert prompt("square").figures({"one": {**FULL, "sister": "", "aim": None}}) == (
        ("Ecken beschrieben", "3 von 4"),
        ("Wo wir heute stehen", "zu viel, beim Schwesterwert"),
        ("Wohin wir uns bewegen", "noch ohne Platz"),
    )


def test_rows_for_pandas_have_columns_for_both_places() -> None:
    assert prompt("square").rows({"one": {**FULL, "aim": None}}) == [
        {
            **{"entry": "one", "value": "Offenheit", "sister": "Schutz"},
            **{"value_excess": "Beliebigkeit", "sister_excess": "Abschottung"},
            **{"today_x": 0.8, "today_y": 0.2, "aim_x": None, "aim_y": None},
        }
    ]


def test_the_sheet_is_the_empty_square() -> None:
    _question, figure = prompt("square").sheet()
    assert isinstance(figure, Figure)
    assert texts(figure.svg) == [
        *("Wert", "Schwesterwert", "Zu viel vom Wert", "Zu viel vom Schwesterwert"),
        *("1", "Wo wir heute stehen", "2", "Wohin wir uns bewegen"),
    ]


def test_the_sample_leads_from_one_side_to_the_other() -> None:
    (value,) = sample_entries(prompt("square")).values()
    assert value["today"] == {"x": 0.8, "y": 0.25}
    assert value["aim"] == {"x": 0.35, "y": 0.7}
