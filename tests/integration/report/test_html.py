"""The file: valid, complete in itself, and deaf to whatever a team may have written."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.integration.report.page import Page
from workbook_lib.document import (
    BlankTable,
    Document,
    Facts,
    Figure,
    Items,
    Lines,
    Note,
    Paragraph,
    Prose,
    Question,
    Section,
    Table,
    Tickboxes,
)
from workbook_lib.report.html import render

SVG = '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t"><title id="t">Bild</title></svg>'
HOSTILE = [
    "<script>alert(1)</script>",
    "</style></title></textarea><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "]]> --> <!-- <![CDATA[",
    "[x](javascript:alert(1)) ![x](https://example.org/x.png) **fett** # Titel",
    "{{ 7 * 7 }} {% include 'index.html.j2' %} {# x #}",
    "&lt;b&gt; &amp;amp; &#60;",
    "'; } body { display: none } @import url(https://example.org)",
    "\u202eumgekehrt\u202c \u200b 👩\u200d👩\u200d👧 \U0001d54f",
]


def everywhere(text: str) -> Document:
    """A document that has a text at every place which can hold one."""
    nodes = (
        Question(text),
        Paragraph(text),
        Items((text, text)),
        Facts(((text, text),)),
        Table(text, (text, "zwei", "drei"), ((text, text, text),), numeric=(1,)),
        Figure(SVG, text, (Table(text, ("eins", text), ((text, text),)),)),
        Figure(SVG, text, ()),
        Note(text, "warn"),
        Lines(2),
        BlankTable((text, "zwei"), 2),
        Tickboxes((text,)),
    )
    inner = Section("innen", text, (*nodes, Section("tief", text, nodes)))
    return Document(
        title=text,
        subtitle=text,
        date=date(2026, 11, 24),
        sections=(
            Section("cover", "", (Prose("Ein **Wort**."), Note(text))),
            Section("teil", text, (*nodes, inner), kicker=text),
            Section("teil", text, (Note(text, "empty"),)),
        ),
        accent=6,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_written_is_shown_as_text(text: str) -> None:
    page = Page(render(everywhere(text)))
    shown = " ".join(text.split())
    assert page.text.count(shown) >= 40
    harmless = Page(render(everywhere("harmlos")))
    assert [element.tag for element in page.root.iter()] == [
        element.tag for element in harmless.root.iter()
    ]
    # Cells with long words have a class more.
    names, usual = (
        [name for name, _ in any_page.attributes if name != "class"]
        for any_page in (page, harmless)
    )
    assert names == usual


def test_the_file_is_complete_in_itself_and_has_no_script() -> None:
    html = render(everywhere("Text"))
    page = Page(html)
    assert not {"script", "link", "iframe", "object", "embed", "img", "base", "form"} & {
        element.tag for element in page.root.iter()
    }
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
    style = page.all("style")[0].text or ""
    assert "@import" not in style
    assert all(url.startswith('"data:') for url in re.findall(r"url\(([^)]*)\)", style))
    assert [
        value for name, value in page.attributes if name in {"src", "href"} and value[0] != "#"
    ] == []
    policy = {meta.get("http-equiv"): meta.get("content") for meta in page.all("meta")}
    assert policy["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )


def test_ids_are_unique_and_every_reference_leads_somewhere() -> None:
    page = Page(render(everywhere("Text")))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    named = [
        id
        for name, value in page.attributes
        if name in {"aria-labelledby", "aria-describedby"}
        for id in value.split()
    ]
    linked = [value[1:] for name, value in page.attributes if name == "href"]
    assert set(named + linked) <= set(ids)


def test_headings_have_one_h1_and_leave_no_level_out() -> None:
    levels = [level for level, _ in Page(render(everywhere("Text"))).headings()]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_a_caption_and_rows_as_long_as_their_header() -> None:
    for table in Page(render(everywhere("Text"))).all("table"):
        rows = [len(row) for row in table.iter("tr")]
        assert len(set(rows)) == 1
        if "wb-blank" not in (table.get("class") or ""):
            assert table.find("caption") is not None
            assert all(row[0].get("scope") == "row" for row in table.findall("tbody/tr"))
        assert all(cell.get("scope") == "col" for cell in table.findall("thead/tr/th"))


def test_the_contents_list_every_part_and_not_the_cover() -> None:
    page = Page(render(everywhere("Text")))
    entries = [(a.get("href"), "".join(a.itertext())) for a in page.all("nav")[0].iter("a")]
    assert entries == [("#teil", "1 Text"), ("#teil-2", "2 Text")]


def test_the_page_says_its_language_title_and_accent() -> None:
    page = Page(render(everywhere("Text")))
    assert page.root.get("lang") == "de"
    assert page.all("title")[0].text == "Bericht – Text – Stand: 24. November 2026"
    assert page.all("body")[0].get("data-field") == "6"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(everywhere("Text")) == render(everywhere("Text"))
