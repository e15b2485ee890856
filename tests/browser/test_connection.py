"""A page and its server in a real browser: what it loads, and how it comes back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.processes import kernels
from tests.server.program import Program, write_notebook

PREPARE = """
import time
import ipywidgets
from workbook_lib.app.connection import Connection
from workbook_lib.forms.module import for_front_end
from workbook_lib.settings import in_front_end
for_front_end(in_front_end())
"""
VISITOR = """
name = ipywidgets.Text(description="Name")
echo = ipywidgets.HTML()
name.observe(lambda change: setattr(echo, "value", f"Hallo {change['new']}"), "value")
long = ipywidgets.Button(description="Lange rechnen")
long.on_click(lambda _: (time.sleep(6), setattr(echo, "value", "Fertig gerechnet")))
ipywidgets.VBox([Connection(), name, long, echo])
"""
WATCH = """
window.states = [];
window.violations = [];
addEventListener("workbook:connection", (event) => states.push(event.detail.state));
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""

LOST = "Verbindung unterbrochen. Eingaben bleiben auf diesem Gerät und werden nachgetragen."


@pytest.fixture
def program(tmp_path: Path, free_port: int) -> Iterator[Program]:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(notebooks / "index.ipynb", "# Start\n\nText", PREPARE, VISITOR, page="start")
    program = Program(notebooks, free_port).start()
    yield program
    program.stop(signal.SIGKILL)


@pytest.fixture
def page(chromium: Browser, program: Program) -> Iterator[Page]:
    context = chromium.new_context(locale="de-DE")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(WATCH)
    yield page
    context.close()


def greet(page: Page, name: str) -> None:
    """Type into the page and wait for its kernel's answer."""
    page.get_by_label("Name").fill(name)
    page.get_by_text(f"Hallo {name}").wait_for()


def open_kernels(program: Program) -> list[int]:
    """The processes of the kernels."""
    assert program.process
    return [line[-1] for line in kernels(program.process.pid)]


def test_a_page_works_within_its_policy_and_without_other_hosts(
    page: Page, program: Program
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(program.address)
    greet(page, "Welt")
    assert 3 < len(asked) <= 8
    assert [url for url in asked if not url.startswith(f"{program.address}/")] == []
    assert page.evaluate("violations") == []
    assert page.evaluate("states") == []


def test_a_long_calculation_is_no_lost_connection(page: Page, program: Program) -> None:
    page.goto(program.address)
    greet(page, "Welt")
    page.get_by_role("button", name="Lange rechnen").click()
    page.get_by_text("Fertig gerechnet").wait_for()
    assert page.evaluate("states") == []


def test_a_page_says_when_the_server_is_gone_and_returns_with_it(
    page: Page, program: Program
) -> None:
    page.goto(program.address)
    greet(page, "Welt")
    program.stop(signal.SIGKILL)
    expect(page.get_by_role("status").filter(has_text=LOST)).to_be_visible(timeout=8_000)
    assert page.evaluate("states") == ["lost"]
    program.start()
    expect(page.get_by_text("Wieder verbunden.")).to_be_visible(timeout=20_000)
    greet(page, "noch einmal")
    expect(page.get_by_text("Wieder verbunden.")).to_be_hidden(timeout=8_000)


def test_a_page_returns_when_its_kernel_has_died(page: Page, program: Program) -> None:
    page.goto(program.address)
    greet(page, "Welt")
    (kernel,) = open_kernels(program)
    with page.expect_event("load", timeout=20_000):
        os.kill(kernel, signal.SIGKILL)
    greet(page, "noch einmal")


def test_a_page_goes_on_when_only_the_connection_paused(page: Page, program: Program) -> None:
    page.goto(program.address)
    greet(page, "Welt")
    assert program.process
    program.process.send_signal(signal.SIGSTOP)
    page.get_by_label("Name").fill("Pause")
    expect(page.get_by_text(LOST)).to_be_visible(timeout=12_000)
    program.process.send_signal(signal.SIGCONT)
    expect(page.get_by_text("Wieder verbunden. Alles gespeichert.")).to_be_visible()
    page.get_by_text("Hallo Pause").wait_for()
    assert page.evaluate("states") == ["lost", "back"]


def test_a_left_page_takes_its_kernel_along(page: Page, program: Program) -> None:
    page.goto(program.address)
    greet(page, "Welt")
    (first,) = open_kernels(program)
    page.reload()
    greet(page, "noch einmal")
    deadline = time.monotonic() + 20
    while first in open_kernels(program) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert first not in open_kernels(program)
