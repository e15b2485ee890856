"""The nodes of a document as HTML. All text is escaped but handbook prose and pictures."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import assert_never

from workbook_lib.document import (
    BlankTable,
    Facts,
    Figure,
    Items,
    Lines,
    Node,
    Note,
    Paragraph,
    Photo,
    Prose,
    Question,
    Section,
    Table,
    Tickboxes,
)
from workbook_lib.i18n.language import _
from workbook_lib.report.markup import escaped, lines, prose
from workbook_lib.report.picture import placed

DEEPEST = 6
"""HTML has no heading below this level."""

WIDE = 3
"""Columns from which a table may need to be moved sideways on a phone."""

LETTERS = 84
"""Letters of a table that fit beside each other on paper, shared by its columns."""

SIGNS = {"info": "i", "warn": "!", "empty": "○"}


Block = Prose | Paragraph | Note | Items | Facts | Lines | BlankTable | Tickboxes
"""A node without heading, id or number."""


class Blocks:
    """Renders the nodes of one document: ids, figure numbers and heading levels belong together."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._ids = set(reserved)
        self._figures = 0
        self._level = 1
        self._said = ""

    def id(self, wanted: str) -> str:
        """`wanted`, or the next free id like it."""
        free, number = wanted, 1
        while free in self._ids:
            number += 1
            free = f"{wanted}-{number}"
        self._ids.add(free)
        return free

    def html(self, nodes: Iterable[Node]) -> str:
        """Nodes one after another."""
        return "\n".join(self._html(node) for node in nodes)

    def heading(self, text: str, css: str, *, id: str = "", number: str = "") -> str:
        """A heading one level below the section it stands in."""
        level = min(self._level + 1, DEEPEST)
        name = f' id="{escaped(id)}"' if id else ""
        before = f'<span class="wb-number">{escaped(number)}</span> ' if number else ""
        return f'<h{level}{name} class="{css}">{before}{escaped(text)}</h{level}>'

    def section(self, section: Section, *, id: str = "", number: str = "") -> str:
        """A section: kicker, heading, nodes."""
        id = id or self.id(section.id)
        heading = self.heading(section.title, "wb-part-title", id=id, number=number)
        if section.kicker:
            kicker = f'<p class="wb-kicker">{escaped(section.kicker)}</p>'
            heading = f'<div class="wb-part-head">\n{kicker}\n{heading}\n</div>'
        self._level += 1
        inner = self.html(section.nodes)
        self._level -= 1
        return (
            f'<section class="wb-part" aria-labelledby="{escaped(id)}">\n'
            f"{heading}\n{inner}\n</section>"
        )

    def _html(self, node: Node) -> str:
        match node:
            case Section():
                return self.section(node)
            case Question():
                self._said = node.text
                return self.heading(node.text, "wb-question")
            case Table():
                return self._table(node)
            case Figure():
                return self._figure(node)
            case Photo():
                return self._photo(node)
            case _:
                return _block(node)

    def _table(self, table: Table) -> str:
        id = self.id("table")
        head = "".join(
            f'<th scope="col"{_css(n in table.numeric, title, table)}>{escaped(title)}</th>'
            for n, title in enumerate(table.header)
        )
        rows = "\n".join(_row(row, table) for row in table.rows)
        repeated = ' class="wb-hide"' if table.caption == self._said else ""
        html = (
            f'<table class="wb-table">\n'
            f'<caption id="{id}"{repeated}>{escaped(table.caption)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        )
        return _scroll(html, id) if len(table.header) >= WIDE else html

    def _figure(self, figure: Figure) -> str:
        self._said = figure.caption
        id, caption = self._numbered(figure.caption)
        picture = _scroll(placed(figure.svg, f"{id}-"), id)
        html = f'<figure class="wb-fig">\n{picture}\n{caption}\n</figure>'
        return "\n".join([html, *map(self._html, figure.alternative)])

    def _photo(self, photo: Photo) -> str:
        """The photo inside the page; its caption is all that can be said of it in words."""
        words = photo.caption or _("Foto ohne Bildunterschrift")
        _id, caption = self._numbered(words)
        if photo.content:
            encoded = b64encode(photo.content).decode()
            source = f"data:{escaped(photo.media_type)};base64,{encoded}"
            picture = f'<img class="wb-photo" src="{source}" alt="{escaped(words)}">'
        else:
            picture = _note(Note(_("Dieses Foto ist nicht mehr vorhanden."), "empty"))
        return f'<figure class="wb-fig">\n{picture}\n{caption}\n</figure>'

    def _numbered(self, caption: str) -> tuple[str, str]:
        """The id of the next figure and its numbered caption."""
        self._figures += 1
        id = self.id(f"figure-{self._figures}")
        number = _("Abbildung {number}").format(number=self._figures)
        return id, f'<figcaption id="{id}">{escaped(f"{number}: {caption}")}</figcaption>'


def _block(node: Block) -> str:
    """A node that needs to know nothing of the others."""
    match node:
        case Prose():
            return f'<div class="wb-prose">\n{prose(node.markdown)}\n</div>'
        case Paragraph():
            return f'<p class="wb-words">{lines(node.text)}</p>'
        case Note():
            return _note(node)
        case Items():
            return _items(node)
        case Facts():
            return _facts(node)
        case Lines():
            return "\n".join(['<div class="wb-write"></div>'] * node.count)
        case BlankTable():
            return _blank_table(node)
        case Tickboxes():
            return _tickboxes(node)
    assert_never(node)


def _scroll(html: str, id: str) -> str:
    """Something wide, which a phone moves sideways; `id` names what it is."""
    about = f'class="wb-scroll" role="group" tabindex="0" aria-labelledby="{id}"'
    return f"<div {about}>\n{html}\n</div>"


def _row(row: tuple[str, ...], table: Table) -> str:
    cells = [(_css(n in table.numeric, cell, table), lines(cell)) for n, cell in enumerate(row)]
    (css, first), *rest = cells
    others = "".join(f"<td{css}>{cell}</td>" for css, cell in rest)
    return f'<tr><th scope="row"{css}>{first}</th>{others}</tr>'


def _css(numeric: bool, text: str, table: Table) -> str:
    """The classes of a cell: numbers stand right, words longer than their column are broken."""
    room = max(8, LETTERS // len(table.header))
    names = ["wb-right"] * numeric + ["wb-long"] * any(len(w) > room for w in text.split())
    return f' class="{" ".join(names)}"' if names else ""


def _note(note: Note) -> str:
    sign = f'<span class="wb-sign" aria-hidden="true">{SIGNS[note.tone]}</span>'
    return f'<p class="wb-note wb-note--{note.tone}">{sign}<span>{lines(note.text)}</span></p>'


def _items(items: Items) -> str:
    tag = "ol" if items.ordered else "ul"
    entries = "\n".join(f"<li>{lines(entry)}</li>" for entry in items.entries)
    return f'<{tag} class="wb-bullets">\n{entries}\n</{tag}>'


def _facts(facts: Facts) -> str:
    pairs = "\n".join(
        f"<div><dt>{escaped(term)}</dt><dd>{lines(value)}</dd></div>" for term, value in facts.pairs
    )
    return f'<dl class="wb-facts">\n{pairs}\n</dl>'


def _blank_table(table: BlankTable) -> str:
    head = "".join(f'<th scope="col">{escaped(title)}</th>' for title in table.header)
    row = f"<tr>{'<td></td>' * len(table.header)}</tr>"
    rows = "\n".join([row] * table.rows)
    return (
        '<table class="wb-table wb-blank">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _tickboxes(boxes: Tickboxes) -> str:
    entries = "\n".join(
        f'<li><span class="wb-tickbox"></span>{escaped(option)}</li>' for option in boxes.options
    )
    return f'<ul class="wb-tickboxes">\n{entries}\n</ul>'
