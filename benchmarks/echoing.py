"""From opening a page until its first typed character is stored, against stock Voilà.

Both show the very same notebook, so the same widgets on the same kind of database; template,
front end, server and kernel are ours on one side and Voilà's own on the other. Every visit opens
a new tab of a browser that knows the site already. The pause in typing after which a text is
saved (0.4 s) is part of both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.measure import Ratio, medians
from tests.browsing import launched
from tests.jupyter import plain_voila
from tests.serving import served

FIELD = "netzwerk-kooperation"
QUESTION = "Woran erkennen wir einen nahen Partner?"
ANY = 0  # a port of the program's own choice
PORT = 8868  # for stock Voilà, which does not choose
ROUNDS = 7
LIMIT = 1.0


def measure(folder: Path) -> Ratio:
    """Open, type, wait for the word that it is saved."""
    ours, stock = folder / "ours", folder / "stock"
    ours.mkdir()
    stock.mkdir()
    program = Path(sys.executable).with_name("workbook")
    with (
        served(program, ANY, ours, _database(ours)) as our_address,
        plain_voila(stock, PORT, _database(stock)) as stock_address,
        launched() as browser,
    ):
        here, leave_here = _visitor(browser, f"{our_address}feld/{FIELD}")
        there, leave_there = _visitor(browser, f"{stock_address}{FIELD}.ipynb")

        def leave() -> None:
            leave_here()
            leave_there()

        seconds, against = medians(here, there, ROUNDS, leave)
    return Ratio("echoing", "first echo", "first echo, stock Voilà", seconds, against, LIMIT)


def _database(folder: Path) -> str:
    return f"sqlite:///{folder / 'echoing.sqlite'}"


def _visitor(browser: Browser, address: str) -> tuple[Callable[[], None], Callable[[], None]]:
    """Somebody with a browser of their own: how they write, and how they leave."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def write() -> None:
        page = context.new_page()
        # Only this way of letting nothing out leaves the browser its cache.
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setBlockedURLs", {"urls": ["https://*"]})
        page.goto(address, wait_until="commit")
        page.get_by_label(QUESTION).press_sequentially("x")
        page.locator(".wb-state[data-state=saved]").wait_for()

    def leave() -> None:
        for page in context.pages:
            page.close(run_before_unload=True)

    return write, leave
