"""The first echo of a typed character in a browser the size of a phone's, and what it loads.

The same form at our server, stock Voilà and Panel, and the workbook's own page, in turns. A visit
begins with the request and ends when the page says that the character is stored; the field is left
at once, so that the pause in typing after which a text is saved does not count. Warm visits are
new tabs of a browser that was there twice, cold ones browsers that know nothing. Nothing is let out
to the internet, as if it did not answer: stock Voilà then does not wait for its two files there.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession
from playwright.sync_api import Page as Tab

from benchmarks.measure import Row
from benchmarks.pages import BenchForm, EntryStep, Page, Unstored
from benchmarks.processes import settle, steady
from benchmarks.servers import PANEL, STOCK, Server, ours, panel, stock_voila
from benchmarks.visit import described
from tests.browsing import launched

ROUNDS = 5
KNOWN = 2  # visits after which a browser knows a site, scripts compiled
THROTTLES = (1, 4)  # how many times slower than this machine the browser's processor is
PHONE = {"width": 412, "height": 915}

# Panel keeps its inputs in shadow trees, where plain selectors do not look.
_FIND = """([selector, text]) => {
  const look = (root) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      const deep = element.shadowRoot && look(element.shadowRoot);
      if (deep) return deep;
    }
    return null;
  };
  const found = look(document);
  return found && (found.shadowRoot ?? found).textContent.includes(text) ? found : null;
}"""


@dataclass
class Load:
    """What a page asked for and its browser did not have; `kilobytes` as they came."""

    address: str
    requests: int = 0
    external: int = 0
    kilobytes: float = 0

    def listen(self, network: CDPSession) -> None:
        """Count from now on."""
        network.on("Network.requestWillBeSent", self._asked)
        network.on("Network.requestServedFromCache", self._known)
        network.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith("http"):
            self.requests += 1
            self.external += not url.startswith(self.address)

    def _known(self, event: dict[str, Any]) -> None:
        self.requests -= 1

    def _came(self, event: dict[str, Any]) -> None:
        self.kilobytes += event["encodedDataLength"] / 1000


@dataclass
class Guests:
    """All browsers that visit one page of one server, and the seconds until their first echo."""

    browser: Browser
    server: Server
    page: Page
    regular: BrowserContext
    warm: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    cold: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    loads: list[Load] = field(default_factory=list)

    def learn(self) -> None:
        """Let the regular one come until they know the site."""
        for _ in range(KNOWN):
            self._visit(self.regular, 1)

    def come(self, throttle: int) -> None:
        """One warm and one cold visit."""
        self.warm[throttle].append(self._visit(self.regular, throttle)[0])
        with _context(self.browser) as stranger:
            seconds, load = self._visit(stranger, throttle)
            self.cold[throttle].append(seconds)
            self.loads.append(load)

    def _visit(self, context: BrowserContext, throttle: int) -> tuple[float, Load]:
        members = steady(self.server.pid)
        stored = len(self.page.stored(self.server.database))
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Network.enable")
        # Only this way of letting nothing out leaves the browser its cache.
        session.send("Network.setBlockedURLs", {"urls": ["https://*"]})
        session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
        load = Load(self.server.address)
        load.listen(session)
        seconds = self._write(tab)
        tab.wait_for_load_state("networkidle")
        if len(self.page.stored(self.server.database)) <= stored:
            raise Unstored(f"{self.page.name} in a browser at {self.server.name}")
        self._leave(tab)
        settle(self.server.pid, members)
        return seconds, load

    def _write(self, tab: Tab) -> float:
        begin = time.perf_counter()
        tab.goto(self.server.address + self.page.paths[self.server.name], wait_until="commit")
        found = tab.wait_for_function(_FIND, arg=[self.page.field, ""]).as_element()
        assert found
        found.focus()
        tab.keyboard.press("x")
        tab.keyboard.press("Tab")
        tab.wait_for_function(_FIND, arg=self.page.echo)
        return time.perf_counter() - begin

    def _leave(self, tab: Tab) -> None:
        """Close the tab, whose beacon ends the kernel if it has its token."""
        if self.server.name == STOCK:
            tab.request.get(self.server.address)  # its list of pages gives the token
        tab.close(run_before_unload=True)


def measure(folder: Path) -> list[Row]:
    """All visits in turns."""
    form, step = BenchForm(), EntryStep()
    with (
        ours(folder / "ours") as here,
        stock_voila(folder / "stock") as stock,
        panel(folder / "panel") as other,
    ):
        names = [asyncio.run(described(here, page)) for page in (form, step)]
        with launched() as browser:
            guests = [
                Guests(browser, server, page, browser.new_context(viewport=PHONE))
                for server, page in ((here, form), (stock, form), (other, form), (here, step))
            ]
            for guest in guests:
                guest.learn()
            for _ in range(ROUNDS):
                for throttle in THROTTLES:
                    for guest in guests:
                        guest.come(throttle)
    in_form, in_voila, in_panel, in_step = guests
    return [
        *_rows(in_form, in_voila, in_panel, names[0]),
        *_rows(in_step, in_voila, in_panel, names[1]),
    ]


def _rows(guest: Guests, stock: Guests, panel: Guests, page: str) -> Iterator[Row]:
    allowance = guest.page.allowance
    promised = {(1, STOCK): 0.22, (1, PANEL): 0.6, (4, STOCK): 0.28, (4, PANEL): 0.65}
    for throttle in THROTTLES:
        for other in (stock, panel):
            limit = promised[throttle, other.server.name] * allowance
            mine, theirs = (statistics.median(one.warm[throttle]) for one in (guest, other))
            what = f"warm, first echo, CPU / {throttle}"
            yield Row("browser", what, mine, other.server.name, theirs, limit, page=page)
    for throttle in THROTTLES:
        for other in (stock, panel):
            mine, theirs = (statistics.median(one.cold[throttle]) for one in (guest, other))
            what = f"cold, first echo, CPU / {throttle}"
            yield Row("browser", what, mine, other.server.name, theirs, page=page)
    for what, limit, unit in (("requests", 8, ""), ("kilobytes", 250, "kB"), ("external", 0, "")):
        mine, *others = (
            statistics.median(getattr(load, what) for load in one.loads)
            for one in (guest, stock, panel)
        )
        against = f"{STOCK} {others[0]:.0f}, {PANEL} {others[1]:.0f}"
        yield Row(
            "browser",
            f"cold, {what}",
            mine,
            against,
            limit=limit * allowance,
            unit=unit,
            page=page,
        )


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()
