"""Points on options: by mouse, thumb and keys, on a poster and unseen; the database decides."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office

CAFE, TALK, GUIDE = "Elterncafé am Nachmittag", "Sprechzeit im Haus", "Wegweiser: Wer hilft wobei?"


def dots(option: str, points: int, round: int = 1, voters: int | None = None) -> dict[str, Any]:
    value = {"kind": "points", "option": option, "points": points, "voters": voters}
    return {**value, "round": round}


def points(desk: Desk, id: str = "punkte") -> dict[str, int]:
    """The stored points by entry."""
    return {
        entry.id: entry.value["points"]
        for entry in desk.entries(id)
        if entry.value["kind"] == "points"
    }


def more(desk: Desk, name: str) -> Locator:
    return desk.button(f"Ein Punkt mehr: {name}")


def less(desk: Desk, name: str) -> Locator:
    return desk.button(f"Ein Punkt weniger: {name}")


def status(desk: Desk, words: str) -> Locator:
    return desk.page.locator("[role=status]", has_text=words)


def ranks(page: Page) -> list[str]:
    """The lines of the picture."""
    return page.locator(".wb-picture svg text").all_text_contents()


def test_dots_are_counted_with_the_mouse_and_taken_back(office: Office) -> None:
    desk = office.open("punkte")
    more(desk, CAFE).click()
    expect(status(desk, "1 Punkt eingetragen")).to_be_visible()
    for _point in range(2):
        more(desk, CAFE).click()
    more(desk, TALK).click()
    desk.until(lambda: points(desk), {"cafe": 3, "sprechzeit": 1})
    less(desk, CAFE).click()
    desk.until(lambda: points(desk), {"cafe": 2, "sprechzeit": 1})
    expect(status(desk, "3 Punkte eingetragen")).to_be_visible()
    desk.until(lambda: ranks(desk.page)[:6], ["1", CAFE, "2", "2", TALK, "1"])
    budget = {entry.id: entry.value for entry in desk.entries("punkte")}["_budget"]
    assert budget == {"kind": "budget", "points": 3}
    fixed = "Punkte je Person: 3. Das steht seit den ersten Punkten fest."
    expect(desk.page.get_by_text(fixed)).to_be_visible()

    desk.field(CAFE).fill("")
    desk.until(lambda: points(desk), {"sprechzeit": 1})
    desk.button("Rückgängig").click()
    desk.until(lambda: points(desk), {"cafe": 2, "sprechzeit": 1})
    desk.shows(desk.field(CAFE), "2")
    desk.page.reload()
    desk.shows(desk.field(CAFE), "2")


def test_keys_alone_set_budget_people_and_points(office: Office) -> None:
    desk = office.open("punkte")
    press = desk.page.keyboard.press
    desk.field("Punkte je Person").focus()
    press("ArrowDown")
    desk.until(lambda: desk.values("punkte"), [{"kind": "budget", "points": 2}])
    desk.field("Personen").focus()
    desk.page.keyboard.type("4")
    desk.field("davon Enthaltungen").focus()
    press("ArrowUp")
    turnout = {"kind": "turnout", "voters": 4, "abstentions": 1, "budget": None, "round": 1}
    desk.until(lambda: desk.values("punkte")[1:], [turnout])
    desk.field(CAFE).focus()
    for _point in range(3):
        press("ArrowUp")
    desk.until(lambda: points(desk), {"cafe": 3})
    more(desk, CAFE).focus()
    expect(more(desk, CAFE)).to_have_attribute("aria-disabled", "true")  # 3 people, one each
    press("Enter")
    more(desk, TALK).focus()
    press("Enter")
    press("Space")
    desk.until(lambda: points(desk), {"cafe": 3, "sprechzeit": 2})
    expect(status(desk, "5 von 6 Punkten eingetragen")).to_be_visible()
    assert desk.focused == f"Ein Punkt mehr: {TALK}"


def test_what_is_too_much_is_refused_at_its_place(office: Office) -> None:
    desk = office.open("punkte")
    desk.field("Personen").fill("3")
    desk.field(TALK).fill("2")
    desk.until(lambda: points(desk), {"sprechzeit": 2})
    desk.field(CAFE).fill("4")
    row = desk.page.locator(".wb-options > li", has_text=CAFE)
    said = f"{CAFE}: Hier sind höchstens 3 Punkte möglich."
    expect(row.locator(".wb-error")).to_have_text(said)
    assert points(desk) == {"sprechzeit": 2}
    desk.field(CAFE).fill("3")
    desk.until(lambda: points(desk), {"sprechzeit": 2, "cafe": 3})
    expect(desk.page.locator(".wb-error")).to_have_count(0)


def test_two_windows_count_together(office: Office) -> None:
    here, there = office.open("punkte"), office.open("punkte")
    more(here, CAFE).click()
    there.shows(there.field(CAFE), "1")
    more(there, CAFE).click()
    more(there, TALK).click()
    here.shows(here.field(CAFE), "2")
    here.until(lambda: points(here), {"cafe": 2, "sprechzeit": 1})
    here.shows(here.field(TALK), "1")


def test_a_second_round_stands_beside_the_first(office: Office) -> None:
    desk = office.open("punkte")
    desk.field(CAFE).fill("3")
    desk.field(TALK).fill("3")
    desk.until(lambda: points(desk), {"cafe": 3, "sprechzeit": 3})
    tie = f"Gleichauf auf Rang 1: {CAFE}, {TALK}"
    expect(desk.page.get_by_text(tie)).to_be_visible()
    desk.button("Weitere Runde").click()
    desk.until(lambda: desk.focused, CAFE)
    desk.shows(desk.field(CAFE), "")
    expect(desk.page.locator(".wb-options > li", has_text=CAFE)).to_contain_text("1. Runde: 3")
    desk.page.keyboard.type("5")
    desk.until(lambda: points(desk), {"cafe": 3, "sprechzeit": 3, "cafe_2": 5})
    desk.until(lambda: ranks(desk.page)[:5], ["1. Runde", "2. Runde", "1", CAFE, "3"])
    rounds = desk.page.get_by_role("group", name="Runde")
    rounds.get_by_label("1. Runde").check()
    desk.shows(desk.field(CAFE), "3")
    rounds.get_by_label("2. Runde").check()
    desk.shows(desk.field(CAFE), "5")


def test_votes_follow_their_cards(office: Office) -> None:
    book = office.forms.book(office.id)
    wall = book.place(USE, "wand")
    for id, text in (("k1", "Café"), ("k2", "Garten"), ("k3", "Lesen")):
        book.save(wall, {"text": text}, entry=id)
    desk = office.open("wahlwand")
    desk.field("Café").fill("2")
    desk.field("Garten").fill("3")
    desk.until(lambda: points(desk, "wahlwand"), {"k1": 2, "k2": 3})

    writes = {entry.id: entry.write for entry in book.items(USE, "wand")}
    book.save(wall, {"text": "Elterncafé"}, entry="k1", base=writes["k1"])
    desk.shows(desk.field("Elterncafé"), "2")
    book.delete(wall, "k2", base=writes["k2"])
    gone = desk.page.locator(".wb-options > li", has_text="Garten")
    expect(gone).to_contain_text("entfernt")
    expect(gone.get_by_role("button")).to_have_count(0)
    desk.until(
        lambda: ranks(desk.page)[:6], ["1", "Garten (entfernt)", "3", "2", "Elterncafé", "2"]
    )

    writes = {entry.id: entry.write for entry in book.items(USE, "wand")}
    book.save(wall, {"text": "Elterncafé", "into": "k3"}, entry="k1", base=writes["k1"])
    desk.shows(desk.field("Lesen"), "2")
    more(desk, "Lesen").click()
    desk.until(lambda: points(desk, "wahlwand"), {"k1": 2, "k2": 3, "k3": 1})
    desk.shows(desk.field("Lesen"), "3")
    desk.field("Lesen").fill("1")
    desk.until(lambda: points(desk, "wahlwand"), {"k1": 1, "k2": 3, "k3": 0})


def vote(desk: Desk, **numbers: int) -> None:
    """One person's ballot."""
    for name, number in numbers.items():
        for _point in range(number):
            more(desk, {"cafe": CAFE, "talk": TALK, "guide": GUIDE}[name]).click()
    desk.button("Abgeben").click()


def test_points_are_given_unseen_and_shown_at_once(office: Office) -> None:
    desk = office.open("urne")
    desk.button("Ein Punkt je Person mehr").click()
    desk.until(lambda: desk.values("urne"), [{"kind": "budget", "points": 4}])
    expect(status(desk, "Noch 4 von 4 Punkten zu vergeben")).to_be_visible()
    for _point in range(2):
        more(desk, CAFE).click()
    expect(more(desk, CAFE)).to_have_attribute("aria-disabled", "true")
    expect(status(desk, "Noch 2 von 4 Punkten zu vergeben")).to_be_visible()
    vote(desk, talk=2)
    desk.button("Weitergeben").click()
    desk.button("Nächste Person").click()
    desk.shows(desk.field(CAFE), "0")
    expect(desk.field("Punkte je Person")).to_be_hidden()
    vote(desk, cafe=1)
    desk.button("Weitergeben").click()
    desk.button("Nächste Person").click()
    vote(desk)  # an abstention
    desk.until(lambda: len(desk.values("urne")), 1)
    expect(desk.page.locator(".wb-picture")).to_be_hidden()
    desk.button("Aufdecken").click()
    desk.button("Jetzt aufdecken").click()
    desk.until(lambda: len(desk.values("urne")), 7)
    found = sorted(desk.values("urne")[1:], key=str)
    assert dots("cafe", 3, voters=2) in found
    assert dots("sprechzeit", 2, voters=1) in found
    assert [value for value in found if value["kind"] == "turnout"] == [
        {"kind": "turnout", "voters": 3, "abstentions": 1, "budget": 4, "round": 1}
    ]
    desk.until(lambda: ranks(desk.page)[:6], ["1", CAFE, "3", "2", TALK, "2"])
    words = "3 Personen mit je 4 Punkten, 1 Enthaltung, verdeckt abgestimmt."
    expect(desk.page.get_by_text(words)).to_be_visible()
    desk.page.reload()
    expect(desk.page.get_by_text(words)).to_be_visible()
    expect(desk.button("Abgeben")).to_be_hidden()


def test_thumbs_find_everything_on_a_phone(office: Office) -> None:
    desk = office.open("punkte", "urne", width=390, touch=True)
    page = desk.page
    poster = page.locator(".wb-form").first
    poster.get_by_role("button", name=f"Ein Punkt mehr: {CAFE}").tap()
    poster.get_by_role("button", name=f"Ein Punkt mehr: {CAFE}").tap()
    desk.until(lambda: points(desk), {"cafe": 2})
    small = (
        page.locator(".wb-form")
        .locator("button, input, summary")
        .evaluate_all(
            """(all) => all
            .filter((each) => each.checkVisibility())
            .filter((each) => each.getBoundingClientRect().height < 44
                || each.getBoundingClientRect().width < 44)
            .map((each) => each.outerHTML)"""
        )
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_votes_are_accessible(office: Office, width: int) -> None:
    book = office.forms.book(office.id)
    for entry, value in (
        ("cafe", dots("cafe", 3)),
        ("regal", dots("regal", 3)),
        ("cafe_2", dots("cafe", 4, 2)),
    ):
        book.save(book.place(USE, "punkte"), value, entry=entry)
    desk = office.open("punkte", "urne", width=width)
    desk.page.locator("summary").first.click()
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
