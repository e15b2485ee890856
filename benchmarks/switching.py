"""Going to another step, against opening the page at that step anew."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.measure import Row, medians
from tests.browsing import launched
from tests.serving import served

FIELD = "netzwerk-kooperation"
ANY = 0  # a port of the program's own choice
ROUNDS = 7
# Two steps that have a text among their prompts, and how we know it is there.
STEPS = {
    "netzwerkkarte.lesen": "Welche Lücken spüren Familien am ehesten?",
    "netzwerkkarte.naehe": "Woran erkennen wir einen nahen Partner?",
}


def measure(folder: Path) -> list[Row]:
    """Both as people see them: from the click until the forms of the step are on the screen."""
    program = Path(sys.executable).with_name("workbook")
    database = f"sqlite:///{folder / 'switching.sqlite'}"
    with served(program, ANY, folder, database) as address, launched() as browser:
        begin = f"{address}feld/{FIELD}?schritt="
        staying, leaving = browser.new_page(), browser.new_page()
        staying.goto(f"{begin}netzwerkkarte.naehe")
        switching, opening = itertools.cycle(STEPS), itertools.cycle(STEPS)

        def switch() -> None:
            step = next(switching)
            staying.locator(f'[data-stop="{step}"][href]').last.click()
            _wait(staying, step)

        def open_anew() -> None:
            step = next(opening)
            leaving.goto(begin + step)
            _wait(leaving, step)

        seconds, against = medians(switch, open_anew, ROUNDS)
    return [Row("switching", "another step", seconds, "the page anew", against)]


def _wait(page: Page, step: str) -> None:
    page.get_by_label(STEPS[step]).wait_for()
