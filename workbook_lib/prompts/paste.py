"""Rows pasted from a spreadsheet: cells, headings, and labels that are nearly right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _

LONGEST = 50_000
"""Characters that can be pasted at once."""

MOST = 200
"""Lines that can be pasted at once: each is stored by itself, and people wait for it."""

# A cell in quotes ends at quotes before the next cell; any other quotes are part of the text.
_QUOTED = r'"((?:[^"]|"")*+)"(?=[{between}\n]|\Z)'
_SPELLINGS = (("&", "und"), ("ae", "a"), ("oe", "o"), ("ue", "u"))

Names = Mapping[str, Collection[str]]
"""What each id may be called; the last name is the one that people read."""


@dataclass(frozen=True)
class RefusedLine:
    """A pasted line that cannot be taken over: its number, its text, and why.

    `line` is the line as it can be pasted again.
    """

    number: int
    text: str
    reason: str
    line: str


@dataclass(frozen=True)
class Paste:
    """The values that were read, in order, and the lines that were not.

    `lines` are the lines of the values and `header` that of the headings ("" without one), as
    they can be pasted again.
    """

    values: tuple[JsonValue, ...]
    refused: tuple[RefusedLine, ...]
    lines: tuple[str, ...]
    header: str

    def again(self, lines: Iterable[str]) -> str:
        """A text that is read as these lines were read; empty without lines."""
        again = list(lines)
        return "\n".join([self.header, *again] if self.header and again else again)


def read_rows(
    text: JsonValue, columns: Names, value: Callable[[dict[str, str]], JsonValue]
) -> Paste:
    """Read pasted lines whose cells are separated by tabs or semicolons.

    `columns` says what each column may be called in a header row; without a header row the cells
    stand in the order of `columns`. `value` makes a checked value of the cells that are not
    empty, or raises Refusal. Raises Refusal when the whole text cannot be read.
    """
    lines = _lines(text)
    if len(lines) > MOST:
        raise Refusal(
            _("Das sind {count} Zeilen. Bitte höchstens {most} auf einmal einfügen.").format(
                count=len(lines), most=MOST
            )
        )
    order: list[str | None] = list(columns)
    values: list[JsonValue] = []
    refused: list[RefusedLine] = []
    read: list[str] = []
    headings = ""
    for number, cells in enumerate(lines, start=1):
        shown = " · ".join(cell for cell in cells if cell)
        header = None if values or refused else _header(cells, columns)
        try:
            if header is not None:
                order = header
                headings = _line(cells)
                _refuse_unknown(cells, header)
            elif shown:
                values.append(value(_row(cells, order)))
                read.append(_line(cells))
        except Refusal as refusal:
            line = "" if header is not None else _line(cells)
            refused.append(RefusedLine(number, shortened(shown), str(refusal), line))
    return Paste(tuple(values), tuple(refused), tuple(read), headings)


def match(text: str, known: Names) -> str:
    """The id whose name is `text` or begins with it, whatever the case; raises Refusal."""
    wanted = folded(text)
    for found in (
        [id for id, names in known.items() if wanted in map(folded, names)],
        [id for id, names in known.items() if any(folded(n).startswith(wanted) for n in names)],
    ):
        if len(found) == 1 and wanted:
            return found[0]
    raise Refusal(
        _("„{text}“ passt hier nicht. Möglich sind: {names}.").format(
            text=shortened(text), names=" · ".join(list(names)[-1] for names in known.values())
        )
    )


def folded(text: str) -> str:
    """Letters and digits only, without case, umlauts and accents, to compare labels by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    for spelling, short in _SPELLINGS:
        plain = plain.replace(spelling, short)
    return "".join(character for character in plain if character.isalnum())


def shortened(text: str) -> str:
    """At most 60 characters of a text, to quote it in a sentence that any encoding can carry."""
    plain = " ".join(text.split()).encode(errors="replace").decode()
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def _lines(text: JsonValue) -> list[list[str]]:
    if not isinstance(text, str):
        raise Refusal(_("Hier wird Text gebraucht. Der bisherige Stand bleibt erhalten."))
    if len(text) > LONGEST:
        raise Refusal(_("Das ist zu viel auf einmal. Bitte in mehreren Teilen einfügen."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    between = "\t" if "\t" in text else ";"
    cell = re.compile(f"(?:{_QUOTED.format(between=between)}|([^{between}\n]*))({between}|\n|\\Z)")
    lines: list[list[str]] = [[]]
    for found in cell.finditer(text):
        quoted, plain, end = found.groups()
        lines[-1].append((plain if quoted is None else quoted.replace('""', '"')).strip())
        if end == "\n":
            lines.append([])
    return lines


def _line(cells: list[str]) -> str:
    """Cells as a line that is read as the same cells."""
    return "\t".join(_cell(cell) for cell in cells).rstrip("\t")


def _cell(text: str) -> str:
    if not any(special in text for special in '\t\n";'):
        return text
    return '"' + text.replace('"', '""') + '"'


def _header(cells: list[str], columns: Names) -> list[str | None] | None:
    """The columns that a header row names; None for a row that is no header.

    A single column has none: nothing would tell a heading from a first row that reads like it.
    """
    if len(columns) == 1:
        return None
    names = {folded(name): id for id, called in columns.items() for name in called}
    found: list[str | None] = []
    for cell in cells:
        id = names.get(folded(cell))
        found.append(None if id in found else id)
    hits = [id for id in found if id]
    if len(hits) >= 2 or (hits and len(hits) == len([cell for cell in cells if cell])):
        return found
    return None


def _refuse_unknown(cells: list[str], header: list[str | None]) -> None:
    unknown = [cell for cell, id in zip(cells, header, strict=True) if cell and id is None]
    if unknown:
        raise Refusal(
            _("Diese Spalte gibt es hier nicht: {names}.").format(
                names=" · ".join(map(shortened, unknown))
            )
        )


def _row(cells: list[str], order: list[str | None]) -> dict[str, str]:
    if any(cells[len(order) :]):
        raise Refusal(_("Diese Zeile hat mehr Spalten, als hier vorgesehen sind."))
    return {id: cell for id, cell in zip(order, cells, strict=False) if id and cell}
