"""The guide without a browser: what its panels show, and what choosing does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.handbooks import handbook_of, workbook_of
from workbook_lib.app.feed import Feed
from workbook_lib.app.guide import Guide
from workbook_lib.app.route import CLOSING, Stop
from workbook_lib.app.start import Start
from workbook_lib.app.words import minutes_word
from workbook_lib.bootstrap import open_workbook
from workbook_lib.errors import DatabaseUnreachable
from workbook_lib.forms.module import for_front_end
from workbook_lib.store.values import Place
from workbook_lib.workbook import Workbook

FIELD = "netzwerk-kooperation"
USE = "netzwerkkarte"


@pytest.fixture
def workbook(sqlite_url: str) -> Workbook:
    """A fresh workbook."""
    return open_workbook(sqlite_url)


@pytest.fixture(autouse=True)
def our_front_end() -> Iterator[None]:
    """Widgets as our own page shows them."""
    for_front_end(True)
    yield
    for_front_end(False)


@pytest.fixture
def guide(workbook: Workbook) -> Guide:
    """The guide as a newcomer meets it."""
    return opened(workbook)


def opened(workbook: Workbook, wanted: str = "") -> Guide:
    """A guide that was made for everybody and filled for one visitor."""
    guide = Guide(workbook.handbook, workbook.handbook.field(FIELD))
    guide.fill(Feed(workbook), wanted)
    return guide


def begun(workbook: Workbook) -> Start:
    """The start page, filled."""
    start = Start(workbook.handbook)
    start.fill(Feed(workbook))
    return start


def choose(guide: Guide, message: dict[str, Any]) -> None:
    """Say what a browser would say."""
    guide.foot._received(guide.foot, message, [])


def test_a_newcomer_begins_at_the_first_step(guide: Guide) -> None:
    assert guide.stop == Stop(USE, "naehe")
    assert guide.head.state["stop"] == f"{USE}.naehe"
    assert '<h1 tabindex="-1">Was heißt für uns „nah“?</h1>' in guide.head.html
    assert ">Netzwerkkarte · Schritt 1 von 4 · Daten erfassen<" in guide.head.html
    assert guide.rail.state["progress"].startswith("0 von 17 Schritten fertig · noch ")
    assert guide.foot.state["back"] is None
    assert guide.foot.state["nextText"] == "Weiter: Karte füllen"


def test_only_the_widgets_of_the_current_step_exist(guide: Guide) -> None:
    first = guide.forms
    choose(guide, {"stop": f"{USE}.lesen"})
    assert [form.prompt.id for form in guide.forms] == ["auffaellig", "luecken"]
    assert all(form.comm is None for form in first)


def test_next_finishes_a_step_and_back_does_not(guide: Guide, workbook: Workbook) -> None:
    workbook.save(workbook.place(USE, "naehe"), "Wir kennen uns.")
    choose(guide, {"stop": f"{USE}.karte", "finished": f"{USE}.naehe"})
    choose(guide, {"stop": f"{USE}.naehe", "finished": None})
    steps = guide.rail.state["uses"][0]["steps"]
    assert [step["state"] for step in steps] == ["done", "begun", "open", "open"]


def test_a_second_click_on_next_does_not_finish_the_next_step(
    guide: Guide, workbook: Workbook
) -> None:
    workbook.save(workbook.place(USE, "naehe"), "Wir kennen uns.")
    click = {"stop": f"{USE}.karte", "finished": f"{USE}.naehe"}
    choose(guide, click)
    choose(guide, click)
    marks = [workbook.values(USE, f"@step:{step}") for step in ("naehe", "karte")]
    assert marks == [{"one": {"state": "done"}}, {"one": {"state": "begun"}}]


@pytest.mark.parametrize("stop", ["fremd", f"{USE}.fremd", None, 7, ["x"], {"a": 1}])
def test_a_stop_that_does_not_exist_is_ignored(guide: Guide, stop: object) -> None:
    choose(guide, {"stop": stop, "finished": f"{USE}.naehe"})
    assert guide.stop == Stop(USE, "naehe")
    assert guide.rail.state["uses"][0]["steps"][0]["state"] == "begun"


def test_what_a_browser_writes_into_a_panel_is_ignored(guide: Guide) -> None:
    before = dict(guide.rail.state)
    guide.rail.set_state({"state": {"title": "<script>"}})
    assert guide.rail.state == before


def test_we_come_back_to_the_step_that_was_open(guide: Guide, workbook: Workbook) -> None:
    choose(guide, {"stop": f"{USE}.pflegen"})
    assert opened(workbook).stop == Stop(USE, "pflegen")
    assert opened(workbook, f"{USE}.karte").stop == Stop(USE, "karte")


def test_opening_the_step_where_the_work_is_anyway_writes_nothing(workbook: Workbook) -> None:
    def marks() -> list[tuple[str, int]]:
        entries = workbook.everything()
        return [(e.place.prompt, e.seq) for e in entries if e.place.prompt.startswith("@")]

    opened(workbook)
    first = marks()
    opened(workbook)
    opened(workbook, f"{USE}.naehe")
    assert marks() == first == [("@step:naehe", 1)]
    opened(workbook, f"{USE}.lesen")
    opened(workbook, f"{USE}.naehe")
    assert marks() == [("@step:naehe", 3), ("@step:lesen", 2)]


def test_the_closing_lists_what_is_missing_and_what_was_agreed(
    guide: Guide, workbook: Workbook
) -> None:
    task = {"what": "Brief", "why": "", "who": "Leitung", "until": "2027-02-28", "status": "open"}
    workbook.save(workbook.place(USE, "massnahmen"), task, entry="a")
    choose(guide, {"stop": CLOSING.name})
    state = guide.closing.state
    assert state["tasks"]["rows"] == [["Brief", "Leitung", "28.02.2027", "offen", "Netzwerkkarte"]]
    missing = [gap["name"] for gap in state["missing"]]
    assert missing[:3] == [f"{USE}.naehe", f"{USE}.karte", f"{USE}.lesen"]
    assert f"{USE}.pflegen" not in missing


def test_the_report_is_written_when_it_is_asked_for(guide: Guide, workbook: Workbook) -> None:
    workbook.save(workbook.place(USE, "naehe"), "Wir kennen uns.")
    said: list[dict[str, Any]] = []
    guide.closing.send = said.append
    guide.closing._received(guide.closing, {"kind": "report"}, [])
    assert [message["kind"] for message in said] == ["report"]
    assert said[0]["name"].startswith("netzwerk-kooperation-")
    assert "Wir kennen uns." in said[0]["page"]


def test_the_feed_reports_the_places_that_changed(workbook: Workbook, sqlite_url: str) -> None:
    feed = Feed(workbook)
    seen: list[set[Place]] = []
    feed.look(seen.append)
    other = open_workbook(sqlite_url)
    place = other.place(USE, "naehe")
    other.save(place, "Aus einem anderen Fenster.")
    feed.look(seen.append)
    feed.look(seen.append)
    assert seen == [{place}]


def test_a_look_without_news_reads_no_entries(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(workbook)
    monkeypatch.delattr(workbook, "_projection")
    monkeypatch.setattr(workbook, "stamp", workbook._store.stamp)
    feed.look(pytest.fail)


def test_what_could_not_be_shown_is_shown_at_the_next_look(workbook: Workbook) -> None:
    feed = Feed(workbook)
    seen: list[set[Place]] = []
    place = workbook.place(USE, "naehe")

    def fail(places: set[Place]) -> None:
        raise DatabaseUnreachable("Die Datenbank ist gerade nicht erreichbar.")

    workbook.save(place, "Neu.")
    with pytest.raises(DatabaseUnreachable):
        feed.look(fail)
    feed.look(seen.append)
    feed.look(seen.append)
    assert seen == [{place}]


def test_the_feed_knows_what_is_stored_without_reading_it_all_again(
    workbook: Workbook, sqlite_url: str
) -> None:
    other = open_workbook(sqlite_url)
    cards = other.place(USE, "auffaellig")
    for entry in ("a", "b"):
        other.save(cards, {"text": entry}, entry=entry)
    feed = Feed(workbook)
    other.delete(cards, "a", base=other.items(USE, "auffaellig")[0].write)
    feed.read()
    assert feed.entries == other.everything()
    other.undo(cards, "a")
    other.save(cards, {"text": "c"}, entry="c")
    feed.read()
    assert [entry.id for entry in feed.entries] == ["a", "b", "c"]
    assert feed.entries == other.everything()
    other.erase(use=USE)
    feed.read()
    assert feed.entries == other.everything() == ()


def test_a_change_elsewhere_reaches_the_open_form(guide: Guide, sqlite_url: str) -> None:
    other = open_workbook(sqlite_url)
    other.save(other.place(USE, "naehe"), "Aus einem anderen Fenster.")
    guide.feed.look(guide.changed)
    assert [item["value"] for item in guide.forms[0].items] == ["Aus einem anderen Fenster."]


def test_the_start_page_offers_to_go_on(workbook: Workbook) -> None:
    assert begun(workbook).overview.state["continue"] is None
    workbook.enter(USE, "karte")
    state = begun(workbook).overview.state
    assert state["greeting"] == "Willkommen zurück"
    assert state["continue"]["stop"] == f"{USE}.karte"
    assert state["continue"]["step"] == "Netzwerkkarte: Karte füllen"


def test_a_form_of_the_start_page_follows_what_it_shows_from_elsewhere(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = {"id": "plan", "type": "tasks"}
    handbook = handbook_of({"handeln": [[{**plan, "id": "tun"}]]}, start=[plan])
    book, other = (workbook_of(sqlite_url, handbook) for _window in range(2))
    start = begun(book)
    assert start.forms[1].picture["elsewhere"] == []

    other.save(other.place("handeln", "tun"), {"what": "Brief"}, entry="a")
    monkeypatch.setattr(book._projection, "entries", pytest.fail)  # the feed has them at hand
    start.feed.look(start.changed)
    (field,) = start.forms[1].picture["elsewhere"]
    assert [task["what"] for task in field["tasks"]] == ["Brief"]


@pytest.mark.parametrize(
    ("minutes", "said"), [(5, "5 Min."), (60, "1 Std."), (80, "1 Std. 20 Min.")]
)
def test_durations_are_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert minutes_word(minutes) == said
