"""What may go wrong in a workshop: two windows at once, a full disk, a database that is busy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.house import House
from tests.disk import mounted
from workbook_lib import open_workbook

STEP = "/feld/netzwerk-kooperation?schritt=netzwerkkarte.naehe"
LABEL = "Woran erkennen wir einen nahen Partner?"
UNSAVED = "Nicht gespeichert – wird wiederholt"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    with mounted(tmp_path / "disk", "size=4m") as folder:
        yield folder


@pytest.fixture
def house(small_disk: Path, free_port: int) -> Iterator[House]:
    """A house whose database lies on the small disk."""
    house = House(small_disk, free_port)
    house.open()
    yield house
    house.kill()


@pytest.fixture
def browser_context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of one person."""
    context = chromium.new_context(locale="de-DE")
    context.set_default_timeout(30_000)
    yield context
    context.close()


def opened(context: BrowserContext, house: House) -> Page:
    """A window on the first step, ready to be written in."""
    page = context.new_page()
    page.goto(house.address + STEP)
    page.get_by_label(LABEL).wait_for()
    return page


def stored(house: House) -> str | None:
    """The text in the database."""
    return open_workbook(str(house.database)).values("netzwerkkarte", "naehe").get("one")


def fill(file: Path) -> None:
    """Write until nothing fits any more; raises OSError then."""
    with file.open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))


def test_a_second_window_shows_what_the_first_one_writes(
    house: House, browser_context: BrowserContext
) -> None:
    first, second = opened(browser_context, house), opened(browser_context, house)
    first.get_by_label(LABEL).press_sequentially("Wir sprechen oft miteinander.")
    expect(second.get_by_label(LABEL)).to_have_value("Wir sprechen oft miteinander.")
    field = second.get_by_label(LABEL)
    field.press("End")
    field.press_sequentially(" Jede Woche.")
    expect(first.get_by_label(LABEL)).to_have_value("Wir sprechen oft miteinander. Jede Woche.")
    assert stored(house) == "Wir sprechen oft miteinander. Jede Woche."


def test_words_outlive_a_full_disk(
    house: House, browser_context: BrowserContext, small_disk: Path
) -> None:
    page = opened(browser_context, house)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space left"):
        fill(ballast)
    field = page.get_by_label(LABEL)
    text = "Worte, die keinen Platz finden. " * 40
    field.fill(text)
    expect(page.locator(".wb-state")).to_contain_text(UNSAVED)
    expect(field).to_have_value(text)
    ballast.unlink()
    expect(page.locator(".wb-state")).to_contain_text("Gespeichert")
    expect(field).to_have_value(text)
    assert stored(house) == text.strip()


def test_words_wait_for_a_busy_database(house: House, browser_context: BrowserContext) -> None:
    page = opened(browser_context, house)
    field = page.get_by_label(LABEL)
    lock = sqlite3.connect(house.database, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    field.press_sequentially("Geduld")
    expect(page.locator(".wb-state")).to_contain_text(UNSAVED)
    expect(field).to_have_value("Geduld")
    lock.execute("ROLLBACK")
    lock.close()
    expect(page.locator(".wb-state")).to_contain_text("Gespeichert")
    assert stored(house) == "Geduld"


def test_a_card_that_was_not_added_yet_is_kept_when_the_step_is_left(
    house: House, browser_context: BrowserContext
) -> None:
    page = browser_context.new_page()
    page.goto(house.address + STEP.replace("naehe", "lesen"))
    page.get_by_label("Neue Karte").press_sequentially("Der Draht zur Praxis fehlt")
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wer kümmert sich")
    expect(page.locator(".wb-state")).to_contain_text("Gespeichert")
    cards = open_workbook(str(house.database)).values("netzwerkkarte", "auffaellig")
    assert list(cards.values()) == [{"text": "Der Draht zur Praxis fehlt"}]


def test_an_unfinished_row_outlives_two_reloads(
    house: House, browser_context: BrowserContext
) -> None:
    page = browser_context.new_page()
    page.goto(house.address + STEP.replace("naehe", "karte"))
    page.get_by_role("button", name="Akteur hinzufügen").click()
    page.keyboard.type("Sportverein")
    expect(page.locator(".wb-state")).to_contain_text("Noch nicht vollständig")
    for _ in range(2):
        page.reload()
        expect(page.get_by_role("button", name="Sportverein ändern")).to_be_visible()
    assert open_workbook(str(house.database)).values("netzwerkkarte", "karte") == {}


def test_erased_words_do_not_come_back_from_a_browser(
    house: House, browser_context: BrowserContext
) -> None:
    page = opened(browser_context, house)
    page.get_by_label(LABEL).press_sequentially("Geheim")
    expect(page.locator(".wb-state")).to_contain_text("Gespeichert")
    house.kill()
    page.get_by_label(LABEL).press("End")
    page.get_by_label(LABEL).press_sequentially(" bleibt geheim")
    assert open_workbook(str(house.database)).erase(use="netzwerkkarte") > 0
    house.open()
    expect(page.get_by_text("Dieser Beitrag wurde endgültig gelöscht.")).to_be_visible()
    assert stored(house) is None
    page.reload()
    expect(page.get_by_label(LABEL)).to_have_value("")
