"""Questions that come and go with an earlier answer: by keys, in two windows, on a phone."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import Visitor
from tests.checkout import ROOT
from tests.handbooks import handbook_of, workbook_of
from tests.server.program import Program, write_notebook
from workbook_lib.workbook import Workbook

USE = "methode"
YES_NO = [{"id": "ja", "label": "Ja"}, {"id": "nein", "label": "Nein"}]
HANDBOOK = handbook_of(
    {
        USE: [
            [
                {"id": "raum", "type": "choice", "question": "Gibt es Raum?", "options": YES_NO},
                {
                    "id": "welcher",
                    "type": "text",
                    "question": "Welcher Raum?",
                    "show_if": "raum = ja",
                },
                {"id": "sonst", "type": "text", "question": "Was noch?"},
            ]
        ]
    }
)
PREPARE = """
import os
from urllib.parse import parse_qs

from tests.browser.test_asking import HANDBOOK, workbook_of
from workbook_lib.app.feed import Feed
from workbook_lib.app.guide import Guide
from workbook_lib.forms.module import for_front_end

for_front_end(True)
guide = Guide(HANDBOOK, HANDBOOK.field("feld"))
"""
VISITOR = """
asked = parse_qs(os.environ["QUERY_STRING"])
feed = Feed(workbook_of({database!r}, HANDBOOK, asked["book"][0]))
guide.fill(feed)
feed.start(guide.changed)
guide
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('asking') / 'werkbuch.sqlite'}"


@pytest.fixture
def book(database: str, request: pytest.FixtureRequest) -> Workbook:
    """A workbook of this test's own."""
    id = re.sub(r"\W+", "-", request.node.name)
    return workbook_of(database, HANDBOOK, id)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Program]:
    """A server whose only page is the guide through our small handbook."""
    folder = tmp_path_factory.mktemp("program") / "notebooks"
    folder.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    visitor = VISITOR.format(database=database)
    write_notebook(folder / "index.ipynb", "# Raum", PREPARE, visitor, accent=6)
    program = Program(folder, port, PYTHONPATH=str(ROOT)).start()
    yield program
    program.stop(signal.SIGKILL)


@pytest.fixture(params=[(390, True), (1280, False)], ids=["phone", "laptop"])
def visitor(
    request: pytest.FixtureRequest, program: Program, book: Workbook, chromium: Browser
) -> Iterator[Visitor]:
    width, touch = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, has_touch=touch, locale="de-DE"
    )
    yield Visitor(opened(context.new_page(), program, book), touch=touch)
    context.close()


def opened(page: Page, program: Program, book: Workbook) -> Page:
    """The page, once its forms stand there."""
    page.goto(f"{program.address}/?book={book.id}")
    expect(page.get_by_label("Was noch?")).to_be_visible(timeout=60_000)
    return page


def test_a_question_comes_and_goes_with_an_answer_and_keeps_its_words(
    visitor: Visitor, book: Workbook
) -> None:
    page = visitor.page
    room = page.get_by_label("Welcher Raum?")
    expect(room).to_be_hidden()
    visitor.check_accessibility()

    visitor.press(page.get_by_role("radio", name="Ja"))
    expect(room).to_be_visible()
    visitor.write(room, "Der Mehrzweckraum")
    visitor.saved()
    visitor.check_accessibility()

    visitor.press(page.get_by_role("radio", name="Nein"))
    expect(room).to_be_hidden()
    assert book.values(USE, "welcher") == {"one": "Der Mehrzweckraum"}
    page.reload()
    expect(page.get_by_label("Was noch?")).to_be_visible()
    expect(room).to_be_hidden()
    visitor.press(page.get_by_role("radio", name="Ja"))
    expect(room).to_have_value("Der Mehrzweckraum")
    expect(room).to_be_visible()


def test_the_focus_stays_where_it_is(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_role("radio", name="Ja").focus()
    page.keyboard.press("Space")
    expect(page.get_by_label("Welcher Raum?")).to_be_visible()
    expect(page.get_by_role("radio", name="Ja")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Welcher Raum?")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Nein")).to_be_focused()
    expect(page.get_by_label("Welcher Raum?")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Was noch?")).to_be_focused()


def test_a_question_comes_in_another_window_and_nobody_there_is_disturbed(
    visitor: Visitor, program: Program, book: Workbook, chromium: Browser
) -> None:
    context = chromium.new_context(locale="de-DE")
    other = opened(context.new_page(), program, book)
    other.get_by_label("Was noch?").focus()
    other.keyboard.type("Licht und ")
    visitor.press(visitor.page.get_by_role("radio", name="Ja"))
    expect(other.get_by_label("Welcher Raum?")).to_be_visible()
    expect(other.get_by_label("Was noch?")).to_be_focused()
    other.keyboard.type("Luft")
    expect(other.get_by_label("Was noch?")).to_have_value("Licht und Luft")
    context.close()
