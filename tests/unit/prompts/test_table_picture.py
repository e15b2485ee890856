"""Tables as a journey and as forces."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.prompts.examples import STAGE, prompt
from tests.unit.visuals.parsing import texts
from workbook_lib.document import Facts, Figure, Items, Paragraph
from workbook_lib.prompts.thing import Thing


def figure(name: str, entries: dict[str, Any], *things: Thing) -> Figure:
    asked = prompt(name, **({"rows_from": {"prompt": "cards"}} if things else {}))
    found = asked.with_given(things).picture(entries)
    assert isinstance(found, Figure)
    return found


def test_a_journey_goes_through_its_stages_in_their_order() -> None:
    entries = {
        "a": {"stage": "Ankommen", "mood": 2},
        "b": {"stage": "Später", "mood": None},
        "c": {"stage": "Streit", "mood": -2},
        "d": {"stage": "Alter Stand", "mood": 9},
    }
    found = figure("journey", entries)
    assert found.caption == "Stimmung im Verlauf"
    assert found.alternative == (
        Items(("1 Ankommen: +2", "2 Streit: −2")),
        Paragraph("Noch ohne Platz im Bild: Später, Alter Stand"),
    )
    assert {"+2", "+1", "0", "−1", "−2", "↑ Stimmung – leicht", "↓ schwer"} <= set(texts(found.svg))
    assert {"1 Ankommen", "2 Streit"} <= set(texts(found.svg))


def test_a_journey_about_things_names_them_as_they_are_called_now() -> None:
    thing = Thing("a", "Eingewöhnung")
    found = figure("journey", {"a": {"stage": "", "mood": 1}}, thing)
    assert found.alternative == (Items(("1 Eingewöhnung: +1",)),)


def test_forces_are_summed_up_on_both_sides() -> None:
    entries = {
        "a": {"stage": "Offene Türen", "how": "yes", "influence": 3},
        "b": {"stage": "Wenig Zeit", "how": "no", "influence": 2},
        "c": {"stage": "Träger", "how": "yes", "influence": 2},
        "d": {"stage": "Unklar", "how": "", "influence": 1},
        "e": {"stage": "Alter Stand", "how": "maybe", "influence": 1},
    }
    found = figure("forces", entries)
    assert found.caption == "Ja – Nein"
    assert found.alternative == (
        Facts((("Summe Ja", "5"), ("Summe Nein", "2"))),
        Items(
            (
                "Ja: Offene Türen – Einfluss 3",
                "Ja: Träger – Einfluss 2",
                "Nein: Wenig Zeit – Einfluss 2",
            )
        ),
        Paragraph("Noch ohne Platz im Bild: Unklar, Alter Stand"),
    )
    assert {"Summe 5", "Summe 2", "Wenig Zeit"} <= set(texts(found.svg))
    assert prompt("forces").figures(entries) == (("Zeilen", "5"), ("Ja", "5"), ("Nein", "2"))


def test_steps_around_zero_have_a_sign_wherever_they_are_shown_and_read() -> None:
    asked = prompt("journey")
    assert asked.answer({"a": {"stage": "Ankommen", "mood": -1}})[1].rows == (("Ankommen", "−1"),)
    assert asked.sheet()[1] == Facts((("Stimmung", "−2 (schwer) bis +2 (leicht)"),))
    pasted = asked.paste("Ankommen\t+2\nStreit\t−2\nPause\t-1\nRuhe\t0\nSturm\t3")
    assert [row["mood"] for row in pasted.values] == [2, -2, -1, 0]
    assert pasted.refused[0].reason == "Stimmung: Bitte eine Stufe von −2 bis +2 wählen."


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("journey", {"journey": {"text": "mood", "scale": "mood"}}, "found 'mood' in journey"),
        ("journey", {"journey": {"text": "stage", "scale": "stage"}}, "found 'stage' in journey"),
        ("forces", {"forces": {"text": "x", "side": "how", "weight": "influence"}}, "found 'x'"),
        (
            "forces",
            {"forces": {"text": "stage", "side": "stage", "weight": "influence"}},
            "found 'stage' in forces; valid: how",
        ),
        (
            "journey",
            {"journey": None, "plane": {"x": "mood", "y": "mood"}},
            "found 'mood' in plane; valid: none",
        ),
        (
            "journey",
            {"plane": {"x": "mood", "y": "mood"}},
            "found several pictures; valid: one of plane, journey, forces",
        ),
        (
            "forces",
            {"columns": [STAGE], "forces": {"text": "stage", "side": "stage", "weight": "stage"}},
            "found 'stage' in forces; valid: none, because no column is a choice of two",
        ),
    ],
)
def test_a_picture_without_its_columns_is_a_mistake(
    name: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        prompt(name, **options)


def test_a_journey_of_many_stages_goes_on_in_lines_below_each_other() -> None:
    entries = {str(n): {"stage": f"Etappe {n}", "mood": n % 5 - 2} for n in range(50)}
    found = texts(figure("journey", entries).svg)
    assert found.count("↓ schwer") == 8
    assert all(f"{n + 1} Etappe {n}" in " ".join(found) for n in range(50))
