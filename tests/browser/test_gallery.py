"""The gallery in a browser: every prompt type, empty and filled, on a phone and on a laptop."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.serving import served
from workbook_lib.gallery.gallery import EMPTY, FILLED, gallery

PROMPTS = gallery().prompts_of(FILLED)
WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = Path(sys.executable).with_name("workbook")
    folder = tmp_path_factory.mktemp("gallery")
    with served(program, 0, folder, command="gallery") as address:
        yield address


@pytest.fixture(scope="module")
def page(address: str, chromium: Browser) -> Iterator[Page]:
    """One page for all steps: whoever looks around changes from one to the next."""
    page = chromium.new_page(locale="de-DE", viewport={"width": 1280, "height": 900})
    page.set_default_timeout(30_000)
    page.goto(f"{address}?schritt={EMPTY}.{next(iter(PROMPTS))}")
    page.locator("body.wb-ready").wait_for()
    yield page
    page.close()


@pytest.mark.parametrize("id", PROMPTS)
@pytest.mark.parametrize("use", [EMPTY, FILLED])
def test_every_prompt_is_accessible_and_fits(page: Page, address: str, use: str, id: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    page.goto(f"{address}?schritt={use}.{id}")
    page.locator("body.wb-ready").wait_for()
    page.locator(".wb-form > *").first.wait_for(state="attached")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert found.violations_count == 0, f"{width} px: {found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} px at {width} px"
    assert complaints == []
