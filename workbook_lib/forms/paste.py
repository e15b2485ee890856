"""Forms that take rows of a spreadsheet: looked at, then stored, and taken back as a whole."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from pydantic import JsonValue

from workbook_lib.errors import Refusal, StoreError
from workbook_lib.forms.form import Form
from workbook_lib.forms.request import Request
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.paste import Paste, shortened
from workbook_lib.store.values import Entry, Outcome, Refused, Unreachable


@runtime_checkable
class Pasting(Protocol):
    """A prompt that can read rows of a spreadsheet."""

    def paste(self, text: JsonValue) -> Paste:
        """The rows in a text; raises Refusal when it cannot be read at all."""


class PastingForm(Form):
    """A form that takes pasted rows, if its prompt can read them.

    The ids of the entries come from the write id of the paste. So a repeated request goes on
    where the first one had to stop and stores nothing twice, and what was pasted is found again.
    """

    def details(self) -> dict[str, Any]:
        return {"pastes": isinstance(self.prompt, Pasting)}

    def texts(self) -> dict[str, str]:
        return {
            "paste": _("Aus einer Tabelle einfügen"),
            "pasteLabel": _("Kopierte Zeilen"),
            "pasteHelp": _("Eine Zeile je Beitrag, Spalten in der Reihenfolge der Felder."),
            "pasteLook": _("Vorschau"),
            "pasteRows": _("Vorschau der Zeilen"),
            "pasteDo": _("Übernehmen"),
            "pasteLeave": _("Abbrechen"),
            "pasteLine": _("Zeile {number}"),
            "pasteUnfit": _("Passt so noch nicht:"),
            "pasteRefused": _("Nicht übernommen:"),
            "pasteKept": _("Inzwischen geändert und deshalb geblieben:"),
        }

    def pasted(self, request: Request) -> dict[str, Any]:
        """Say what pasted text would become, store it, or take back what was stored."""
        if not isinstance(self.prompt, Pasting):
            return super().pasted(request)
        try:
            if request.kind == "unpaste":
                answer = self._taken_back(request)
            else:
                paste = self.prompt.paste(request.value)
                looked = request.kind == "preview"
                answer = self._previewed(paste) if looked else self._stored_rows(request, paste)
        except Refusal as refusal:
            answer = {"outcome": "refused", "reason": str(refusal)}
        except StoreError as error:
            answer = self._said(Unreachable(str(error)))
        if answer["outcome"] == "unreachable":
            self._unstored.add(request.write)
        else:
            self._unstored.discard(request.write)
            self.catch_up()
        return {"kind": "answer", "write": request.write, **answer}

    def _previewed(self, paste: Paste) -> dict[str, Any]:
        """What would be stored now; nothing is."""
        known = {item["id"]: item["value"] for item in self.items}
        fitting: list[JsonValue] = []
        refused = [vars(line) for line in paste.refused]
        for number, value in enumerate(paste.values):
            entry = f"preview-{number}"
            try:
                self.prompt.check_together({**known, entry: value}, entry)
            except Refusal as refusal:
                refused.append(_refused(value, str(refusal)))
            else:
                known[entry] = value
                fitting.append(value)
        fits = ngettext("{count} Zeile passt.", "{count} Zeilen passen.", len(fitting))
        said = fits.format(count=len(fitting))
        if paste.header:
            left_out = _("Die erste Zeile ist als Überschrift gelesen: {line}.")
            headings = " · ".join(paste.header.split("\t"))
            said = f"{said} {left_out.format(line=shortened(headings))}"
        return {
            "outcome": "saved",
            "said": said,
            "values": fitting,
            "refused": refused,
        }

    def _stored_rows(self, request: Request, paste: Paste) -> dict[str, Any]:
        """Store every good line as an entry of its own, and say which lines are refused."""
        refused = [vars(line) for line in paste.refused]
        left = [line.line for line in paste.refused if line.line]
        added = 0
        for number, value in enumerate(paste.values, start=1):
            id = f"{request.write}-{number}"
            outcome = self.workbook.save(self.place, value, entry=id, write=id)
            if isinstance(outcome, Unreachable):
                return self._said(outcome)
            if isinstance(outcome, Refused):
                refused.append(_refused(value, outcome.reason))
                left.append(paste.lines[number - 1])
            else:
                added += 1
        said = ngettext("{count} Zeile übernommen.", "{count} Zeilen übernommen.", added)
        return {
            "outcome": "saved",
            "said": said.format(count=added),
            "added": added,
            "refused": refused,
            "left": paste.again(left),
        }

    def _taken_back(self, request: Request) -> dict[str, Any]:
        """Delete what a paste, named by its write id, has added and nobody has changed since."""
        kept: list[JsonValue] = []
        gone = 0
        for entry in self._stored():
            number = entry.id.removeprefix(f"{request.base}-")
            if number == entry.id or not number.isdecimal():
                continue
            outcome = self._delete(entry, f"{request.write}-{number}")
            if isinstance(outcome, Unreachable):
                return self._said(outcome)
            if isinstance(outcome, Refused):
                kept.append(entry.value)
            else:
                gone += 1
        said = ngettext("{count} Zeile zurückgenommen.", "{count} Zeilen zurückgenommen.", gone)
        return {"outcome": "saved", "said": said.format(count=gone), "kept": kept}

    def _delete(self, entry: Entry, write: str) -> Outcome:
        if entry.write != entry.id:
            return Refused(_("Inzwischen geändert."))
        return self.workbook.delete(self.place, entry.id, write=write, base=entry.write)


def _refused(value: JsonValue, reason: str) -> dict[str, Any]:
    """A line that was read but cannot be stored, named by its first words."""
    texts = value.values() if isinstance(value, dict) else ()
    words = (text for text in texts if isinstance(text, str) and text)
    return {"number": 0, "text": next(words, ""), "reason": reason}
