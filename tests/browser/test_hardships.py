"""What goes wrong on the way to a page costs only what it must, and somebody says so."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from tests.browser.house import House
from tests.server.program import Program, write_notebook

STEP = "/feld/netzwerk-kooperation?schritt=netzwerkkarte.naehe"
LABEL = "Woran erkennen wir einen nahen Partner?"
LATE = "Das dauert länger als gewohnt."
RELOAD = "Seite neu laden"

PREPARE = """
import ipywidgets
from IPython.display import display
from workbook_lib.forms.module import Module, for_front_end
for_front_end(True)
class Unknown(Module):
    script = "forms/unknown"
class Astray(Module): # a form without anything that forms need
    script = "forms/text"
"""
BROKEN = """
box = ipywidgets.VBox()
def add(_):
    box.children = [Unknown(), ipywidgets.Label("daneben")]
button = ipywidgets.Button(description="Mehr")
button.on_click(add)
foreign = ipywidgets.Label()
foreign._view_name = "NobodyView"
display(ipywidgets.VBox([Astray(), foreign, ipywidgets.HBox([Astray(), button]), box]))
"""
CLOSED = """
closed = ipywidgets.Label("zu")
display(closed)
display(ipywidgets.Label("offen"))
closed.close()
"""
BLOCKED = """
const blocked = { get() { throw new DOMException("blocked", "SecurityError"); } };
Object.defineProperties(window, { sessionStorage: blocked, localStorage: blocked });
"""
TIRED = """
const times = [30, 20, 15].map((ago) => Date.now() - ago * 1000);
sessionStorage.setItem("workbook:reloads", times.join(" "));
"""
LAST_WORDS = """
(element) => {
  const said = [];
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (frame) {
    if (new TextDecoder().decode(frame).includes("Letzte Worte")) said.push("words");
    send.call(this, frame);
  };
  navigator.sendBeacon = () => said.push("farewell");
  element.value = "Letzte Worte";
  element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: false }));
  return said;
}
"""
RULES = """
[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.selectorText)
"""


@pytest.fixture
def house(tmp_path: Path, free_port: int) -> Iterator[House]:
    house = House(tmp_path, free_port)
    house.open()
    yield house
    house.kill()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with closing(chromium.new_context(locale="de-DE")) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        yield page


@pytest.fixture
def shown(tmp_path: Path, free_port: int, page: Page) -> Iterator[Callable[[str], Page]]:
    """Shows a page whose *visitor* cell is the given one."""
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    program = Program(notebooks, free_port)

    def show(visitor: str) -> Page:
        write_notebook(notebooks / "index.ipynb", "# Start", PREPARE, visitor, page="start")
        program.start()
        page.goto(program.address)
        return page

    yield show
    program.stop(signal.SIGKILL)


def note(page: Page) -> None:
    """Wait for the way on that a page offers whose widgets do not come."""
    expect(page.get_by_role("status").get_by_text(LATE)).to_be_visible()
    expect(page.get_by_role("link", name=RELOAD)).to_be_visible()
    expect(page.locator("body")).not_to_have_class(re.compile("wb-ready"))


@pytest.mark.parametrize("script", ["manager", "widgets"])
def test_a_page_without_one_of_its_scripts_keeps_its_first_view_and_says_so(
    house: House, page: Page, script: str
) -> None:
    page.route(re.compile(f"/static/{script}-"), lambda route: route.abort())
    page.goto(house.address + STEP)
    note(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".jupyter-widgets")).to_have_count(0)


def test_a_page_without_any_script_says_so_after_a_while(house: House, page: Page) -> None:
    page.route(re.compile("/static/page-"), lambda route: route.abort())
    page.goto(house.address + STEP)
    expect(page.get_by_text(LATE)).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    note(page)


def test_a_page_that_cannot_reach_its_kernel_says_so_until_it_can(house: House, page: Page) -> None:
    closed = [True]

    def door(socket: WebSocketRoute) -> None:
        if closed:
            socket.close()
        else:
            socket.connect_to_server()

    page.route_web_socket(re.compile("/channels"), door)
    page.goto(house.address + STEP)
    note(page)
    closed.clear()
    page.locator("body.wb-ready").wait_for()
    expect(page.get_by_text(LATE)).to_be_hidden()


def test_a_broken_widget_costs_only_itself(shown: Callable[[str], Page]) -> None:
    page = shown(BROKEN)
    page.locator("body.wb-ready").wait_for()
    expect(page.locator(".jupyter-widgets-error-widget")).to_have_count(3)
    page.get_by_role("button", name="Mehr").click()
    expect(page.get_by_text("daneben")).to_be_visible()
    expect(page.locator(".jupyter-widgets-error-widget")).to_have_count(4)


def test_a_page_that_lacks_a_widget_shows_the_others_and_says_so(
    shown: Callable[[str], Page],
) -> None:
    page = shown(CLOSED)
    note(page)
    expect(page.get_by_text("offen")).to_be_visible()


def test_a_page_works_where_site_data_is_blocked(house: House, page: Page) -> None:
    page.add_init_script(BLOCKED)
    page.goto(house.address + STEP)
    page.get_by_label(LABEL).press_sequentially("Nah ist nah.")
    expect(page.locator(".wb-state[data-state=saved]")).to_be_visible()


def test_a_page_that_came_back_often_enough_asks_before_it_reloads_again(
    house: House, page: Page
) -> None:
    page.goto(house.address + STEP)
    page.locator("body.wb-ready").wait_for()
    page.evaluate(f"() => {{{TIRED}}}")
    ((*_parents, kernel),) = house.kernels()
    os.kill(kernel, signal.SIGKILL)
    page.get_by_role("status").get_by_role("link", name=RELOAD).click()
    expect(page.get_by_label(LABEL)).to_be_editable()


def test_last_words_come_before_the_farewell(house: House, page: Page) -> None:
    page.goto(house.address + STEP)
    page.locator("body.wb-ready").wait_for()
    assert page.get_by_label(LABEL).evaluate(LAST_WORDS) == ["words", "farewell"]


def test_open_folds_and_the_focus_outlive_the_first_view(house: House, page: Page) -> None:
    held: list[Route] = []
    page.route(re.compile("/static/manager-"), lambda route: held.append(route))
    page.goto(house.address + STEP, wait_until="commit")
    fold = page.locator("details").first
    fold.locator("summary").click()
    expect(fold.locator("summary")).to_be_focused()
    (script,) = held
    script.continue_()
    page.locator("body.wb-ready").wait_for()
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("summary")).to_be_focused()
    expect(page.locator("details[open]")).to_have_count(1)


def test_a_browser_that_lacks_has_still_hides_what_waited(house: House, page: Page) -> None:
    page.goto(house.address)
    assert ".wb-ready .wb-waiting" in page.evaluate(RULES)
