"""A network beside the map of an earlier cycle, and how well actors know each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.prompts.examples import prompt
from workbook_lib.document import Figure, Items, Paragraph
from workbook_lib.errors import Refusal
from workbook_lib.prompts.thing import Thing


def actor(name: str, ring: str = "middle") -> dict[str, Any]:
    return {"kind": "actor", "name": name, "sector": "bildung", "ring": ring, "tie": "weak"}


def link(tie: Any) -> dict[str, Any]:
    return {"kind": "link", "a": "s", "b": "t", "tie": tie}


BEFORE = {
    "s": actor("Schule"),
    "t": actor("Träger", "loose"),
    "x": actor("Hort"),
    "v": actor("Verein"),
}
NOW = {
    "s": actor("Grundschule", "close"),  # renamed, but still the same entry
    "9": actor(" träger"),  # written anew, but still the same name
    "v": actor("Verein", "loose"),
    "n": actor("Praxis"),
}


def compared(now: dict[str, Any] = NOW) -> Any:
    asked = prompt("network")
    return asked.with_before(asked, BEFORE), now


def test_the_words_say_who_is_new_gone_closer_and_farther() -> None:
    asked, entries = compared()
    figure = asked.answer(entries)[1]
    assert isinstance(figure, Figure)
    place = figure.alternative.index(Paragraph("Seit dem letzten Durchgang:"))
    assert figure.alternative[place + 1] == Items(
        (
            "Grundschule: näher gerückt, von mittel nach eng",
            " träger: näher gerückt, von lose nach mittel",
            "Verein: weiter weg, von mittel nach lose",
            "Praxis: neu dazugekommen",
            "Hort: nicht mehr dabei",
        )
    )
    assert asked.figures(entries)[-4:] == (
        ("Neu dazugekommen", "1"),
        ("Nicht mehr dabei", "1"),
        ("Näher gerückt", "2"),
        ("Weiter weg", "1"),
    )
    assert "Praxis – Bildung &amp; Betreuung, mittel, schwach, neu dazugekommen" in figure.svg


def test_a_map_on_which_nobody_moved_says_so() -> None:
    asked, entries = compared(BEFORE)
    assert Paragraph("Nichts hat sich bewegt.") in asked.answer(entries)[1].alternative


def test_without_an_earlier_map_nothing_is_compared() -> None:
    assert prompt("network").changes(NOW) is None
    assert "Durchgang" not in str(prompt("network").answer(NOW))


@pytest.mark.parametrize("tie", ["strong", "weak", "broken"])
def test_a_link_keeps_its_quality(tie: str) -> None:
    assert prompt("network").check(link(tie)) == link(tie)


@pytest.mark.parametrize("tie", [None, ""])
def test_a_link_that_nobody_judged_is_what_it_always_was(tie: Any) -> None:
    assert prompt("network").check(link(tie)) == {"kind": "link", "a": "s", "b": "t"}


@pytest.mark.parametrize("tie", ["stark", "mars", 3, True, [], {}])
def test_another_quality_is_refused(tie: Any) -> None:
    with pytest.raises(Refusal, match=r"^Verbindung: Bitte eine der vorgegebenen"):
        prompt("network").check(link(tie))


def test_the_quality_of_links_is_said_counted_and_talked_about() -> None:
    entries = {**BEFORE, "l": link("broken"), "m": {"kind": "link", "a": "s", "b": "v"}}
    asked = prompt("network")
    words = asked.answer(entries)[1].alternative
    assert (
        Items(("Schule und Träger kennen sich: unterbrochen", "Schule und Verein kennen sich"))
        in words
    )
    assert ("Verbindungen untereinander", "1 unterbrochen") in asked.figures(entries)
    assert "Schule und Träger: Verbindung unterbrochen" in asked.gaps(entries)
    assert [row["tie"] for row in asked.rows(entries)][-2:] == ["broken", None]


def test_actors_go_on_as_things_with_sector_and_ring() -> None:
    assert prompt("network").things({"s": actor("Schule"), "l": link("weak")}) == (
        Thing("s", "Schule", ("Bildung & Betreuung", "mittel")),
    )


def test_two_of_the_same_name_are_each_recognised_once() -> None:
    asked = prompt("network")
    before = {"a": actor("Schule", "close"), "b": actor("Schule", "loose")}

    def moved(now: dict[str, Any]) -> list[str]:
        return [count for _label, count in asked.with_before(asked, before).figures(now)[-4:]]

    same = {"1": actor("Schule", "loose"), "2": actor("Schule", "close")}  # in another order
    assert moved(same) == ["0", "0", "0", "0"]
    assert moved({"1": actor("Schule", "middle"), "2": actor("Schule", "loose")}) == [
        "0",
        "0",
        "0",
        "1",
    ]
    assert moved({"b": actor("Schule", "loose"), "1": actor("Schule", "close")}) == ["0"] * 4
    third = {**same, "3": actor("Schule", "loose")}
    assert moved(third) == ["1", "0", "0", "0"]
