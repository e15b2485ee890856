"""Numbers and days: typed with keys and by touch, in two windows, with what browsers refuse."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.forms_page import Office

COUNT, DAY = "Wie viele Kinder?", "Wann beginnen wir?"


def test_a_number_and_a_day_are_typed_stored_and_survive_a_reload(office: Office) -> None:
    desk = office.open("zahl", "tag")
    desk.field(COUNT).focus()
    desk.page.keyboard.type("48")
    desk.page.keyboard.press("Tab")
    desk.stored("zahl", 48)
    desk.until(lambda: desk.focused, DAY)
    desk.page.keyboard.type("11112026")  # in whatever order the browser wants day and month
    desk.stored("tag", "2026-11-11")
    desk.page.reload()
    desk.shows(desk.field(COUNT), "48")
    desk.shows(desk.field(DAY), "2026-11-11")
    desk.field(COUNT).fill("")
    desk.field(DAY).fill("")
    desk.stored("zahl", "")
    desk.stored("tag", "")


def test_a_number_out_of_bounds_is_refused_at_its_field(office: Office) -> None:
    desk = office.open("zahl")
    expect(desk.page.get_by_text("0 bis 200")).to_be_visible()
    desk.field(COUNT).fill("20")
    desk.stored("zahl", 20)
    error = desk.page.locator(".wb-error")
    for typed, reason in [
        ("201", "Die größte Zahl ist hier 200."),
        ("1,5", "Bitte eine ganze Zahl eintragen."),
        ("viele", "Bitte eine Zahl eintragen."),
    ]:
        desk.field(COUNT).fill(typed)
        expect(error).to_have_text(reason)
        expect(desk.field(COUNT)).to_have_attribute("aria-invalid", "true")
        desk.stored("zahl", 20)
    desk.field(COUNT).fill("21")
    desk.stored("zahl", 21)
    expect(error).to_have_count(0)


def test_the_later_number_wins_in_both_windows_on_a_phone(office: Office) -> None:
    here = office.open("zahl", "tag", width=390)
    there = office.open("zahl", "tag", width=390)
    here.field(COUNT).fill("3")
    there.shows(there.field(COUNT), "3")
    there.field(COUNT).fill("4")
    here.shows(here.field(COUNT), "4")
    there.field(DAY).fill("2026-11-24")
    here.shows(here.field(DAY), "2026-11-24")
    here.stored("zahl", 4)
    assert not Axe().run(here.page).response["violations"]
    assert here.field(COUNT).bounding_box()["height"] >= 44  # type: ignore[index]
