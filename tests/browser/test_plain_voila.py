"""The same notebook under plain `voila notebooks/`: its own template, front end and kernel."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.jupyter import plain_voila, stay_here
from workbook_lib import open_workbook

expect.set_options(timeout=30_000)  # a machine that runs other tests too is slow

QUESTION = "Woran erkennen wir einen nahen Partner?"
TEXT = "Wir grüßen uns beim Namen."


def test_plain_voila_shows_the_guide_and_keeps_a_text(
    chromium: Browser, tmp_path: Path, free_port: int, sqlite_url: str
) -> None:
    with (
        plain_voila(tmp_path, free_port, sqlite_url) as address,
        chromium.new_context(viewport={"width": 1280, "height": 900}) as context,
    ):
        asked = stay_here(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{address}netzwerk-kooperation.ipynb")
        page.get_by_label(QUESTION).press_sequentially(TEXT)
        expect(page.locator(".wb-state")).to_contain_text("Gespeichert")
        expect(page.locator("style#wb-dress")).to_be_attached()
    # The stock template wants an icon font; nothing of ours wants anything.
    assert [url for url in asked if "/@fortawesome/fontawesome-free" not in url] == []
    entries = open_workbook(sqlite_url).entries()
    found = entries[["use", "prompt", "column", "value"]].to_numpy().tolist()
    assert found == [["netzwerkkarte", "naehe", "text", TEXT]]
