"""Pages that show single forms, and people who work with them."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

from tests.all_prompts import USE, workbook
from tests.checkout import ROOT
from tests.server.program import Program, write_notebook
from workbook_lib.store.values import Entry
from workbook_lib.workbook import Workbook

PREPARE = """
import os
from pathlib import Path
from urllib.parse import parse_qs

import ipywidgets
from tests.all_prompts import USE, carried, prompts, unseen, walls, workbook
from workbook_lib.app.connection import Connection
from workbook_lib.app.feed import Feed
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for

for_front_end(True)
"""
VISITOR = """
Path({kernels!r}, str(os.getpid())).touch()
asked = parse_qs(os.environ["QUERY_STRING"])
book = workbook({database!r}, asked["book"][0])
feed = Feed(book)
known = {{**prompts(), **unseen(), **carried(), **walls()}}
forms = [form_for(USE, known[id]) for id in asked["form"]]
for form in forms:
    form.fill(book)
feed.start(lambda places: [form.refresh() for form in forms if form.places & places])
title = ipywidgets.HTML("<h1>Formulare</h1>")
box = ipywidgets.VBox([Connection(), title, *forms]).add_class("wb-main")


def leave(_button):
    box.children = (*box.children[:2], button)
    for form in forms:
        form.close()


button = ipywidgets.Button(description="Weiter")
button.on_click(leave)
box.children += (button,)
box
"""
WATCH = """
window.saving = [];
addEventListener("workbook:saving", (event) => saving.push(event.detail.state));
"""


class Forms:
    """The program with a page that shows any forms, and the database behind it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.file = folder / "werkbuch.sqlite"
        self.database = f"sqlite:///{self.file}"
        self.kernels = folder / "kernels"  # a file for each, named by its process
        notebooks = folder / "notebooks"
        for made in (self.kernels, notebooks):
            made.mkdir()
        visitor = VISITOR.format(database=self.database, kernels=str(self.kernels))
        write_notebook(notebooks / "index.ipynb", "# Formulare", PREPARE, visitor, accent=6)
        self.program = Program(notebooks, port, PYTHONPATH=str(ROOT))

    def book(self, id: str) -> Workbook:
        """A workbook; every test has one of its own."""
        return workbook(self.database, id)

    def kill_kernels(self) -> None:
        """End every kernel as the system does when memory runs out."""
        for kernel in self.kernels.iterdir():
            with suppress(ProcessLookupError):  # its page was left
                os.kill(int(kernel.name), signal.SIGKILL)
            kernel.unlink()


@dataclass(frozen=True)
class Desk:
    """One window on some forms of one workbook."""

    page: Page
    book: Workbook

    def entries(self, prompt: str) -> list[Entry]:
        """What the database holds."""
        return list(self.book.items(USE, prompt))

    def values(self, prompt: str) -> list[Any]:
        """The stored values in their order."""
        return [entry.value for entry in self.entries(prompt)]

    def until(self, look: Callable[[], object], expected: object, seconds: float = 20) -> None:
        """Wait until `look` sees what is expected."""
        found = look()
        for _moment in range(int(seconds * 20)):
            if found == expected:
                return
            self.page.wait_for_timeout(50)
            found = look()
        assert found == expected

    def stored(self, prompt: str, *values: Any, seconds: float = 20) -> None:
        """Wait until the database holds exactly these values."""
        self.until(lambda: self.values(prompt), list(values), seconds)

    def shows(self, field: Locator, text: str, seconds: float = 20) -> None:
        """Wait until a field shows a text."""
        self.until(field.input_value, text, seconds)

    def field(self, label: str) -> Locator:
        """The field with this label."""
        return self.page.get_by_label(label, exact=True)

    def button(self, name: str) -> Locator:
        """The button with this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def focused(self) -> str:
        """The label or the words of what has the focus."""
        return str(
            self.page.evaluate(
                """() => {
                const at = document.activeElement;
                const label = at.labels?.[0] ?? at;
                return at.getAttribute("aria-label") ?? label.textContent;
                }"""
            )
        )

    @property
    def journal(self) -> list[str]:
        """The keys of unsent words on this device."""
        return list(
            self.page.evaluate(
                "Object.keys(localStorage).filter((key) => key.startsWith('workbook:'))"
            )
        )


class Office:
    """Opens windows on one workbook."""

    def __init__(self, forms: Forms, browser: Browser, id: str) -> None:
        self.forms, self.browser, self.id = forms, browser, id
        self.contexts: list[BrowserContext] = []

    def open(self, *forms: str, width: int = 1280, touch: bool = False) -> Desk:
        """A window of a browser of its own that shows forms."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            has_touch=touch,
            locale="de-DE",
            timezone_id="Europe/Berlin",
        )
        context.set_default_timeout(30_000)
        context.add_init_script(WATCH)
        context.route("**/*", _only_ours)
        self.contexts.append(context)
        return self.show(context.new_page(), *forms)

    def show(self, page: Page, *forms: str) -> Desk:
        """Show forms in a window that is there."""
        query = "&".join([f"book={self.id}", *(f"form={form}" for form in forms)])
        page.goto(f"{self.forms.program.address}/?{query}")
        page.locator(".wb-form > *").nth(len(forms) - 1).wait_for()
        return Desk(page, self.forms.book(self.id))

    def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()


@contextmanager
def running(folder: Path) -> Iterator[Forms]:
    """The program until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    forms = Forms(folder, port)
    forms.program.start()
    yield forms
    forms.program.stop(signal.SIGKILL)


def _only_ours(route: Route) -> None:
    if urlsplit(route.request.url).hostname == "127.0.0.1":
        route.continue_()
    else:
        route.abort()
