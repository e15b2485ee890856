"""The report of a field says everything that a team wrote, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.integration.report.filled import FIELD, fill, written
from tests.integration.report.page import Page
from workbook_lib import __version__
from workbook_lib.bootstrap import open_workbook
from workbook_lib.document import Document, Facts, Figure, Node, Note, Section, Table
from workbook_lib.errors import UnknownName
from workbook_lib.i18n.language import speaking
from workbook_lib.report.field_report import field_report
from workbook_lib.report.html import render
from workbook_lib.store.values import Merged, Saved
from workbook_lib.workbook import Workbook

AT = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # the 25th in Berlin


@pytest.fixture
def workbook(sqlite_url: str) -> Workbook:
    return open_workbook(sqlite_url)


@pytest.fixture
def filled(workbook: Workbook) -> Workbook:
    fill(workbook)
    return workbook


def section(document: Document, id: str) -> Section:
    return next(section for section in document.sections if section.id == id)


def inside(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Section):
            yield from inside(node.nodes)


def test_an_empty_workbook_says_so_method_by_method(workbook: Workbook) -> None:
    document = field_report(workbook, FIELD, AT)
    title = workbook.handbook.field(FIELD).title
    assert (document.title, document.subtitle) == ("Unsere Einrichtung", title)
    assert document.date.isoformat() == "2026-11-25"
    for use in workbook.handbook.field(FIELD).uses:
        assert section(document, use.id) == Section(
            id=use.id,
            title=workbook.handbook.title_of(use.id),
            nodes=(Note("Noch nicht bearbeitet", "empty"),),
            kicker=f"{title} · noch nicht bearbeitet",
        )
    assert section(document, "tasks").nodes == (Note("Noch nichts vereinbart.", "empty"),)
    Page(render(document))


def test_in_a_begun_method_open_questions_are_named(workbook: Workbook) -> None:
    workbook.save(workbook.place("netzwerkkarte", "naehe"), "Wir sprechen jeden Monat.")
    begun = section(field_report(workbook, FIELD, AT), "netzwerkkarte")
    asked = len(workbook.handbook.prompts_of("netzwerkkarte"))
    open_ones = [n for n in inside(begun.nodes) if n == Note("Noch nicht beantwortet", "empty")]
    assert len(open_ones) == asked - 1


def test_nothing_that_was_written_is_missing(filled: Workbook) -> None:
    text = Page(render(field_report(filled, FIELD, AT))).text
    for use, prompt in filled.prompts():
        for value in filled.values(use, prompt.id).values():
            for words in written(value):
                assert " ".join(words.split()) in text, (use, prompt.id)


def test_every_step_that_asks_something_has_its_question_as_heading(filled: Workbook) -> None:
    headings = Page(render(field_report(filled, FIELD, AT))).headings()
    for use in filled.handbook.field(FIELD).uses:
        for step in filled.handbook.steps_of(use.id):
            if step.prompts:
                assert (3, step.question) in headings
            for prompt in step.prompts:
                assert (4, prompt.question) in headings


def test_both_versions_of_a_conflict_are_shown(workbook: Workbook) -> None:
    place = workbook.place("netzwerkkarte", "naehe")
    workbook.save(place, "Wir sehen uns oft.", write="w1")
    workbook.save(place, "Wir treffen uns oft.", write="w2", base="w1")
    outcome = workbook.save(place, "Wir schreiben uns oft.", write="w3", base="w1")
    assert isinstance(outcome, Merged)
    assert outcome.entry.variants
    text = Page(render(field_report(workbook, FIELD, AT))).text
    assert "Wir schreiben uns oft." in text
    assert "Weitere Fassung: Wir treffen uns oft." in text


def test_a_conflict_in_a_row_shows_what_differs(workbook: Workbook) -> None:
    place = workbook.place("netzwerkkarte", "massnahmen")
    task = {"what": "Brief", "why": "Kontakt", "who": "Leitung", "until": None, "status": "open"}
    workbook.save(place, task, entry="t", write="w1")
    workbook.save(place, {**task, "who": "Koordination"}, entry="t", write="w2", base="w1")
    workbook.save(place, {**task, "who": "Fachberatung"}, entry="t", write="w3", base="w1")
    notes = [
        node
        for node in inside(field_report(workbook, FIELD, AT).sections)
        if isinstance(node, Note) and node.tone == "warn"
    ]
    assert notes == [Note("Weitere Fassung: Koordination", "warn")]


def test_tasks_of_all_methods_stand_in_one_table_by_date(workbook: Workbook) -> None:
    def save(use: str, prompt: str, what: str, until: str | None, status: str) -> None:
        value = {"what": what, "why": "", "who": "Leitung", "until": until, "status": status}
        outcome = workbook.save(workbook.place(use, prompt), value, entry=f"task-{status}-{until}")
        assert isinstance(outcome, Saved)

    save("netzwerkkarte", "massnahmen", "ohne Termin", None, "open")
    save("netzwerkkarte", "massnahmen", "später", "2027-02-26", "begun")
    save("netzwerkkarte", "massnahmen", "versäumt", "2026-11-24", "open")
    save("netzwerkkarte", "massnahmen", "fertig", "2026-11-01", "done")
    (figure,) = section(field_report(workbook, FIELD, AT), "tasks").nodes
    assert isinstance(figure, Figure)
    assert figure.caption == "Maßnahmen im Zeitverlauf"
    (table,) = figure.alternative
    assert isinstance(table, Table)
    assert table.header == ("Was", "Warum", "Wer (Funktion)", "Bis wann", "Stand", "Methode")
    assert table.rows == (
        ("fertig", "", "Leitung", "01.11.2026", "erledigt", "Netzwerkkarte"),
        ("versäumt", "", "Leitung", "24.11.2026", "offen, überfällig", "Netzwerkkarte"),
        ("später", "", "Leitung", "26.02.2027", "begonnen", "Netzwerkkarte"),
        ("ohne Termin", "", "Leitung", "–", "offen", "Netzwerkkarte"),
    )


def test_sources_are_named_with_their_addresses(workbook: Workbook) -> None:
    page = Page(render(field_report(workbook, FIELD, AT)))
    links = {a.get("href") for a in page.all("a")}
    handbook = workbook.handbook
    used = {*handbook.field(FIELD).sources}
    for use in handbook.field(FIELD).uses:
        used |= set(handbook.method_of(use.id).sources)
        if handbook.method_of(use.id).derived:
            assert "Ablauf aus den Quellen abgeleitet:" in page.text
    for id in used:
        assert handbook.sources[id].title in page.text
        assert handbook.sources[id].url is None or handbook.sources[id].url in links


def test_the_file_says_where_it_is_from(workbook: Workbook) -> None:
    (facts,) = section(field_report(workbook, FIELD, AT), "origin").nodes
    assert isinstance(facts, Facts)
    assert facts.pairs == (
        ("Datum", "25. November 2026"),
        ("Programm", f"Werkbuch {__version__}"),
        ("Inhalte", workbook.handbook.version),
    )


def test_the_cover_names_the_team_and_who_took_part(filled: Workbook) -> None:
    document = field_report(filled, FIELD, AT)
    assert document.title == filled.values("start", "name")["one"]
    cover = Page(render(document)).root.find(".//article")
    assert cover is not None
    text = " ".join("".join(cover.itertext()).split())
    assert str(filled.values("start", "beteiligte")["one"]) in text
    assert " ".join(filled.handbook.imprint.licence.split()) in text
    assert " ".join(filled.handbook.imprint.privacy.split()) in text


def test_the_report_speaks_the_workbook_s_language(sqlite_url: str) -> None:
    workbook = open_workbook(sqlite_url, "en")
    with speaking("de"):
        page = Page(render(field_report(workbook, FIELD, AT)))
    assert page.root.get("lang") == "en"
    assert (2, "Contents") in page.headings()
    assert "Noch nicht bearbeitet" not in page.text


def test_a_field_that_does_not_exist_is_named(workbook: Workbook) -> None:
    with pytest.raises(UnknownName, match="unknown field 'fremd'; known: netzwerk-kooperation"):
        field_report(workbook, "fremd", AT)
