"""Things between two axes and on a grid."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.unit.prompts.examples import AXES, prompt, sample_entries
from tests.unit.visuals.parsing import texts
from workbook_lib.document import BlankTable, Facts, Figure, Table
from workbook_lib.errors import Refusal
from workbook_lib.forms.picture import shown_node
from workbook_lib.forms.position import PositionForm
from workbook_lib.prompts.ground import area, place_words
from workbook_lib.prompts.thing import Thing
from workbook_lib.store.merge import Merge

ITEM: dict[str, Any] = {
    **{"label": "Lesefest", "x": 0.2, "y": 0.8},
    **{"category": "", "comment": ""},
}


def put(label: str, x: float | None, y: float | None, **more: str) -> dict[str, Any]:
    return {**ITEM, "label": label, "x": x, "y": y, **more}


def test_a_thing_may_wait_for_its_place() -> None:
    assert prompt("position").check({"label": " Lesefest "}) == put("Lesefest", None, None)
    assert not prompt("position").answered({"a": put("Lesefest", None, None)})
    assert not prompt("position").answered({"a": put("Lesefest", 0.5, None)})
    assert prompt("position").answered({"a": ITEM})


def test_places_are_kept_with_three_decimals_and_borders_are_inside() -> None:
    assert prompt("position").check({"label": "a", "x": 1 / 3, "y": 1}) == put("a", 0.333, 1)
    assert prompt("position").check({"label": "a", "x": 0, "y": 0.0}) == put("a", 0, 0)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"label": ""}, "Idee: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."),
        ({"x": 1.2}, "Aufwand: Dieser Platz liegt außerhalb des Bildes."),
        ({"y": -0.1}, "Nutzen: Dieser Platz liegt außerhalb des Bildes."),
        ({"y": float("nan")}, "Nutzen: Diese Zahl ist zu groß."),
        ({"x": "links"}, "Aufwand: Bitte eine Zahl eintragen."),
        ({"category": "rot"}, "Art: Bitte eine der vorgegebenen Möglichkeiten wählen."),
    ],
)
def test_a_refusal_names_the_part(part: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        prompt("position").check({**ITEM, **part})
    assert str(refusal.value) == sentence


def test_content_names_either_axes_or_a_grid() -> None:
    grid = {"columns": ["West"], "rows": ["Nord"]}
    for wrong in ({}, {"axes": AXES, "grid": grid}):
        with pytest.raises(ValidationError, match="valid: one of them"):
            prompt("position", **{"axes": None, **wrong})
    with pytest.raises(ValidationError, match="twice"):
        prompt("position", categories=[{"id": "a", "label": "A"}] * 2)
    with pytest.raises(ValidationError):
        prompt("grid", grid={"columns": [""], "rows": ["Nord"]})


@pytest.mark.parametrize(
    ("x", "y", "words", "name"),
    [
        (0.1, 0.9, "Nutzen groß, Aufwand gering", "Schnell umsetzbar"),
        (0.6, 0.6, "Nutzen eher groß, Aufwand eher hoch", "Gut planen"),
        (0.3, 0.1, "Nutzen klein, Aufwand eher gering", "Nebenbei"),
        (1, 0, "Nutzen klein, Aufwand hoch", "Lieber lassen"),
        (0.5, 0.5, "Nutzen mittel, Aufwand mittel", "Gut planen"),
    ],
)
def test_a_place_between_axes_in_words(x: float, y: float, words: str, name: str) -> None:
    ground = prompt("position").ground
    assert (place_words(ground.zones, x, y), area(ground, x, y)) == (words, name)


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [(0, 0, "Süd, West"), (0.49, 0.51, "Nord, West"), (0.5, 0.2, "Süd, Ost"), (1, 1, "Nord, Ost")],
)
def test_a_place_on_a_grid_in_words(x: float, y: float, words: str) -> None:
    ground = prompt("grid").ground
    assert (place_words(ground.zones, x, y), area(ground, x, y)) == (words, words)


def test_figures_count_quadrants_and_kinds() -> None:
    entries = {
        "a": put("a", 0.1, 0.9, category="yes"),
        "b": put("b", 0.2, 0.7, category="no"),
        "c": put("c", 0.9, 0.1, category="yes"),
        "d": put("d", None, None, category="yes"),
    }
    assert prompt("position").figures(entries) == (
        ("Im Bild", "3 von 4"),
        ("Schnell umsetzbar", "2"),
        ("Gut planen", "0"),
        ("Nebenbei", "0"),
        ("Lieber lassen", "1"),
        ("Ja", "2"),
        ("Nein", "1"),
    )
    assert prompt("grid").figures(entries) == (
        ("Im Bild", "3 von 4"),
        ("Nord, West", "2"),
        ("Süd, Ost", "1"),
    )


def test_the_picture_and_the_table_say_the_same() -> None:
    entries = {
        "a": put("Lesefest", 0.1, 0.9, category="yes", comment="Mit Eltern"),
        "b": put("Umbau", 0.9, 0.9),
        "c": put("Später", None, None),
    }
    (figure,) = prompt("position").filled(entries)
    assert isinstance(figure, Figure)
    assert figure.caption == "Aufwand und Nutzen im Bild"
    assert figure.alternative[0] == Table(
        caption="Das Bild in Worten",
        header=("Idee", "Platz", "Art", "Anmerkung"),
        rows=(
            (
                "1 Lesefest",
                "Schnell umsetzbar: Nutzen groß, Aufwand gering",
                "Ja",
                "Mit Eltern",
            ),
            ("2 Umbau", "Gut planen: Nutzen groß, Aufwand hoch", "–", "–"),
            ("3 Später", "noch ohne Platz", "–", "–"),
        ),
    )
    assert isinstance(figure.alternative[1], Facts)
    written = texts(figure.svg)
    assert {"1A", "2", "1A Lesefest", "2 Umbau", "Ja: 1", "Nein: 0"} <= set(written)
    assert "3 Später" not in written


def test_rows_for_pandas_name_place_quadrant_and_kind() -> None:
    entries = {"a": put("Lesefest", 0.1, 0.9, category="yes"), "b": put("Umbau", None, None)}
    assert prompt("position").rows(entries) == [
        {
            **{"entry": "a", "label": "Lesefest", "x": 0.1, "y": 0.9},
            **{"area": "Schnell umsetzbar", "category": "yes", "comment": ""},
        },
        {
            **{"entry": "b", "label": "Umbau", "x": None, "y": None},
            **{"area": "", "category": "", "comment": ""},
        },
    ]


def test_two_people_change_different_parts() -> None:
    asked = prompt("position")
    assert asked.merge(ITEM, {**ITEM, "x": 0.9}, {**ITEM, "y": 0.1}) == Merge(
        {**ITEM, "x": 0.9, "y": 0.1}
    )
    one, other = {**ITEM, "comment": "Im Mai"}, {**ITEM, "label": "Großes Lesefest"}
    assert asked.merge(ITEM, one, other) == Merge({**one, "label": "Großes Lesefest"})
    assert asked.merge(ITEM, {**ITEM, "x": 0.9}, {**ITEM, "x": 0.1}).value == {**ITEM, "x": 0.1}


def test_more_than_fifty_do_not_fit_but_may_wait() -> None:
    asked = prompt("position")
    entries = {str(n): put(str(n), 0.5, 0.5) for n in range(50)}
    asked.check_together(entries, "3")
    asked.check_together({**entries, "new": put("Neu", None, None)}, "new")
    with pytest.raises(Refusal, match=r"^Mehr als 50 passen nicht in das Bild\.$"):
        asked.check_together({**entries, "new": put("Neu", 0.1, 0.1)}, "new")


CARRIED = {"rows_from": {"prompt": "cards"}}


def test_things_of_an_earlier_prompt_keep_their_current_names() -> None:
    asked = prompt("position", **CARRIED).with_given(
        [
            Thing("t1", "Umbenannt", ("drei Karten",)),
            Thing("t2", "Offen"),
            Thing("t3", "Weg", removed=True),
        ]
    )
    entries = {
        "own": put("Eigene", 0.9, 0.1),
        "t1": put("", 0.1, 0.9),
        "t3": put("", 0.6, 0.6),
    }
    assert [(item.number, item.name) for item in asked.items(entries)] == [
        (1, "Umbenannt"),
        (2, "Offen"),
        (3, "Weg (an der Quelle entfernt)"),
        (4, "Eigene"),
    ]
    assert [row["label"] for row in asked.rows(entries)] == ["Umbenannt", "Offen", "Weg", "Eigene"]
    assert asked.things(entries)[0] == Thing(
        "t1", "Umbenannt", ("Schnell umsetzbar", "Nutzen groß, Aufwand gering")
    )
    assert [thing.id for thing in asked.things(entries)] == ["t1", "t2", "t3", "own"]


def test_only_things_do_without_a_name_of_their_own() -> None:
    asked = prompt("position", **CARRIED).with_given([Thing("t1", "Stapel")])
    value = asked.check({"x": 0.2, "y": 0.8})
    asked.check_together({"t1": value}, "t1")
    with pytest.raises(Refusal, match=r"^Idee: Hier fehlt noch etwas"):
        asked.check_together({"own": value}, "own")


def test_nobody_is_asked_for_the_homes_of_families() -> None:
    hint = "Nur Orte eintragen, die alle kennen: keine Wohnungen von Familien."
    assert prompt("grid").advice == hint
    assert prompt("grid", help="Kurz.").advice == f"Kurz. {hint}"
    assert prompt("position").advice == ""


def test_the_sheet_has_the_empty_picture_and_a_list() -> None:
    _question, figure, table = prompt("position").sheet()
    assert isinstance(figure, Figure)
    assert {"Schnell umsetzbar", "Aufwand →", "gering", "Ja", "Nein"} <= set(texts(figure.svg))
    assert table == BlankTable(("Nr.", "Idee", "Art", "Anmerkung"), 10)
    _question, _advice, figure, table = prompt("grid").sheet()
    assert isinstance(figure, Figure)
    assert texts(figure.svg) == ["West", "Ost", "Nord", "Süd"]
    assert table == BlankTable(("Nr.", "Beitrag", "Anmerkung"), 10)


def test_the_sample_has_places_and_something_that_waits() -> None:
    items = prompt("position").items(sample_entries(prompt("position")))
    assert [(item.name, item.place is None) for item in items] == [
        ("Idee, Beispiel 1", False),
        ("Idee, Beispiel 2", False),
        ("Idee, Beispiel 3", False),
        ("Idee, Beispiel 4", False),
        ("Idee, Beispiel 5", True),
    ]


def test_the_form_says_everything_in_words_without_drawing_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, entries = prompt("position"), {"a": ITEM, "b": put("Chor", None, None)}
    expected = [shown_node(node) for node in asked.picture(entries).alternative]

    def drawn(*_anything: object, **_more: object) -> str:
        raise AssertionError("the browser draws the plane itself")

    monkeypatch.setattr("workbook_lib.prompts.position.position_map", drawn)
    assert PositionForm("use", asked).draw(entries)["words"] == expected
