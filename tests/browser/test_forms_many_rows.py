"""Two hundred rows and fifty actors stay fluent: one change touches only what it concerns."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Office

WATCH = """
window.touched = new Set();
const list = document.querySelector(".wb-rows");
new MutationObserver((changes) => {
  for (const { target } of changes) {
    const at = [...list.children].findIndex((row) => row.contains(target));
    window.touched.add(at); // -1: the list itself
  }
}).observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
"""


def touched(page: Page) -> list[int]:
    return list(page.evaluate("[...touched]"))


def test_writing_in_one_of_two_hundred_rows_touches_only_that_row(office: Office) -> None:
    book = office.forms.book(office.id)
    place = book.place(USE, "massnahmen")
    for number in range(200):
        book.save(place, {"what": f"Maßnahme {number}"}, entry=f"t-{number}", write=f"t-{number}")
    desk = office.open("massnahmen")
    expect(desk.page.locator(".wb-rows > li")).to_have_count(200)
    desk.button("Maßnahme 120 ändern").click()
    desk.page.evaluate(WATCH)
    desk.field("Was").press_sequentially(" und mehr", delay=20)
    desk.until(lambda: "und mehr" in str(desk.values("massnahmen")[120]), True)
    assert touched(desk.page) == [120]
    desk.page.evaluate("touched.clear()")
    changed = {**desk.entries("massnahmen")[7].value, "what": "Von woanders"}
    book.save(place, changed, entry="t-7", base="t-7")
    expect(desk.page.locator(".wb-rows > li").nth(7)).to_contain_text("Von woanders")
    assert touched(desk.page) == [7]


def test_moving_one_of_fifty_actors_touches_only_its_row(office: Office) -> None:
    book = office.forms.book(office.id)
    place = book.place(USE, "karte")
    for number in range(50):
        actor = {"kind": "actor", "name": f"Partner {number}", "sector": "bildung"}
        book.save(place, actor, entry=f"a-{number}", write=f"a-{number}")
    desk = office.open("karte")
    expect(desk.page.locator(".wb-rows > li")).to_have_count(50)
    desk.button("Partner 20 ändern").click()
    desk.page.evaluate(WATCH)
    desk.field("Nähe").select_option("eng")
    expect(desk.page.locator(".wb-figures dd").nth(1)).to_have_text("1")
    assert touched(desk.page) == [20]
