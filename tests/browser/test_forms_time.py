"""A text with a countdown, and one that is discarded after the workshop."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.all_prompts import USE
from tests.browser.forms_page import Desk, Office

CASE = "Was ist der Fall?"


def face(desk: Desk) -> str:
    return desk.page.get_by_role("timer").inner_text()


def test_the_time_goes_by_the_clock_and_ends_in_words(office: Office) -> None:
    desk = office.open("fall")
    desk.page.clock.install()
    desk.page.reload()
    desk.button("Zeit starten").focus()
    desk.page.keyboard.press("Enter")
    desk.until(lambda: desk.focused, "Pause")
    desk.page.clock.run_for(20_000)
    assert face(desk) == "0:40"
    desk.page.keyboard.press("Enter")
    desk.page.clock.run_for(60_000)
    assert face(desk) == "0:40"
    desk.button("Zeit fortsetzen").click()
    desk.button("+1 Minute").click()
    assert face(desk) == "1:40"
    desk.page.clock.run_for(41_000)
    expect(desk.page.get_by_text("Noch eine Minute.")).to_be_attached()
    desk.field(CASE).focus()
    desk.page.keyboard.type("Ein Satz, der noch nicht")
    # A window in the background is woken rarely: what counts is the clock on the wall.
    desk.page.clock.fast_forward(70_000)
    desk.page.keyboard.type(" zu Ende ist.")
    over = desk.page.get_by_text("Die Zeit ist um. Den Satz in Ruhe zu Ende schreiben.")
    expect(over).to_be_visible()
    assert face(desk) == "0:00"
    desk.shows(desk.field(CASE), "Ein Satz, der noch nicht zu Ende ist.")
    desk.button("+1 Minute").click()
    assert face(desk) == "1:00"
    expect(over).to_have_count(0)


def test_the_time_survives_a_reload_and_belongs_to_one_window(office: Office) -> None:
    desk, other = office.open("fall", width=390), office.open("fall")
    desk.page.clock.install()
    desk.page.reload()
    desk.button("Zeit starten").click()
    desk.page.clock.run_for(10_000)
    desk.page.reload()
    expect(desk.button("Pause")).to_be_visible()
    assert face(desk) <= "0:50"
    assert face(other) == "1:00"


def test_a_text_is_discarded_only_after_a_question_and_for_good(office: Office) -> None:
    desk, other = office.open("fall", width=390), office.open("fall")
    ahead = "Dieser Text kann nach dem Workshop für immer verworfen werden."
    expect(desk.page.get_by_text(ahead)).to_be_visible()
    expect(desk.button("Nach dem Workshop verwerfen")).to_be_hidden()
    desk.field(CASE).fill("Vertraulich: Fall Sonnenblume")
    other.shows(other.field(CASE), "Vertraulich: Fall Sonnenblume")
    desk.field(CASE).fill("Vertraulich: Fall Sonnenblume, zweite Fassung")
    other.shows(other.field(CASE), "Vertraulich: Fall Sonnenblume, zweite Fassung")
    desk.button("Nach dem Workshop verwerfen").click()
    desk.until(lambda: desk.focused, "Behalten")
    desk.page.keyboard.press("Enter")
    desk.until(lambda: desk.focused, "Nach dem Workshop verwerfen")
    assert len(desk.values("fall")) == 1
    desk.page.keyboard.press("Enter")
    assert Axe().run(desk.page).response["violations"] == []
    desk.button("Endgültig verwerfen").click()
    desk.stored("fall")
    desk.shows(desk.field(CASE), "")
    other.shows(other.field(CASE), "")
    gone = "Verworfen. Der Text und seine früheren Fassungen sind gelöscht."
    expect(desk.page.get_by_text(gone)).to_be_visible()
    desk.until(lambda: desk.focused, CASE)
    place = desk.book.place(USE, "fall")
    assert not [v for v in desk.book.history(place, "one") if v.value]
    files = office.forms.file.parent.glob(f"{office.forms.file.name}*")
    assert b"Sonnenblume" not in b"".join(path.read_bytes() for path in files)
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    assert "Sonnenblume" not in desk.page.evaluate(kept)
    desk.page.keyboard.type("Neu")
    desk.stored("fall", "Neu")
    other.shows(other.field(CASE), "Neu")
