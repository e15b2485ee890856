"""Rows about things of an earlier prompt, tasks for them, and rows of a spreadsheet."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office

NAMES = ("Grundschule", "Praxis", "Verein")


def fill(office: Office) -> None:
    """Three actors and two cards."""
    book = office.forms.book(office.id)
    for number, name in enumerate(NAMES, start=1):
        actor = {"kind": "actor", "name": name, "sector": "bildung", "ring": "middle"}
        book.save(book.place(USE, "karte"), actor, entry=f"a-{number}", write=f"w-{number}")
    for number, text in enumerate(("Alle kommen an", "Mehr Platz"), start=1):
        book.save(
            book.place(USE, "karten"), {"text": text}, entry=f"c-{number}", write=f"k-{number}"
        )


def rows(desk: Desk) -> list[str]:
    """The rows as people read them."""
    return [line.replace("\n", " | ") for line in lines(desk)]


def lines(desk: Desk) -> list[str]:
    return desk.page.locator(".wb-rowline > div").all_inner_texts()


def stored(desk: Desk) -> dict[str, Any]:
    return {entry.id: entry.value for entry in desk.entries("wege")}


def test_rows_follow_what_becomes_of_their_things(office: Office) -> None:
    fill(office)
    desk = office.open("wege")
    there = office.open("karte")
    desk.until(lambda: rows(desk), list(NAMES))
    desk.button("Praxis ändern").focus()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".wb-about")).to_have_text("Praxis")
    steps = desk.page.get_by_role("group", name="Stimmung")
    steps.get_by_label("−2").focus()
    desk.page.keyboard.press("Space")
    desk.field("Notiz").fill("Kaum erreichbar")
    said = {"wer": "", "stimmung": -2, "notiz": "Kaum erreichbar"}
    desk.until(lambda: stored(desk), {"a-2": said})
    there.button("Praxis ändern").click()
    there.field("Einrichtung oder Gruppe").fill("Kinderarztpraxis")
    desk.until(lambda: rows(desk)[1], "Kinderarztpraxis | Stimmung −2")
    expect(desk.page.locator(".wb-about")).to_have_text("Kinderarztpraxis")
    expect(desk.page.locator(".wb-picture svg")).to_contain_text("Kinderarztpraxis")
    there.button("Kinderarztpraxis entfernen").click()
    desk.until(lambda: rows(desk)[-1], "Kinderarztpraxis an der Quelle entfernt | Stimmung −2")
    there.button("Verein ändern").click()
    there.button("Verein entfernen").click()
    desk.until(lambda: len(rows(desk)), 2)  # nothing had been said about it
    assert stored(desk) == {"a-2": said}
    desk.page.reload()
    desk.until(lambda: len(rows(desk)), 2)


def test_what_was_said_about_a_thing_is_taken_back_and_brought_back(office: Office) -> None:
    fill(office)
    desk = office.open("wege")
    desk.button("Verein ändern").click()
    desk.page.get_by_role("group", name="Stimmung").get_by_label("+1").check()
    said = {"wer": "", "stimmung": 1, "notiz": ""}
    desk.until(lambda: stored(desk), {"a-3": said})
    desk.button("Angaben zu Verein entfernen").click()
    desk.until(lambda: stored(desk), {"a-3": {**said, "stimmung": None}})
    desk.until(lambda: rows(desk), list(NAMES))
    desk.until(lambda: desk.focused, "Verein ändern")
    desk.button("Rückgängig").click()
    desk.until(lambda: stored(desk), {"a-3": said})
    desk.button("Zeile hinzufügen").click()
    desk.field("Wer").fill("Bücherei")
    desk.until(lambda: rows(desk)[3], "Bücherei")
    own = {"wer": "Bücherei", "stimmung": None, "notiz": ""}
    desk.until(lambda: [*stored(desk).values()], [said, own])


def test_a_task_is_for_a_thing_and_every_list_shows_what_is_agreed_elsewhere(
    office: Office,
) -> None:
    fill(office)
    here, there = office.open("vorhaben"), office.open("massnahmen", width=390)
    here.button("Maßnahme hinzufügen").click()
    here.page.keyboard.type("Fest feiern")
    here.field("Wofür").select_option("Mehr Platz")
    here.field("Bis wann").fill("2020-01-31")
    here.until(lambda: [task["for"] for task in here.values("vorhaben")], ["c-2"])
    expect(here.page.locator(".wb-picture svg")).to_contain_text("31.01.2020 · überfällig")
    link = there.page.get_by_role("link", name="Fest feiern")
    expect(link).to_be_visible()
    assert str(link.get_attribute("href")).endswith("schritt=alles.schritt")
    here.book.delete(here.book.place(USE, "karten"), "c-2", base="k-2")
    here.until(lambda: "Wofür: Mehr Platz (an der Quelle entfernt)" in rows(here)[0], True)
    assert here.field("Wofür").locator("option").all_inner_texts() == [
        *("–", "Alle kommen an", "Mehr Platz (an der Quelle entfernt)")
    ]
    there.button("Maßnahme hinzufügen").click()
    there.field("Was").fill("Brief schreiben")
    expect(here.page.get_by_role("link", name="Brief schreiben")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_rows_are_looked_at_stored_and_taken_back_with_the_keyboard(
    office: Office, width: int
) -> None:
    desk = office.open("massnahmen", width=width)
    keyboard = desk.page.keyboard
    desk.page.get_by_text("Aus einer Tabelle einfügen").focus()
    keyboard.press("Enter")
    text = "Was\tWer\tBis\nBrief\tLeitung\t24.11.2026\nFest\tTeam\tbald"
    desk.field("Kopierte Zeilen").fill(text)
    desk.button("Vorschau").focus()
    keyboard.press("Enter")
    said = desk.page.locator(".wb-paste .wb-said")
    read = "Die erste Zeile ist als Überschrift gelesen: Was · Wer · Bis."
    expect(said).to_have_text(f"1 Zeile passt. {read}")
    preview = desk.page.get_by_role("group", name="Vorschau der Zeilen")
    expect(preview).to_have_text("Brief · Leitung · 24.11.2026 · offen")
    expect(desk.page.locator(".wb-paste")).to_contain_text("Zeile 3: Fest · Team · bald")
    assert desk.values("massnahmen") == []
    desk.until(lambda: desk.focused, "Übernehmen")
    keyboard.press("Enter")
    expect(said).to_have_text("1 Zeile übernommen.")
    task = {"what": "Brief", "why": "", "who": "Leitung", "until": "2026-11-24", "status": "open"}
    desk.stored("massnahmen", task)
    desk.shows(desk.field("Kopierte Zeilen"), "Was\tWer\tBis\nFest\tTeam\tbald")
    desk.until(lambda: desk.focused, "Rückgängig")
    keyboard.press("Enter")
    expect(said).to_have_text("1 Zeile zurückgenommen.")
    desk.stored("massnahmen")
    desk.shows(desk.field("Kopierte Zeilen"), text)
    expect(desk.page.locator(".wb-rows > li")).to_have_count(0)
    desk.until(lambda: desk.focused, "Vorschau")
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_link_says_how_well_two_know_each_other(office: Office) -> None:
    fill(office)
    desk = office.open("karte", width=390)
    desk.button("Verein ändern").click()
    desk.page.locator(".wb-knows summary").click()
    tie = desk.field("Verbindung zwischen Verein und Praxis")
    expect(tie).to_be_hidden()
    desk.page.locator(".wb-knows").get_by_label("Praxis", exact=True).check()
    link = {"kind": "link", "a": "a-3", "b": "a-2"}
    desk.until(lambda: desk.values("karte")[-1], link)
    tie.select_option("unterbrochen")
    desk.until(lambda: desk.values("karte")[-1], {**link, "tie": "broken"})
    expect(desk.page.locator(".wb-facts").first).to_contain_text("1 unterbrochen")
    tie.select_option("noch nicht eingeschätzt")
    desk.until(lambda: desk.values("karte")[-1], link)


@pytest.mark.parametrize("width", [390, 1280])
def test_forms_that_go_on_with_others_are_accessible(office: Office, width: int) -> None:
    fill(office)
    desk = office.open("karte", "karten", "wege", "vorhaben", width=width)
    desk.button("Maßnahme hinzufügen").click()
    desk.field("Was").fill("Brief")
    desk.field("Bis wann").fill("2026-11-24")
    wege = desk.page.locator(".wb-form", has_text="Wie war der Weg")
    wege.get_by_role("button", name="Grundschule ändern").click()
    wege.get_by_role("group", name="Stimmung").get_by_label("+2").check()
    map_form = desk.page.locator(".wb-form", has_text="Wer gehört dazu?")
    map_form.get_by_role("button", name="Verein ändern").click()
    desk.page.locator(".wb-knows summary").click()
    desk.page.locator(".wb-knows").get_by_label("Praxis", exact=True).check()
    paste = desk.page.locator(".wb-paste").first
    paste.locator("summary").click()
    paste.get_by_label("Kopierte Zeilen").fill("Bücherei\tBildung\nMond")
    paste.get_by_role("button", name="Vorschau").click()
    expect(paste.get_by_role("button", name="Übernehmen")).to_be_visible()
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    small = (
        desk.page.locator(".wb-form")
        .locator("button, summary, select, .wb-agreed a")
        .evaluate_all(
            """(all) => all
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
            .map((each) => each.outerHTML)"""
        )
    )
    assert small == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
