"""Sheets of ideas: typed in from paper, written in turn on one device, or unseen."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office


def ideas(desk: Desk, id: str = "boegen") -> dict[str, str]:
    """The stored ideas by entry."""
    return {e.id: e.value["text"] for e in desk.entries(id) if "text" in e.value}


def idea(desk: Desk, row: str, number: int = 1) -> Locator:
    """A field in a row of the sheet."""
    return desk.page.get_by_role("group", name=row).get_by_label(f"Idee {number}")


def test_a_paper_sheet_is_typed_in_row_by_row_with_keys_alone(office: Office) -> None:
    desk = office.open("boegen")
    press, write = desk.page.keyboard.press, desk.page.keyboard.type
    idea(desk, "Bogen 1, Runde 1: 3 Min.").focus()
    write("Garten")
    press("Tab")
    write("Lesefest")
    press("Tab")
    write("Garten mit Café")
    desk.until(
        lambda: ideas(desk),
        {"s1-r1-i1": "Garten", "s1-r1-i2": "Lesefest", "s1-r2-i1": "Garten mit Café"},
    )
    assert desk.entries("boegen")[2].value == {
        "sheet": 1,
        "round": 2,
        "slot": 1,
        "text": "Garten mit Café",
    }
    desk.page.get_by_role("group", name="Bogen abtippen").get_by_label("Bogen 1 (3)").focus()
    press("ArrowRight")
    idea(desk, "Bogen 2, Runde 1: 3 Min.", 2).focus()
    write("Werkbank")
    desk.until(lambda: ideas(desk).get("s2-r1-i2"), "Werkbank")
    expect(desk.page.get_by_label("Bogen 2 (1)")).to_be_checked()
    expect(desk.page.get_by_text("Ideen: 4")).to_be_visible()


def test_an_idea_that_is_emptied_is_gone_and_can_come_back(office: Office) -> None:
    desk = office.open("boegen")
    field = idea(desk, "Bogen 1, Runde 1: 3 Min.")
    field.fill("Garten")
    desk.until(lambda: ideas(desk), {"s1-r1-i1": "Garten"})
    field.fill("")
    desk.page.wait_for_timeout(600)
    assert ideas(desk) == {"s1-r1-i1": "Garten"}  # somebody may be thinking anew
    field.blur()
    desk.until(lambda: ideas(desk), {})
    desk.shows(field, "")
    desk.button("Rückgängig").click()
    desk.until(lambda: ideas(desk), {"s1-r1-i1": "Garten"})
    desk.shows(field, "Garten")
    field.fill("")
    field.blur()
    desk.until(lambda: ideas(desk), {})
    field.fill("Hof")
    desk.until(lambda: ideas(desk), {"s1-r1-i1": "Hof"})
    desk.page.reload()
    desk.shows(field, "Hof")


def test_two_windows_write_on_the_same_sheet(office: Office) -> None:
    here, there = office.open("boegen"), office.open("boegen")
    row = "Bogen 1, Runde 1: 3 Min."
    idea(here, row).fill("Garten")
    there.shows(idea(there, row), "Garten")
    idea(there, row).fill("Garten im Hof")
    idea(there, row, 2).fill("Lesen")
    here.shows(idea(here, row), "Garten im Hof")
    here.until(lambda: ideas(here), {"s1-r1-i1": "Garten im Hof", "s1-r1-i2": "Lesen"})


def test_in_the_hot_round_nobody_sees_another_row_until_all_are_shown(office: Office) -> None:
    desk = office.open("boegen", width=390, touch=True)
    everything = "document.documentElement.outerHTML + [...document.querySelectorAll('textarea')]"
    everything += ".map((field) => field.value)"
    desk.button("Heiße Runde beginnen").tap()
    for number, text in enumerate(("Garten", "Lesefest", "Werkbank"), start=1):
        heading = desk.page.get_by_role("heading", name=f"Runde 1 von 2, Person {number} von 3")
        expect(heading).to_be_visible()
        desk.until(lambda: desk.focused, "Idee 1")
        desk.page.keyboard.type(text)
        desk.button("Fertig, Gerät weitergeben").tap()
        desk.until(lambda: desk.focused, "Nächste Person")
        assert text not in desk.page.evaluate(everything)
        desk.button("Nächste Person").tap()
    count = "new Set(all.map(({ id }) => id)).size === all.length"
    assert desk.page.locator("[id]").evaluate_all(f"(all) => {count}")
    expect(desk.page.get_by_text("Runde 2: 4 Min. Andere Zeilen sind verdeckt.")).to_be_visible()
    written = {"s1-r1-i1": "Garten", "s2-r1-i1": "Lesefest", "s3-r1-i1": "Werkbank"}
    desk.until(lambda: ideas(desk), written)

    desk.page.reload()  # it is still hidden, and goes on where it was
    heading = desk.page.get_by_role("heading", name="Runde 2 von 2, Person 1 von 3")
    expect(heading).to_be_visible()
    assert "Garten" not in desk.page.evaluate(everything)
    desk.button("Aufdecken").tap()
    desk.button("Noch nicht").tap()
    desk.until(lambda: desk.focused, "Aufdecken")
    desk.button("Aufdecken").tap()
    desk.button("Jetzt aufdecken").tap()
    desk.shows(idea(desk, "Bogen 1, Runde 1: 3 Min."), "Garten")
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_who_has_no_idea_hands_the_device_on(office: Office) -> None:
    desk = office.open("boegen")
    desk.button("Heiße Runde beginnen").click()
    for _turn in range(6):
        desk.button("Fertig, Gerät weitergeben").click()
        if desk.button("Nächste Person").is_visible():
            desk.button("Nächste Person").click()
    expect(desk.page.get_by_text("Alle Bögen sind durch. Jetzt aufdecken.")).to_be_visible()
    desk.until(lambda: desk.focused, "Aufdecken")
    assert ideas(desk) == {}


def test_unseen_ideas_are_mixed(office: Office) -> None:
    desk = office.open("zettel")
    for first, second in (("Werkbank", ""), ("Garten", "Lesefest"), ("", "")):
        desk.field("Idee 1").fill(first)
        desk.field("Idee 2").fill(second)
        desk.button("Abgeben").click()
        if first:
            desk.button("Weitergeben").click()
            desk.button("Nächste Person").click()
    assert desk.values("zettel") == []
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()

    def found() -> list[Any]:
        return sorted(desk.values("zettel"), key=lambda value: (value["sheet"], value["slot"]))

    desk.until(
        found,
        [
            {"sheet": 1, "round": 1, "slot": 1, "text": "Garten"},
            {"sheet": 1, "round": 1, "slot": 2, "text": "Lesefest"},
            {"sheet": 2, "round": 1, "slot": 1, "text": "Werkbank"},
        ],
    )
    expect(desk.page.locator(".wb-form .wb-card")).to_have_text(
        ["Garten", "Lesefest", "Werkbank"], use_inner_text=True
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_brainwriting_is_accessible(office: Office, width: int) -> None:
    book = office.forms.book(office.id)
    value = {"sheet": 1, "round": 1, "slot": 1, "text": "Garten"}
    book.save(book.place(USE, "boegen"), value, entry="s1-r1-i1")
    desk = office.open("boegen", "zettel", width=width)
    turn = ("Heiße Runde beginnen", "Fertig, Gerät weitergeben", "Aufdecken", "Jetzt aufdecken")
    for press in (None, *turn):
        if press:
            desk.button(press).first.click()
        found = Axe().run(desk.page).response["violations"]
        assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in found] == []
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
