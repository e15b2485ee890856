"""The text control keeps every word, whatever happens to page, kernel, server and database."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import suppress

from playwright.sync_api import TimeoutError, expect

from tests.browser.forms_page import Desk, Forms, Office

SHORT, LONG = "Woran merken wir das?", "Was fällt auf?"
UNSAVED = "Nicht gespeichert – wird wiederholt. Der Text bleibt auf diesem Gerät."


def stop_clock(desk: Desk) -> None:
    """From now on time passes only when a test says so."""
    desk.page.clock.install()
    desk.page.clock.pause_at(desk.page.evaluate("Date.now()") + 1000)


def test_typed_text_is_stored_400_ms_after_the_last_key(office: Office) -> None:
    desk = office.open("lang")
    stop_clock(desk)
    desk.field(LONG).press_sequentially("Hallo")
    desk.page.clock.run_for(300)
    desk.field(LONG).press_sequentially(" Welt")
    desk.page.clock.run_for(399)
    assert desk.values("lang") == []
    assert set(desk.page.evaluate("saving")) == {"saving"}
    desk.page.clock.run_for(1)
    desk.stored("lang", "Hallo Welt")
    desk.until(lambda: desk.page.evaluate("saving.at(-1)"), "saved")


def test_text_is_stored_on_leaving_the_field_and_on_hiding_the_page(office: Office) -> None:
    desk = office.open("kurz", "lang")
    stop_clock(desk)
    field = desk.field(LONG)
    field.press_sequentially("eins")
    desk.field(SHORT).focus()
    desk.stored("lang", "eins")
    field.press_sequentially(" zwei")
    desk.page.evaluate("dispatchEvent(new Event('pagehide'))")
    desk.stored("lang", "eins zwei")
    field.press_sequentially(" drei")
    desk.page.evaluate(
        """() => {
        Object.defineProperty(document, "visibilityState", {value: "hidden"});
        document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    desk.stored("lang", "eins zwei drei")


def test_a_reload_in_mid_word_loses_nothing_and_stores_nothing_twice(office: Office) -> None:
    desk = office.open("lang")
    desk.field(LONG).press_sequentially("Eine Kita im Quar")
    desk.page.reload()
    desk.shows(desk.field(LONG), "Eine Kita im Quar")
    desk.stored("lang", "Eine Kita im Quar")
    desk.page.reload()
    desk.shows(desk.field(LONG), "Eine Kita im Quar")
    assert [entry.variants for entry in desk.entries("lang")] == [()]
    assert (
        desk.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('workbook:'))") == []
    )


def test_words_of_a_crashed_window_arrive_with_another_one(office: Office) -> None:
    desk = office.open("lang")
    desk.page.evaluate("setTimeout = () => 0")  # nothing is sent
    desk.page.evaluate("Date.now = () => 0")  # and what follows is long ago
    desk.field(LONG).press_sequentially("Nur in diesem Browser")
    with suppress(TimeoutError):  # a crashed page does not answer
        desk.page.context.new_cdp_session(desk.page).send("Page.crash", timeout=500)
    assert desk.values("lang") == []
    other = office.show(desk.page.context.new_page(), "lang")
    other.stored("lang", "Nur in diesem Browser")
    other.shows(other.field(LONG), "Nur in diesem Browser")


def test_a_second_window_shows_the_change_by_itself(office: Office) -> None:
    here, there = office.open("lang"), office.open("lang")
    here.field(LONG).fill("Erster Satz.")
    here.stored("lang", "Erster Satz.")
    there.shows(there.field(LONG), "Erster Satz.")


def test_remote_words_leave_caret_and_selection_where_they_are(office: Office) -> None:
    here, there = office.open("lang"), office.open("lang")
    field = here.field(LONG)
    field.fill("Wir sprechen oft miteinander.")
    there.shows(there.field(LONG), "Wir sprechen oft miteinander.")
    field.focus()
    field.evaluate("field => field.setSelectionRange(13, 16)")
    there.field(LONG).fill("Heute: Wir sprechen oft miteinander. Gut so.")
    here.shows(field, "Heute: Wir sprechen oft miteinander. Gut so.")
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(selected) == "oft"
    assert here.focused == LONG
    here.page.keyboard.type("selten")
    here.stored("lang", "Heute: Wir sprechen selten miteinander. Gut so.")


def test_two_people_writing_at_once_lose_no_word(office: Office) -> None:
    here, there = office.open("lang"), office.open("lang")
    here.field(LONG).fill("Anfang und Ende")
    there.shows(there.field(LONG), "Anfang und Ende")
    for desk, place in ((here, "Home"), (there, "End")):
        desk.field(LONG).focus()
        desk.page.keyboard.press(place)
    for one, other in zip("Morgens: ", " (abends)", strict=True):
        here.page.keyboard.type(one)
        there.page.keyboard.type(other)
    here.stored("lang", "Morgens: Anfang und Ende (abends)")
    for desk in (here, there):
        desk.shows(desk.field(LONG), "Morgens: Anfang und Ende (abends)")


def conflict(office: Office) -> tuple[Desk, Desk]:
    """Two windows that have both written into the same empty field."""
    here, there = office.open("lang"), office.open("lang")
    stop_clock(here)
    stop_clock(there)
    here.field(LONG).press_sequentially("Blau ist schön")
    there.field(LONG).press_sequentially("Rot ist besser")
    here.page.clock.run_for(400)
    here.stored("lang", "Blau ist schön")
    there.page.clock.run_for(400)
    there.until(lambda: [entry.variants for entry in there.entries("lang")], [("Blau ist schön",)])
    assert there.values("lang") == ["Rot ist besser"]
    return here, there


def test_of_two_versions_in_conflict_the_kept_one_can_be_taken(office: Office) -> None:
    here, there = conflict(office)
    for desk in (here, there):
        expect(desk.page.locator(".wb-kept blockquote")).to_have_text("Blau ist schön")
        desk.shows(desk.field(LONG), "Rot ist besser")
    here.button("Diese Fassung übernehmen").click()
    here.stored("lang", "Blau ist schön")
    assert [entry.variants for entry in here.entries("lang")] == [()]
    for desk in (here, there):
        expect(desk.page.locator(".wb-kept")).to_have_count(0)
        desk.shows(desk.field(LONG), "Blau ist schön")


def test_of_two_versions_in_conflict_the_kept_one_can_be_dropped(office: Office) -> None:
    here, there = conflict(office)
    there.button("Nicht mehr gebraucht").click()
    there.until(lambda: [entry.variants for entry in there.entries("lang")], [()])
    assert there.values("lang") == ["Rot ist besser"]
    expect(here.page.locator(".wb-kept")).to_have_count(0)


def test_a_refused_text_is_explained_at_the_field_and_changes_nothing(office: Office) -> None:
    desk = office.open("lang")
    field = desk.field(LONG)
    field.fill("Gut so")
    desk.stored("lang", "Gut so")
    field.fill("Gut so \x07 nein")
    said = desk.page.locator(".wb-said .wb-error")
    expect(said).to_have_text("Der Text enthält ein Zeichen, das nicht gespeichert werden kann.")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby") or ""
    assert said.locator("..").get_attribute("id") in described.split()
    assert desk.values("lang") == ["Gut so"]
    field.fill("Gut so, ja")
    desk.stored("lang", "Gut so, ja")
    expect(said).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_limits_are_told_before_they_are_reached(office: Office) -> None:
    desk = office.open("kurz")
    left = desk.page.locator(".wb-left")
    desk.field(SHORT).fill("x" * 47)
    expect(left).to_have_text("")
    desk.field(SHORT).fill("x" * 50)
    expect(left).to_have_text("noch 10 Zeichen")
    desk.field(SHORT).press_sequentially("y" * 20)
    desk.stored("kurz", "x" * 50 + "y" * 10)


def test_a_locked_database_delays_the_words_but_does_not_lose_them(
    office: Office, forms: Forms
) -> None:
    desk = office.open("lang")
    desk.field(LONG).fill("Vorher")
    desk.stored("lang", "Vorher")
    lock = sqlite3.connect(forms.file, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    unsaved = "saving.filter((state) => state === 'unsaved').length"
    for count, words in enumerate((" und", " nach", "her"), start=1):  # more than ten seconds
        desk.field(LONG).press_sequentially(words)
        desk.until(lambda count=count: desk.page.evaluate(unsaved), count)
        expect(desk.page.locator(".wb-said")).to_have_text(UNSAVED)
        assert desk.values("lang") == ["Vorher"]
    lock.close()
    desk.stored("lang", "Vorher und nachher")
    desk.shows(desk.field(LONG), "Vorher und nachher")
    expect(desk.page.locator(".wb-said")).to_have_text("")


def test_words_of_a_step_that_is_left_are_stored_when_the_database_is_back(
    office: Office, forms: Forms
) -> None:
    desk = office.open("lang")
    lock = sqlite3.connect(forms.file, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    desk.field(LONG).press_sequentially("Weiter geht es")
    expect(desk.page.locator(".wb-said")).to_have_text(UNSAVED)
    desk.button("Weiter").click()
    expect(desk.field(LONG)).to_have_count(0)
    lock.close()
    desk.stored("lang", "Weiter geht es")
    desk.until(lambda: desk.journal, [])


def test_words_survive_a_kernel_that_dies_while_somebody_types(
    office: Office, forms: Forms
) -> None:
    desk = office.open("lang")
    desk.field(LONG).press_sequentially("Vor dem ")
    forms.kill_kernels()
    desk.field(LONG).press_sequentially("Absturz")
    desk.stored("lang", "Vor dem Absturz", seconds=60)
    desk.shows(desk.field(LONG), "Vor dem Absturz", seconds=60)


def test_words_survive_a_server_that_is_killed_while_somebody_types(
    office: Office, forms: Forms
) -> None:
    desk = office.open("lang")
    desk.field(LONG).press_sequentially("Strom ")
    forms.program.stop(signal.SIGKILL)
    desk.field(LONG).press_sequentially("weg, Wort da")
    forms.program.start()
    desk.stored("lang", "Strom weg, Wort da", seconds=60)
    desk.shows(desk.field(LONG), "Strom weg, Wort da", seconds=60)
