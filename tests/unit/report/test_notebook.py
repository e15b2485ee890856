"""A document travels as a valid notebook."""

from __future__ import annotations

from datetime import date

import nbformat

from workbook_lib.document import Document, Note, Paragraph, Section
from workbook_lib.report.notebook import notebook

DOCUMENT = Document(
    title="Kita „A&B“",
    subtitle="Vernetzung",
    date=date(2026, 11, 24),
    sections=(
        Section("cover", "", (Paragraph("auf dem Deckblatt"),)),
        Section("report", "Netzwerkkarte", (Paragraph("eins"),)),
        Section("zwei", "Analyse", (Note("Noch nicht bearbeitet", "empty"),)),
    ),
    accent=6,
)


def test_the_notebook_is_valid() -> None:
    nbformat.validate(notebook(DOCUMENT))


def test_there_is_a_raw_html_cell_for_every_section() -> None:
    cells = notebook(DOCUMENT).cells
    assert [(cell.cell_type, cell.metadata["raw_mimetype"]) for cell in cells] == [
        ("raw", "text/html")
    ] * 3
    assert [cell.metadata["report"] for cell in cells] == [
        {"place": "cover"},
        {"place": "part", "id": "report-2", "number": 1, "title": "Netzwerkkarte", "short": False},
        {"place": "part", "id": "zwei", "number": 2, "title": "Analyse", "short": True},
    ]
    assert cells[0].source == '<p class="wb-words">auf dem Deckblatt</p>'


def test_the_metadata_say_what_stands_around_the_sections() -> None:
    report = notebook(DOCUMENT).metadata["report"]
    assert report["head"] == "Bericht – Kita „A&B“ – Stand: 24. November 2026"
    assert report["runner"] == "Kita „A&B“ · Vernetzung"
    assert (report["language"], report["accent"]) == ("de", 6)
