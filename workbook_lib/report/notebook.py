"""A document as a notebook: one raw HTML cell per section, the cover's words in the metadata."""

from __future__ import annotations

from nbformat import NotebookNode, v4

from workbook_lib.document import Document, Facts, Note, Section
from workbook_lib.i18n.language import _, speaking
from workbook_lib.i18n.time import long_date, short_date
from workbook_lib.report.blocks import Blocks
from workbook_lib.report.markup import css_string

ANCHORS = {"main": "report", "title": "title", "contents": "contents"}
"""The ids that the template uses itself."""


def notebook(document: Document) -> NotebookNode:
    """The notebook that the template turns into a page.

    Sections without a title belong to the cover; all others are numbered and in the contents.
    """
    with speaking(document.language):
        blocks = Blocks(reserved=ANCHORS.values())
        cover = [section for section in document.sections if not section.title]
        parts = [section for section in document.sections if section.title]
        cells = [_cell(blocks.html(section.nodes), place="cover") for section in cover]
        for number, section in enumerate(parts, start=1):
            id = blocks.id(section.id)
            source = blocks.section(section, id=id, number=str(number))
            about = {"id": id, "number": number, "title": section.title, "short": _short(section)}
            cells.append(_cell(source, place="part", **about))
        whole: NotebookNode = v4.new_notebook(cells=cells, metadata={"report": _report(document)})
        return whole


def _cell(source: str, **about: object) -> NotebookNode:
    metadata = {"raw_mimetype": "text/html", "report": about}
    cell: NotebookNode = v4.new_raw_cell(source, metadata=metadata)
    return cell


def _short(section: Section) -> bool:
    """Whether a section is a mere remark, which needs no page of its own on paper."""
    return all(isinstance(node, Note | Facts) for node in section.nodes)


def _report(document: Document) -> dict[str, object]:
    """What stands around the sections, as plain text."""
    stand = _("Stand: {date}").format(date=long_date(document.date))
    return {
        "language": document.language,
        "accent": document.accent,
        "anchors": ANCHORS,
        "title": document.title,
        "subtitle": document.subtitle,
        "stand": stand,
        "head": f"{_('Bericht')} – {document.title} – {stand}",
        "runner": f"{document.title} · {document.subtitle}",
        "runner_css": css_string(f"{document.title} · {document.subtitle}"),
        "date_css": css_string(_("Stand {date}").format(date=short_date(document.date))),
        "page_css": css_string(_("Seite") + " "),
        "brand": _("Methoden-Werkbuch"),
        "kind": _("Bericht"),
        "contents": _("Inhalt"),
        "skip": _("Zum Inhalt springen"),
    }
