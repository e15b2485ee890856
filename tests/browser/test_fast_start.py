"""Pages come at once and nothing in them moves; what slept or died comes back with every word."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.house import House
from workbook_lib import load_handbook, open_workbook

FIELD = "netzwerk-kooperation"
STEP = f"/feld/{FIELD}?schritt=netzwerkkarte.naehe"
LABEL = "Woran erkennen wir einen nahen Partner?"
WORDS = "Wir sprechen jeden Monat miteinander."

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
window.shift = 0;
const add = (entry) => (window.shift += entry.value);
new PerformanceObserver((list) => list.getEntries().forEach(add))
  .observe({ type: "layout-shift", buffered: true });
"""


def every_page() -> list[str]:
    """The addresses of the start page and of all screens of all fields."""
    handbook = load_handbook()
    steps = [
        f"/feld/{field.id}?schritt={use.id}.{step.id}"
        for field in handbook.fields.values()
        for use in field.uses
        for step in handbook.steps_of(use.id)
    ]
    closings = [f"/feld/{field}?schritt=abschluss" for field in handbook.fields]
    return ["/", *steps, *closings]


@pytest.fixture
def forking(tmp_path: Path, free_port: int) -> Iterator[House]:
    """A house whose kernels are forked."""
    house = House(tmp_path, free_port, WORKBOOK_KERNELS="fork")
    house.open()
    yield house
    house.kill()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of one person, which watches what a page does."""
    context = chromium.new_context(locale="de-DE", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(30_000)
    context.add_init_script(WATCH)
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    """A page whose widgets are there."""
    page = context.new_page()
    page.goto(address)
    page.locator("body.wb-ready").wait_for()
    return page


def stored(house: House) -> str | None:
    """The text in the database."""
    return open_workbook(str(house.database)).values("netzwerkkarte", "naehe").get("one")


def test_question_and_text_can_be_read_without_a_script(forking: House, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(forking.address + STEP)
    step = next(step for step in load_handbook().steps_of("netzwerkkarte") if step.id == "naehe")
    expect(page.get_by_role("heading", level=1, name=step.question)).to_be_visible()
    expect(page.locator(".wb-ask")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_moves_when_the_widgets_come(forking: House, chromium: Browser, width: int) -> None:
    context = chromium.new_context(locale="de-DE", viewport={"width": width, "height": 844})
    context.add_init_script(WATCH)
    addresses = ["/", f"/feld/{FIELD}", f"/feld/{FIELD}?schritt=netzwerkkarte.karte"]
    shifts = {}
    for address in addresses:
        page = opened(context, forking.address + address)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        shifts[address] = page.evaluate("shift")
        page.close()
    context.close()
    assert all(shift < 0.02 for shift in shifts.values()), shifts


def test_every_page_keeps_its_policy_and_asks_no_other_host(
    forking: House, context: BrowserContext
) -> None:
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    violations = {}
    for address in every_page():
        page = opened(context, forking.address + address)
        violations[address] = page.evaluate("violations")
        page.close()
    assert {address: found for address, found in violations.items() if found} == {}
    assert [url for url in asked if not url.startswith((f"{forking.address}/", "data:"))] == []


def test_a_second_visit_loads_nothing_but_the_page(forking: House, context: BrowserContext) -> None:
    opened(context, forking.address + STEP).close()
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    cached: set[str] = set()
    loaded: dict[str, str] = {}
    network.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    network.on(
        "Network.responseReceived",
        lambda event: (
            event["response"].get("fromDiskCache")
            or loaded.setdefault(event["requestId"], event["response"]["url"])
        ),
    )
    page.goto(forking.address + STEP)
    page.locator("body.wb-ready").wait_for()
    assert [url for request, url in loaded.items() if request not in cached] == [
        forking.address + STEP
    ]


def test_a_first_visit_is_small(forking: House, context: BrowserContext) -> None:
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: dict[str, float] = {}
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.setdefault(event["requestId"], event["encodedDataLength"]),
    )
    page.goto(forking.address + STEP)
    page.locator("body.wb-ready").wait_for()
    assert len(sizes) <= 8
    assert sum(sizes.values()) <= 250_000


def test_a_phone_that_slept_finds_its_step_and_every_word(
    house: House, context: BrowserContext
) -> None:
    page = opened(context, f"{house.address}/feld/{FIELD}")
    page.get_by_role("link", name=re.compile("Netzwerkkarte")).first.wait_for()
    page.goto(house.address + STEP)
    page.get_by_label(LABEL).press_sequentially(WORDS[:10])
    expect(page.locator(".wb-state[data-state=saved]")).to_be_visible()
    page.get_by_label(LABEL).press_sequentially(WORDS[10:])
    sleep = context.new_cdp_session(page)
    sleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    for *_parents, kernel in house.kernels():
        os.kill(kernel, signal.SIGKILL)
    sleep.send("Page.setWebLifecycleState", {"state": "active"})
    expect(page.get_by_text("Wieder verbunden.")).to_be_visible()
    expect(page.get_by_label(LABEL)).to_have_value(WORDS)
    expect(page.locator(".wb-state[data-state=saved]")).to_be_visible()
    assert stored(house) == WORDS
    assert "schritt=netzwerkkarte.naehe" in page.url


@pytest.mark.parametrize("which", ["root parent", "room parent", "kernel"])
def test_a_killed_process_costs_no_word(
    forking: House, context: BrowserContext, which: str
) -> None:
    page = opened(context, forking.address + STEP)
    page.get_by_label(LABEL).press_sequentially(WORDS)
    ((root, room, kernel),) = forking.kernels()
    os.kill({"root parent": root, "room parent": room, "kernel": kernel}[which], signal.SIGKILL)
    expect(page.get_by_text("Wieder verbunden.")).to_be_visible()
    expect(page.get_by_label(LABEL)).to_have_value(WORDS)
    page.get_by_label(LABEL).press("End")
    page.keyboard.type(" Immer.")
    expect(page.locator(".wb-state[data-state=saved]")).to_be_visible()
    assert stored(forking) == f"{WORDS} Immer."
    opened(context, forking.address + STEP).close()
