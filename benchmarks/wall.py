"""A step with two hundred cards: opening it against an empty one, and one card more from elsewhere.

The step is shown when its last card stands on the screen, the empty one when a card can be written.
What a browser hears and draws for one card more is compared with what it took to show all of them.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from benchmarks.measure import Row, medians
from benchmarks.servers import Server, our_gallery
from tests.browsing import launched
from workbook_lib.bootstrap import LOCAL, workbook_in
from workbook_lib.gallery.gallery import EMPTY, FILLED, gallery
from workbook_lib.store.repository import open_store
from workbook_lib.workbook import Workbook

PROMPT = "karten"
CARDS = 200
ROUNDS = 7
LAST, NEW = f"Gedanke Nummer {CARDS}", "Ein Gedanke von woanders"

_WATCH = """() => {
  window.drawn = 0;
  const count = (node) => 1 + (node.querySelectorAll?.("*").length ?? 0);
  const heard = (changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
    window.drawn += count(node);
  }));
  new MutationObserver(heard).observe(document.body, { childList: true, subtree: true });
}"""


def measure(folder: Path) -> list[Row]:
    """Both steps in turns, and then one card more."""
    database = f"sqlite:///{folder / 'answers.sqlite'}"
    with open_store(database) as store:
        workbook = workbook_in(store, gallery(), LOCAL)
        for number in range(1, CARDS + 1):
            _write(workbook, f"card-{number}", f"Gedanke Nummer {number}")
        with our_gallery(folder) as server, launched() as browser:
            many, none = _opening(server, browser)
            heard, all_heard, drawn, all_drawn = _one_more(server, browser, workbook)
    page = f"gallery, step cards, {CARDS} filled"
    return [
        Row("wall", f"opening {CARDS} cards", many, "the empty step", none, 1.5, page=page),
        Row("wall", "heard of one more", heard, "of all", all_heard, 0.05, "kB", page=page),
        Row("wall", "drawn for one more", drawn, "for all", all_drawn, 0.05, "nodes", page=page),
    ]


def _opening(server: Server, browser: Browser) -> tuple[float, float]:
    page = browser.new_page()

    def show(use: str) -> None:
        _open(page, server, use)
        (_card(page, LAST) if use == FILLED else page.get_by_label("Neue Karte")).wait_for()

    return medians(lambda: show(FILLED), lambda: show(EMPTY), ROUNDS)


def _one_more(
    server: Server, browser: Browser, workbook: Workbook
) -> tuple[float, float, float, float]:
    """What came over the socket in kB, and the nodes that were made: for one card, and for all."""
    page = browser.new_page()
    frames: list[str | bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda it: frames.append(it)))
    _open(page, server, FILLED)
    _card(page, LAST).wait_for()
    all_heard = _size(frames)
    all_drawn = page.locator(".wb-form *").count()
    frames.clear()
    page.evaluate(_WATCH)
    _write(workbook, "new", NEW)
    _card(page, NEW).wait_for()
    return _size(frames), all_heard, float(page.evaluate("window.drawn")), float(all_drawn)


def _open(page: Page, server: Server, use: str) -> None:
    page.goto(f"{server.address}?schritt={use}.{PROMPT}")


def _card(page: Page, text: str) -> Locator:
    return page.locator(".wb-form").get_by_text(text, exact=True).first


def _write(workbook: Workbook, entry: str, text: str) -> None:
    workbook.save(workbook.place(FILLED, PROMPT), {"text": text}, entry=entry)


def _size(frames: list[str | bytes]) -> float:
    return sum(map(len, frames)) / 1000
