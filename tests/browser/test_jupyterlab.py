"""The same notebook in JupyterLab: the guide appears dressed, and every word is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.checkout import ROOT
from tests.jupyter import lab, stay_here
from workbook_lib import open_workbook

expect.set_options(timeout=30_000)  # a machine that runs other tests too is slow

NOTEBOOK = "netzwerk-kooperation.ipynb"
QUESTION = "Woran erkennen wir einen nahen Partner?"
TEXT = "Wir sprechen jeden Monat miteinander & wissen, wer <zuständig> ist."
TOOLBAR = """
() => {
  const box = document.querySelector(".jp-NotebookPanel-toolbar");
  const { fontFamily, fontSize, color, backgroundColor } = getComputedStyle(box);
  return { fontFamily, fontSize, color, backgroundColor, height: box.offsetHeight };
}
"""
DRAWN = "icons => icons.every(icon => icon.getBBox().width > 0)"


@contextmanager
def opened(chromium: Browser, address: str) -> Iterator[Page]:
    """The notebook in a browser that has never been here; fails when it asks other hosts."""
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        asked = stay_here(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(address + NOTEBOOK)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        yield page
        assert asked == []


def run_all_cells(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.locator(".wb-rail").wait_for()


@pytest.mark.timeout(300)
def test_a_team_works_in_jupyterlab_and_finds_every_word_again(
    chromium: Browser, tmp_path: Path, free_port: int, sqlite_url: str
) -> None:
    with (
        lab(tmp_path, free_port, sqlite_url) as address,
        opened(chromium, address) as page,
    ):
        own = page.evaluate(TOOLBAR)
        run_all_cells(page)
        rail, step = page.locator(".wb-rail"), page.locator(".wb-main")
        expect(page.locator("style#wb-dress")).to_be_attached()
        assert rail.bounding_box()["width"] < step.bounding_box()["width"]
        assert page.locator(".wb-i use").evaluate_all(DRAWN)
        assert page.evaluate(TOOLBAR) == own

        page.get_by_label(QUESTION).press_sequentially(TEXT)
        expect(page.locator(".wb-state")).to_contain_text("Gespeichert")
        page.get_by_role("button", name="Weiter: Karte füllen").click()
        heading = page.get_by_role("heading", level=1, name="Mit wem arbeiten wir zusammen")
        expect(heading).to_be_visible()
        expect(rail).to_contain_text("1 von 17 Schritten fertig")

    entries = open_workbook(sqlite_url).entries()
    found = entries[["use", "prompt", "type", "entry", "column", "value"]].to_numpy().tolist()
    assert found == [["netzwerkkarte", "naehe", "text", "one", "text", TEXT]]

    with (
        lab(tmp_path, free_port, sqlite_url) as address,
        opened(chromium, address) as page,
    ):
        run_all_cells(page)
        expect(page.locator(".wb-rail [aria-current=step]")).to_contain_text("Karte füllen")
        page.get_by_role("button", name="Zurück").click()
        expect(page.get_by_label(QUESTION)).to_have_value(TEXT)

    copy = tmp_path / "notebooks" / NOTEBOOK
    assert copy.read_bytes() == (ROOT / "notebooks" / NOTEBOOK).read_bytes()
