"""Cards, rows, ratings and the network: with keys alone, by two people, and with odd words."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.all_prompts import USE, prompts
from tests.browser.forms_page import Desk, Office

TRICKS = "<script>hacked()</script><svg onload=hacked()>**x** [l](javascript:hacked()) &amp;"
ACTOR = {"kind": "actor", "sector": "familien", "ring": "middle", "tie": "weak", "contact": ""}


def fill(office: Office, *ids: str) -> None:
    """Store the samples of prompts before anybody looks."""
    book = office.forms.book(office.id)
    for id in ids:
        for number, value in enumerate(prompts()[id].sample(), start=1):
            entry = f"sample-{number}" if prompts()[id].many else "one"
            book.save(book.place(USE, id), value, entry=entry)


def names(desk: Desk, prompt: str = "karte") -> list[Any]:
    return [value.get("name") for value in desk.values(prompt) if value["kind"] == "actor"]


def summaries(page: Page) -> list[str]:
    """The rows as people read them."""
    return [
        line.replace("\n", " | ") for line in page.locator(".wb-rowline > div").all_inner_texts()
    ]


def test_cards_are_written_changed_deleted_and_brought_back_by_keys(office: Office) -> None:
    desk = office.open("karten")
    keyboard = desk.page.keyboard
    desk.field("Neue Karte").focus()
    keyboard.press("Enter")
    error = desk.page.locator(".wb-error")
    expect(error).to_have_text("Die Karte ist leer. Bitte einen Gedanken eintragen.")
    keyboard.type("Viele Kontakte")
    keyboard.press("Enter")
    expect(error).to_have_count(0)
    keyboard.type("Kaum Ärzte")
    keyboard.press("Enter")
    desk.stored("karten", {"text": "Viele Kontakte"}, {"text": "Kaum Ärzte"})
    desk.until(lambda: desk.focused, "Neue Karte")
    keyboard.type("Halb ges")  # a card that is not added yet survives a reload, too
    desk.page.reload()
    desk.shows(desk.field("Neue Karte"), "Halb ges")
    assert len(desk.values("karten")) == 2
    desk.button("Karte 1 ändern").focus()
    keyboard.press("Enter")
    desk.until(lambda: desk.focused, "Karte 1")
    keyboard.press("End")
    keyboard.type("!")
    keyboard.press("Enter")
    desk.stored("karten", {"text": "Viele Kontakte!"}, {"text": "Kaum Ärzte"})
    desk.until(lambda: desk.focused, "Karte 1 ändern")
    keyboard.press("Enter")
    desk.until(lambda: desk.focused, "Karte 1")
    keyboard.press("Tab")
    desk.until(lambda: desk.focused, "Karte 1 löschen")
    keyboard.press("Enter")
    desk.stored("karten", {"text": "Kaum Ärzte"})
    desk.until(lambda: desk.focused, "Karte 1 ändern")
    expect(desk.page.get_by_text("Gelöscht.")).to_be_visible()
    desk.button("Rückgängig").focus()
    keyboard.press("Enter")
    desk.stored("karten", {"text": "Viele Kontakte!"}, {"text": "Kaum Ärzte"})
    desk.until(lambda: desk.focused, "Viele Kontakte!")


def test_a_card_too_many_comes_back_with_a_reason(office: Office) -> None:
    fill(office, "karten")
    desk = office.open("karten")
    desk.field("Neue Karte").fill("Eine vierte")
    desk.button("Karte hinzufügen").click()
    reason = "Mehr als 3 Karten sind hier nicht möglich."
    expect(desk.page.locator(".wb-error")).to_have_text(reason)
    desk.shows(desk.field("Neue Karte"), "Eine vierte")
    assert len(desk.values("karten")) == 3


def test_a_row_is_stored_as_soon_as_it_has_what_it_needs(office: Office) -> None:
    desk = office.open("massnahmen")
    expect(desk.page.get_by_text("Noch nichts vereinbart.")).to_be_visible()
    desk.button("Maßnahme hinzufügen").click()
    desk.until(lambda: desk.focused, "Was")
    desk.field("Warum").fill("Der Draht fehlt")
    desk.field("Stand").focus()  # whoever leaves a field saves it, if there is anything to save
    assert set(desk.page.evaluate("saving")) == {"open"}
    assert desk.values("massnahmen") == []
    desk.field("Was").fill("Gespräch")
    task = {"what": "Gespräch", "why": "Der Draht fehlt", "who": "", "until": None}
    desk.stored("massnahmen", {**task, "status": "open"})
    desk.field("Bis wann").fill("2026-11-24")
    desk.field("Stand").select_option("begonnen")
    task["until"] = "2026-11-24"
    desk.stored("massnahmen", {**task, "status": "begun"})
    assert summaries(desk.page) == ["Gespräch | 24.11.2026 · begonnen"]
    desk.button("Gespräch schließen").click()
    expect(desk.button("Gespräch ändern")).to_have_attribute("aria-expanded", "false")
    desk.until(lambda: desk.focused, "Gespräch ändern")
    expect(desk.page.locator(".wb-rowform")).to_have_count(0)


def test_a_row_that_is_closed_too_early_says_what_is_missing(office: Office) -> None:
    desk = office.open("massnahmen")
    desk.button("Maßnahme hinzufügen").click()
    desk.button("Neue Maßnahme schließen").click()
    expect(desk.page.locator(".wb-rows > li")).to_have_count(0)  # nothing was written
    desk.button("Maßnahme hinzufügen").click()
    desk.field("Warum").fill("Nur ein Grund")
    desk.button("Neue Maßnahme schließen").click()
    said = "Was: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen."
    expect(desk.page.locator(".wb-error")).to_have_text(said)
    desk.page.reload()
    desk.button("Neue Maßnahme ändern").click()
    desk.shows(desk.field("Warum"), "Nur ein Grund")
    desk.field("Was").fill("Jetzt ganz")
    desk.until(lambda: [task["what"] for task in desk.values("massnahmen")], ["Jetzt ganz"])
    expect(desk.page.locator(".wb-error")).to_have_count(0)


def test_a_refused_cell_is_marked_and_leaves_the_row_as_it_was(office: Office) -> None:
    fill(office, "tabelle")
    desk = office.open("tabelle")
    before = desk.values("tabelle")
    desk.button("Stelle, Beispiel 1 ändern").click()
    desk.field("Plätze").fill("viele")
    expect(desk.page.locator(".wb-error")).to_have_text("Plätze: Bitte eine Zahl eintragen.")
    expect(desk.field("Plätze")).to_have_attribute("aria-invalid", "true")
    expect(desk.field("Stelle")).not_to_have_attribute("aria-invalid", "true")
    assert desk.values("tabelle") == before
    desk.field("Plätze").fill("12,5")
    desk.until(lambda: desk.values("tabelle")[0]["zahl"], 12.5)
    expect(desk.page.locator(".wb-error")).to_have_count(0)
    desk.page.get_by_role("group", name="Einfluss").get_by_label("1").check()
    desk.until(lambda: desk.values("tabelle")[0]["einfluss"], 1)
    desk.page.get_by_role("group", name="Einfluss").get_by_label("keine Angabe").check()
    desk.until(lambda: desk.values("tabelle")[0]["einfluss"], None)


def test_choices_and_ratings_follow_keys_and_other_windows(office: Office) -> None:
    here = office.open("wahl", "mehrere", "urteil")
    there = office.open("wahl", "mehrere", "urteil")
    here.page.get_by_role("group", name="Passt das?").get_by_label("Ja").focus()
    here.page.keyboard.press("ArrowRight")
    here.stored("wahl", "nein")
    expect(there.page.get_by_role("group", name="Passt das?").get_by_label("Nein")).to_be_checked()
    for label in ("Nein", "Ja"):
        here.page.get_by_role("group", name="Was?").get_by_label(label).focus()
        here.page.keyboard.press("Space")
    here.stored("mehrere", ["ja", "nein"])
    here.page.get_by_role("group", name="Vertrauen").get_by_label("4").focus()
    here.page.keyboard.press("Space")
    there.field("Begründung").fill("Es hält.")
    scores = {"vertrauen": 4, "ziele": None}
    here.stored("urteil", {"scores": scores, "reason": "Es hält."})
    expect(there.page.get_by_role("group", name="Vertrauen").get_by_label("4")).to_be_checked()
    here.shows(here.field("Begründung"), "Es hält.")
    expect(here.page.locator(".wb-picture svg").first).to_be_visible()


def test_the_network_can_be_filled_with_the_keyboard_alone(office: Office) -> None:
    desk = office.open("karte")
    press, write = desk.page.keyboard.press, desk.page.keyboard.type
    desk.button("Akteur hinzufügen").focus()
    for name, sector in (("Elternrat", "Fam"), ("Grundschule", "Bild"), ("Praxis", "Ges")):
        press("Enter")
        desk.until(lambda: desk.focused, "Einrichtung oder Gruppe")
        write(name)
        press("Tab")
        desk.until(lambda: desk.focused, "Bereich")
        write(sector)
        press("Tab")
        write("eng")
        press("Tab")
        write("stark")
        press("Tab")
        write("Leitung")
        desk.until(lambda: names(desk)[-1:], [name])
        while desk.focused != "Akteur hinzufügen":
            press("Tab")
    everyone = [("Elternrat", "familien"), ("Grundschule", "bildung"), ("Praxis", "gesundheit")]
    actors = [
        {
            **ACTOR,
            "name": name,
            "sector": sector,
            "ring": "close",
            "tie": "strong",
            "contact": "Leitung",
        }
        for name, sector in everyone
    ]
    desk.stored("karte", *actors)
    desk.button("Praxis schließen").focus()
    while "Kennt auch" not in desk.focused:
        press("Tab")
    desk.until(lambda: desk.focused, "Kennt auch: noch niemanden")
    press("Enter")
    press("Tab")
    desk.until(lambda: desk.focused, "Elternrat")
    press("Space")
    first, _second, third = (entry.id for entry in desk.entries("karte"))
    desk.stored("karte", *actors, {"kind": "link", "a": third, "b": first})
    expect(desk.page.get_by_text("Kennt auch: Elternrat")).to_be_visible()
    figures = desk.page.locator(".wb-figures").inner_text().split("\n")
    assert figures == ["Akteure", "3", "eng", "3", "mittel", "0", "lose", "0"]
    facts = desk.page.locator(".wb-figures + .wb-facts")
    desk.until(lambda: "33\xa0% (1 von 3)" in facts.inner_text(), True)
    press("Space")
    desk.stored("karte", *actors)
    press("Space")
    desk.until(lambda: len(desk.values("karte")), 4)
    map_words = desk.page.locator(".wb-picture svg").text_content() or ""
    assert all(name in map_words for name, _sector in everyone)


def test_an_actor_that_goes_and_comes_back_keeps_its_links(office: Office) -> None:
    fill(office, "karte")
    desk = office.open("karte")
    before = desk.values("karte")
    desk.button("Frühförderstelle ändern").click()
    knows = desk.page.locator(".wb-knows summary").inner_text()
    assert "Erziehungsberatung" in knows
    desk.button("Frühförderstelle entfernen").click()
    desk.until(lambda: "Frühförderstelle" in names(desk), False)
    expect(desk.page.locator(".wb-rows > li")).to_have_count(11)
    desk.button("Rückgängig").click()
    desk.stored("karte", *before)
    desk.button("Frühförderstelle ändern").click()
    expect(desk.page.locator(".wb-knows summary")).to_have_text(knows)


def test_twelve_actors_are_pasted_from_a_spreadsheet(office: Office) -> None:
    desk = office.open("karte")
    lines = [f"Partner {number}\tBildung\tmittel\tschwach\tLeitung" for number in range(1, 13)]
    lines[6:6] = ["Ohne Bereich", "Mond\tMilchstraße"]
    desk.page.get_by_text("Aus einer Tabelle einfügen").click()
    desk.field("Kopierte Zeilen").fill("\n".join(lines))
    desk.button("Vorschau").click()
    desk.button("Übernehmen").click()
    said = desk.page.locator(".wb-paste")
    expect(said).to_contain_text("12 Zeilen übernommen.")
    expect(said).to_contain_text("Zeile 7: Ohne Bereich")
    expect(said).to_contain_text("Zeile 8: Mond · Milchstraße")
    assert names(desk) == [f"Partner {number}" for number in range(1, 13)]
    desk.shows(desk.field("Kopierte Zeilen"), "Ohne Bereich\nMond\tMilchstraße")
    expect(desk.page.locator(".wb-rows > li")).to_have_count(12)
    expect(desk.page.locator(".wb-figures dd").first).to_have_text("12")


def test_rows_of_others_come_in_without_taking_the_focus(office: Office) -> None:
    here, there = office.open("karte"), office.open("karte")
    here.button("Akteur hinzufügen").click()
    here.page.keyboard.type("Mein")
    there.button("Akteur hinzufügen").click()
    there.field("Einrichtung oder Gruppe").fill("Deiner")
    there.field("Bereich").select_option("bildung")
    expect(here.page.locator(".wb-rows > li")).to_have_count(2)
    here.until(lambda: here.focused, "Einrichtung oder Gruppe")
    here.page.keyboard.type(" Akteur")
    here.field("Bereich").select_option("familien")
    here.until(lambda: names(here), ["Deiner", "Mein Akteur"])
    there.button("Mein Akteur ändern").click()
    there.field("Kontakt über (Funktion)").fill("Leitung")
    here.shows(here.field("Kontakt über (Funktion)"), "Leitung")
    there.button("Mein Akteur entfernen").click()
    expect(here.page.locator(".wb-rows > li")).to_have_count(1)
    here.until(lambda: here.focused in ("Akteur hinzufügen", "Bereich"), True)


def test_words_that_look_like_code_are_shown_as_words(office: Office) -> None:
    desk = office.open(*prompts(), width=390)
    desk.page.evaluate("void (window.hacked = () => { window.wasHacked = true; })")
    desk.field("Woran merken wir das?").fill(TRICKS[:60])
    desk.field("Was fällt auf?").fill(TRICKS)
    desk.field("Neue Karte").fill(TRICKS[:110])
    desk.button("Karte hinzufügen").click()
    for add in ("Zeile", "Maßnahme", "Partner", "Akteur"):
        desk.button(f"{add} hinzufügen").click()
        form = desk.page.locator(
            ".wb-form", has=desk.page.get_by_role("button", name=f"{add} hinzufügen")
        )
        for field in form.locator(".wb-rowform").locator("input[type=text], textarea").all():
            if field.get_attribute("inputmode") is None:
                field.fill(TRICKS[: int(field.get_attribute("maxlength") or 80)])
        if add == "Akteur":
            form.get_by_label("Bereich", exact=True).select_option("bildung")
    desk.field("Begründung").first.fill(TRICKS)
    for id in ("kurz", "lang", "karten", "tabelle", "massnahmen", "partner", "karte", "urteil"):
        desk.until(lambda id=id: "<script>hacked()" in str(desk.values(id)), True)
    for _again in range(2):
        expect(desk.page.locator(".wb-picture svg").last).to_contain_text("script")
        expect(desk.page.locator(".wb-cards li")).to_contain_text(TRICKS[:110])
        expect(desk.page.locator(".wb-rowline").first).to_contain_text("<script>hacked()</script>")
        assert not desk.page.evaluate("window.wasHacked")
        assert desk.page.locator(".wb-form").locator("script, [onload], b, em, a").count() == 0
        desk.page.reload()
        desk.page.locator(".wb-form > *").nth(len(prompts()) - 1).wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_form_is_accessible(office: Office, width: int) -> None:
    fill(office, *prompts())
    desk = office.open(*prompts(), width=width)
    for row in ("Stelle, Beispiel 1", "Sprechzeit der", "Beispiel-Grundschule", "Elternbeirat"):
        desk.page.get_by_role("button", name=f"{row}").first.click()
    desk.page.get_by_role("button", name="Karte 1 ändern").click()
    for summary in desk.page.locator("summary").all():
        summary.click()
    found = Axe().run(desk.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    targets = desk.page.locator(".wb-form").locator(
        "button, summary, select, textarea, input:not([type=radio], [type=checkbox], [type=file]), "
        ".wb-choice label"
    )
    small = targets.evaluate_all(
        """(all) => all
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
            .map((each) => each.outerHTML)"""
    )
    assert small == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
