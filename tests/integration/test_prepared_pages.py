"""Pages that are prepared once and then opened by many, each in a process of its own."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.all_prompts import USE as EVERYTHING
from tests.all_prompts import prompts
from tests.all_prompts import workbook as small_workbook
from workbook_lib import pages, ticket
from workbook_lib.app import page as page_module
from workbook_lib.app.page import Page
from workbook_lib.bootstrap import load_handbook, open_workbook
from workbook_lib.errors import ContentError, DatabaseUnreachable, Finding
from workbook_lib.forms.module import for_front_end
from workbook_lib.forms.registry import form_for
from workbook_lib.handbook.models import DevelopmentField
from workbook_lib.i18n.language import SOURCE, set_language
from workbook_lib.projection import Viewer
from workbook_lib.prompts.prompt import ONE
from workbook_lib.ticket import TicketRefused
from workbook_lib.workbook import Workbook

FIELD = "netzwerk-kooperation"
USE = "netzwerkkarte"
VIEW = "application/vnd.jupyter.widget-view+json"

Bundle = dict[str, Any]

# Runs in a process of its own, as the parents of kernels do; the visitor's database is there.
PROBE = """
import asyncio, datetime, gc, json, os, sys, threading, time

from workbook_lib import pages

pages.warm_up(os.environ["WORKBOOK_DATABASE_URL"])

done = []
preparing = True
watched = ("open", "socket.connect", "sqlite3.connect", "subprocess.Popen", "os.fork")


def saw(event, arguments):
    if preparing and event in watched:
        done.append(f"{event} {arguments[:1]}")


def seconds():
    done.append("time.time")
    return 0.0


class Clock(datetime.datetime):
    @classmethod
    def now(cls, zone=None):
        if preparing:
            done.append("datetime.now")
        return super().now(zone)


sys.addaudithook(saw)
for name, module in list(sys.modules.items()):
    if name.startswith("workbook_lib") and getattr(module, "datetime", None) is datetime.datetime:
        module.datetime = Clock
clock, time.time = time.time, seconds
before = set(os.listdir("/dev/fd"))
made = [pages.field_page("netzwerk-kooperation"), pages.start_page()]
preparing, time.time = False, clock
gc.collect()
done += [f"file {number}" for number in set(os.listdir("/dev/fd")) - before]
done += [f"thread {thread.name}" for thread in threading.enumerate()[1:]]

from sqlalchemy.engine import Engine

done += [repr(thing) for thing in gc.get_objects() if isinstance(thing, Engine)]


async def visit():
    known = set(sys.modules)
    for page in made:
        page.open()
    return sorted(set(sys.modules) - known)


late = asyncio.run(visit())
heavy = [name for name in ("alembic", "psycopg", "pandas", "nbconvert") if name in sys.modules]
print("\\n" + json.dumps({"while preparing": done, "imported late": late, "heavy": heavy}))
"""


@pytest.fixture(autouse=True)
def our_front_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages as our own server shows them; what they set for the whole process is undone."""
    monkeypatch.setenv("WORKBOOK_FRONT_END", "1")
    yield
    set_language(SOURCE)
    for_front_end(False)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Bundle]:
    """What a notebook shows from now on."""
    bundles: list[Bundle] = []

    def display(bundle: Bundle, raw: bool) -> None:
        assert raw
        bundles.append(bundle)

    monkeypatch.setattr(page_module, "display", display)
    return bundles


# Besides keeping visitors apart, a process of its own has no loop of Playwright's running.
def in_child(action: Callable[[], Any]) -> Any:
    """What an action returns in a forked process."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, json.dumps(action()).encode())
        except Exception:
            logging.exception("the child failed")
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    assert said, "the child failed"
    return json.loads(said)


async def visit(page: Page) -> None:
    """Open a page as a kernel does: inside its loop."""
    page.open()


def visitor(page: Page, database: str, query: str, shown: list[Bundle]) -> Callable[[], Any]:
    """Somebody who opens a prepared guide and says what there is to see."""

    def open_it() -> dict[str, Any]:
        os.environ |= {"WORKBOOK_DATABASE_URL": database, "QUERY_STRING": query}
        asyncio.run(visit(page))
        guide = page._screen
        return {
            "stop": guide.stop.name,
            "items": [[item["value"] for item in form.items] for form in guide.forms],
            "keys": [form.spec["key"] for form in guide.forms],
            "undo": guide.forms[0].spec["texts"]["undo"],
            "first": shown[-1]["text/html"],
            "model": shown[-1][VIEW]["model_id"],
        }

    return open_it


def test_preparing_opens_nothing_and_reads_no_clock(sqlite_url: str) -> None:
    open_workbook(sqlite_url)
    environment = os.environ | {"WORKBOOK_DATABASE_URL": sqlite_url, "WORKBOOK_FRONT_END": "1"}
    command = [sys.executable, "-W", "error", "-c", PROBE]
    probe = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=120
    )
    assert probe.returncode == 0, probe.stderr
    found = json.loads(probe.stdout.splitlines()[-1])
    assert found == {"while preparing": [], "imported late": [], "heavy": []}


def test_one_prepared_page_is_opened_by_two_visitors_who_share_nothing(
    tmp_path: Path, shown: list[Bundle]
) -> None:
    databases = [f"sqlite:///{tmp_path / name}.sqlite" for name in ("here", "there")]
    books = [open_workbook(url) for url in databases]
    books[0].save(books[0].place(USE, "naehe"), "Nur hier.")
    books[1].save(books[1].place(USE, "auffaellig"), {"text": "Nur dort."}, entry="a")
    page = pages.field_page(FIELD)
    before = page._screen.get_state()
    here = in_child(visitor(page, databases[0], "", shown))
    there = in_child(visitor(page, databases[1], f"schritt={USE}.lesen", shown))
    again = in_child(visitor(page, databases[0], "", shown))
    assert (here["stop"], here["items"]) == (f"{USE}.naehe", [["Nur hier."]])
    assert (there["stop"], there["items"]) == (f"{USE}.lesen", [[{"text": "Nur dort."}], []])
    assert again == here
    assert here["keys"] == [f"{books[0].born}.werkbuch.1.{USE}.naehe.team.1"]
    assert there["keys"][0] == f"{books[1].born}.werkbuch.1.{USE}.auffaellig.team.1"
    assert here["model"] == there["model"] == page._screen.model_id
    assert page.workbook is None
    assert page._screen.get_state() == before
    assert page._screen.forms[0].items == []
    assert books[0].values(USE, "@step:lesen") == {}


def test_a_page_speaks_the_language_it_was_prepared_in(
    sqlite_url: str, shown: list[Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepared() -> Any:
        return visitor(pages.field_page(FIELD), sqlite_url, os.environ["QUERY_STRING"], shown)()

    monkeypatch.setenv("QUERY_STRING", "sprache=en")
    english = in_child(prepared)
    monkeypatch.setenv("QUERY_STRING", "sprache=xx")
    german = in_child(prepared)
    assert (english["undo"], german["undo"]) == ("Undo", "Rückgängig")
    question = load_handbook(language="en").method("netzwerkkarte").steps[0].question
    assert f">{question}</h1>" in english["first"]
    assert ">Was heißt für uns „nah“?</h1>" in german["first"]


@pytest.mark.parametrize("id", list(prompts()))
def test_a_prepared_form_shows_the_same_as_one_that_was_made_for_its_workbook(
    id: str, sqlite_url: str
) -> None:
    for_front_end(True)
    book = small_workbook(sqlite_url)
    prompt = prompts()[id]
    unanswered = form_for(EVERYTHING, prompt)
    unanswered.fill(book)
    for number, value in enumerate(prompt.sample()):
        book.save(book.place(EVERYTHING, id), value, entry=f"e{number}" if prompt.many else ONE)
    prepared = form_for(EVERYTHING, prompt)
    prepared.fill(book, book.items(EVERYTHING, id))
    unanswered.refresh()
    made = form_for(EVERYTHING, prompt, book)
    assert made.items
    for form in (prepared, unanswered):
        for trait in ("spec", "items", "picture"):
            assert getattr(form, trait) == getattr(made, trait)


def test_the_first_view_holds_title_question_and_text_and_no_markup_of_the_content(
    sqlite_url: str, shown: list[Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    handbook = load_handbook()
    method = handbook.method("netzwerkkarte")
    step = method.steps[0].model_copy(
        update={"question": 'Wer <b>"ist"</b> nah?', "text": "Ein **Wort** <script>x</script>"}
    )
    changed = method.model_copy(
        update={"title": "Karte & <i>Co</i>", "steps": (step, *method.steps[1:])}
    )
    methods = {**handbook.methods, "netzwerkkarte": changed}
    monkeypatch.setattr(pages, "load_handbook", lambda language: replace(handbook, methods=methods))
    monkeypatch.setenv("WORKBOOK_DATABASE_URL", sqlite_url)
    page = pages.field_page(FIELD)
    (bundle,) = in_child(lambda: asyncio.run(visit(page)) or shown)
    assert bundle.keys() == {VIEW, "text/html"}
    assert bundle[VIEW] == {
        "version_major": 2,
        "version_minor": 0,
        "model_id": page._screen.model_id,
    }
    html = bundle["text/html"]
    accent = handbook.field(FIELD).accent
    assert html.startswith(
        f'<div class="wb wb-field-{accent} wb-guide-app"><div class="wb-shell">'
        '<div class="wb-rail wb-rail--reserved" aria-hidden="true"></div>'
        '<div class="wb-main"><div class="wb-stack"><div class="wb-step-head">'
        '<p class="wb-soft wb-sm">Karte &amp; &lt;i&gt;Co&lt;/i&gt; · Schritt 1 von 4'
    )
    assert '<h1 tabindex="-1">Wer &lt;b&gt;&quot;ist&quot;&lt;/b&gt; nah?</h1>' in html
    assert "Ein <strong>Wort</strong> &lt;script&gt;x&lt;/script&gt;" in html
    assert '<details class="wb-fold"><summary><svg class="wb-i" aria-hidden="true">' in html
    assert html.endswith('<div class="wb-reserved"></div></div></div></div>')
    head = page._screen.head
    assert head.state == {"stop": f"{USE}.naehe", "html": head.html}
    assert head.html in html


def test_the_first_view_of_the_start_page_greets(
    sqlite_url: str, shown: list[Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_DATABASE_URL", sqlite_url)
    page = pages.start_page()
    (bundle,) = in_child(lambda: asyncio.run(visit(page)) or shown)
    assert bundle["text/html"] == (
        '<div class="wb wb-start"><div class="wb-start-page"><section class="wb-stack">'
        f'<h1>Willkommen</h1><p class="wb-ask">{load_handbook().imprint.claim}</p>'
        '<div class="wb-reserved"></div></section></div></div>'
    )


def test_the_ticket_of_the_visitor_is_redeemed_once_and_leaves_the_environment(
    sqlite_url: str, shown: list[Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pages.start_page()
    monkeypatch.setenv("WORKBOOK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("WORKBOOK_TICKET", "whatever a kernel that expects no tickets is given")

    def found() -> list[object]:
        asyncio.run(visit(page))
        assert page.workbook is not None
        return [page.workbook.viewer.person, "WORKBOOK_TICKET" in os.environ]

    assert in_child(found) == ["local", False]


def test_who_opens_a_page_is_who_the_ticket_names(
    sqlite_url: str, shown: list[Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pages.start_page()
    monkeypatch.setenv("WORKBOOK_DATABASE_URL", sqlite_url)
    good = ticket.issue(b"key", Viewer(person="Kim"), time.time())
    late = ticket.issue(b"key", Viewer(person="Kim"), time.time() - 61)

    def whoever_has(text: str) -> Callable[[], object]:
        def found() -> object:
            ticket.expect(b"key")
            os.environ["WORKBOOK_TICKET"] = text
            asyncio.run(visit(page))
            return page.workbook and page.workbook.viewer.person

        return found

    assert in_child(whoever_has(good)) == "Kim"
    assert in_child(whoever_has(late)) is None
    assert in_child(whoever_has("")) is None


def test_opening_a_page_again_shows_the_same_page(
    sqlite_url: str, shown: list[Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_DATABASE_URL", sqlite_url)
    page = pages.field_page(FIELD)

    def twice() -> bool:
        asyncio.run(visit(page))
        feed = page._screen.feed
        asyncio.run(visit(page))
        return shown[0] == shown[1] and page._screen.feed is feed

    assert in_child(twice) is True


def _refused() -> tuple[Workbook, str]:
    raise TicketRefused("the ticket is too old")


def _unreachable() -> tuple[Workbook, str]:
    raise DatabaseUnreachable("Die Datenbank <x> antwortet nicht.")


@pytest.mark.parametrize(
    ("enter", "sentence"),
    [
        (_refused, "Bitte die Seite noch einmal öffnen. Alle Eingaben sind sicher."),
        (_unreachable, "Die Datenbank &lt;x&gt; antwortet nicht."),
    ],
)
def test_a_page_that_cannot_be_opened_is_a_calm_sentence(
    enter: Callable[[], tuple[Workbook, str]], sentence: str, shown: list[Bundle]
) -> None:
    page = pages.start_page()
    page._enter = enter
    page.open()
    (bundle,) = shown
    assert bundle.keys() == {"text/html"}
    assert f"<span>{sentence}</span>" in bundle["text/html"]


def test_content_with_mistakes_is_prepared_quietly_and_said_when_the_page_is_opened(
    shown: list[Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(language: str) -> DevelopmentField:
        raise ContentError([Finding("content/handbook.yaml", 1, "", "broken")])

    monkeypatch.setattr(pages, "load_handbook", broken)
    pages.warm_up("sqlite:///nowhere.sqlite")
    page = pages.field_page(FIELD)
    page.open()
    sentence = "Der Inhalt des Werkbuchs hat Fehler. Bitte `workbook check` starten."
    assert f"<span>{sentence}</span>" in shown[0]["text/html"]
