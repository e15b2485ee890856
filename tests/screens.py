"""`make screens`: a picture of every page at its widths, filled with the prompts' samples."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browsing import launched
from tests.checkout import ROOT
from tests.serving import served
from workbook_lib import load_handbook, open_workbook
from workbook_lib.app.route import Route
from workbook_lib.gallery.gallery import FILLED, gallery
from workbook_lib.workbook import Workbook

WIDTHS = {390: 844, 1280: 800, 1920: 1080}  # phone, team laptop, projector: width and height
PORT = 0  # any that is free
TARGET = ROOT / "screens"


def fill(workbook: Workbook) -> None:
    """Answer every prompt with its sample; of every field all methods but the last are finished."""
    for use, prompt in workbook.prompts():
        place = workbook.place(use, prompt.id)
        for number, value in enumerate(prompt.sample(), start=1):
            workbook.save(place, value, entry=f"sample-{number}" if prompt.many else "one")
    handbook = workbook.handbook
    for field in handbook.fields.values():
        for method in field.uses[:-1]:
            for step in handbook.steps_of(method.id):
                workbook.finish(method.id, step.id)


def pages() -> dict[str, str]:
    """Every page: a name for its pictures and its path."""
    handbook = load_handbook()
    found = {"index": "", "missing": "no-such-page"}
    for field in handbook.fields.values():
        for stop in Route(handbook, field).stops:
            found[f"{field.id}.{stop.name}"] = f"feld/{field.id}?schritt={stop.name}"
    return found


def gallery_pages() -> dict[str, str]:
    """Every filled prompt of the gallery."""
    ids = gallery().prompts_of(FILLED)
    return {f"galerie.{id}": f"?schritt={FILLED}.{id}" for id in ids}


def take_all(browser: Browser, address: str, pages: dict[str, str]) -> None:
    """Photograph pages one after the other."""
    for page, path in pages.items():
        take(browser, address, page, path)
        print(page, flush=True)


def take(browser: Browser, address: str, name: str, path: str) -> None:
    """Photograph one page at every width, once its widgets are there."""
    page = browser.new_page()
    answer = page.goto(address + path)
    if answer and answer.ok:  # the page for a wrong address has no widgets
        page.locator("body.wb-ready").wait_for()
        page.wait_for_load_state("networkidle")
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=TARGET / f"{name}-{width}.png", full_page=True)
    page.close()


def main() -> None:
    """Serve a filled workbook and photograph it."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, launched() as browser:
        folder = Path(name)
        database = f"sqlite:///{folder / 'screens.sqlite'}"
        fill(open_workbook(database))
        program = Path(sys.executable).parent / "workbook"
        with served(program, PORT, folder, database) as address:
            take_all(browser, address, pages())
        with served(program, PORT, folder, command="gallery") as address:
            take_all(browser, address, gallery_pages())


if __name__ == "__main__":
    main()
