"""The page's own line to its kernel, over a wire that breaks; and the stock controls on it."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.wire import Wire
from tests.server.program import Program, write_notebook

WRITING = """
import ipywidgets as widgets
from IPython.display import display
text = widgets.Textarea(description="Antwort")
length = widgets.Label("0 Zeichen")
button = widgets.Button(description="Zählen")
count = widgets.Label("0 mal")
clicks = []
def click(_):
    clicks.append(1)
    count.value = f"{len(clicks)} mal"
text.observe(lambda change: setattr(length, "value", f"{len(change['new'])} Zeichen"), "value")
button.on_click(click)
display(widgets.VBox([widgets.HBox([text, length]), widgets.HBox([button, count])]))
"""
CONTROLS = """
import ipywidgets as widgets
from IPython.display import display
pixel = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
choice = widgets.Dropdown(options=["eins", "zwei"], description="Wahl")
chosen = widgets.HTML("nichts")
folds = widgets.Accordion([widgets.Label("oben"), widgets.Label("unten")], titles=("A", "B"))
tabs = widgets.Tab([widgets.Label("links"), widgets.Label("rechts")], titles=("C", "D"))
picture = widgets.Image(value=pixel, format="png", width=40, height=30)
more = widgets.Button(description="Mehr")
box = widgets.VBox()
output = widgets.Output()
def add(_):
    box.children = [*box.children, widgets.IntSlider(description="Regler")]
    output.append_display_data(widgets.Label("in der Ausgabe"))
more.on_click(add)
choice.observe(lambda change: setattr(chosen, "value", f"<b>{change['new']}</b>"), "value")
display(widgets.VBox([choice, chosen, folds, tabs, picture, more, box, output]))
"""
WATCH = """
window.states = [];
window.violations = [];
addEventListener("workbook:line", (event) => states.push(event.detail.state));
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""


@pytest.fixture
def program(tmp_path: Path, free_port: int) -> Iterator[Program]:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(notebooks / "index.ipynb", "# Start", WRITING, page="start")
    write_notebook(notebooks / "controls.ipynb", "# Controls", CONTROLS, page="field")
    program = Program(notebooks, free_port).start()
    yield program
    program.stop(signal.SIGKILL)


@pytest.fixture
def wire(program: Program) -> Iterator[Wire]:
    wire = Wire(program.port)
    yield wire
    wire.close()


@pytest.fixture
def page(chromium: Browser, wire: Wire) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    go(page, wire.address)
    yield page
    context.close()


def go(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("body.wb-ready").wait_for()


def states(page: Page) -> list[str]:
    return page.evaluate("states")


def test_twenty_cuts_lose_no_letter_and_repeat_no_click(page: Page, wire: Wire) -> None:
    text = page.get_by_label("Antwort")
    for _ in range(20):
        text.press_sequentially("a")
        wire.cut()
        text.press_sequentially("b")
        page.get_by_role("button", name="Zählen").click()
    expect(text).to_have_value("ab" * 20)
    page.get_by_text("40 Zeichen").wait_for()
    page.get_by_text("20 mal").wait_for()
    expect(text).to_have_value("ab" * 20)
    assert states(page)[-1] == "back"


def test_a_click_that_arrives_after_its_line_was_given_up_counts_once(
    page: Page, wire: Wire
) -> None:
    with wire.silence():
        page.get_by_role("button", name="Zählen").click()
        page.locator("body").evaluate(
            "() => new Promise((done) => addEventListener('workbook:line', done, { once: true }))"
        )
        assert states(page) == ["lost"]
        page.get_by_role("button", name="Zählen").click()
    page.get_by_text("2 mal").wait_for()
    page.get_by_role("button", name="Zählen").click()
    page.get_by_text("3 mal").wait_for()
    assert states(page) == ["lost", "back"]


def test_stock_controls_work_within_the_policy(page: Page, wire: Wire) -> None:
    go(page, f"{wire.address}/feld/controls")
    page.get_by_label("Wahl").select_option("zwei")
    expect(page.locator("b", has_text="zwei")).to_be_visible()
    expect(page.get_by_text("oben")).to_be_hidden()
    page.get_by_text("B", exact=True).click()
    expect(page.get_by_text("unten")).to_be_visible()
    expect(page.get_by_text("links")).to_be_visible()
    page.get_by_text("D", exact=True).click()
    expect(page.get_by_text("rechts")).to_be_visible()
    expect(page.get_by_text("links")).to_be_hidden()
    assert page.locator("img[src^='blob:']").evaluate("(image) => image.naturalWidth") == 1
    page.get_by_role("button", name="Mehr").click()
    expect(page.get_by_text("Regler")).to_be_visible()
    expect(page.get_by_text("in der Ausgabe")).to_be_visible()
    assert page.evaluate("violations") == []


def test_a_page_whose_kernel_went_before_its_script_came_starts_anew(
    chromium: Browser, program: Program
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    gone: list[str] = []

    def late(route: Route) -> None:
        kernel = page.locator("#wb-app").get_attribute("data-kernel")
        if not gone:
            cookies = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
            answer = context.request.post(
                f"{program.address}/voila/api/shutdown/{kernel}", form={"_xsrf": cookies["_xsrf"]}
            )
            assert answer.status == 204
            gone.append(kernel or "")
        route.continue_()

    page.route(re.compile(r"/static/page-"), late)
    go(page, program.address)
    assert page.locator("#wb-app").get_attribute("data-kernel") not in gone
    context.close()
