"""The exported file in a browser: opened from the disk, on a phone, on paper."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.integration.report.filled import FIELD, fill
from workbook_lib.bootstrap import open_workbook
from workbook_lib.report.field_report import field_report
from workbook_lib.report.file import write_whole
from workbook_lib.report.html import render


@pytest.fixture(params=["empty", "filled"])
def report(request: pytest.FixtureRequest, sqlite_url: str, tmp_path: Path) -> Path:
    """The file of a field in which nothing, or everything, is answered."""
    workbook = open_workbook(sqlite_url)
    if request.param == "filled":
        fill(workbook)
    file = tmp_path / "bericht.html"
    write_whole(file, render(field_report(workbook, FIELD, datetime.now(UTC))))
    return file


@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_read_it(chromium: Browser, report: Path, width: int) -> None:
    with chromium.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(report.as_uri())
        assert page.locator("h1").is_visible()
        assert page.locator("h2").last.is_visible()
        assert Axe().run(page).response["violations"] == []
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert page.evaluate(wide) is False
        assert (said, asked) == ([], [report.as_uri()])


def test_it_fills_pages_of_paper(chromium: Browser, report: Path) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(report.as_uri())
        paper = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/Type\s*/Page\b", paper)
    sizes = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", paper))
    assert len(sheets) > 1
    assert [[round(float(n)) for n in size.split()] for size in sizes] == [[0, 0, 595, 842]]
