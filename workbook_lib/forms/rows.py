"""Forms of rows: how rows are called, and rows pasted from a spreadsheet."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.forms.form import Form
from workbook_lib.forms.request import Request
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.paste import Paste
from workbook_lib.store.values import Refused, Unreachable


@runtime_checkable
class Pasting(Protocol):
    """A prompt that can read rows of a spreadsheet."""

    def paste(self, text: JsonValue) -> Paste:
        """The rows in a text; raises Refusal when it cannot be read at all."""


class RowsForm(Form):
    """A list of rows, of which one at a time is open."""

    def details(self) -> dict[str, Any]:
        carries = getattr(self.prompt, "rows_from", None) is not None
        return {"pastes": isinstance(self.prompt, Pasting), "carries": carries}

    def texts(self) -> dict[str, str]:
        return {
            "rows": "",
            "noRows": _("Noch keine Zeilen."),
            "addRow": _("Zeile hinzufügen"),
            "unnamed": _("Neue Zeile"),
            "edit": _("Ändern"),
            "hide": _("Schließen"),
            "editRow": _("{name} ändern"),
            "hideRow": _("{name} schließen"),
            "remove": _("Entfernen"),
            "removeRow": _("{name} entfernen"),
            "clear": _("Angaben entfernen"),
            "clearRow": _("Angaben zu {name} entfernen"),
            "thingRemoved": _("an der Quelle entfernt"),
            "thingMerged": _("zusammengelegt"),
            "paste": _("Aus einer Tabelle einfügen"),
            "pasteLabel": _("Kopierte Zeilen"),
            "pasteHelp": _("Eine Zeile je Beitrag, Spalten in der Reihenfolge der Felder."),
            "pasteDo": _("Zeilen übernehmen"),
            "pasteLine": _("Zeile {number}"),
            "pasteRefused": _("Nicht übernommen:"),
            "picture": _("Bild"),
            "pictureFrame": _("Bild, bei schmalem Fenster seitlich verschiebbar"),
            "pictureWords": _("Bild in Worten"),
        }

    def pasted(self, request: Request) -> dict[str, Any]:
        """Store every good line as an entry of its own, and say which lines are refused.

        The ids of the entries come from the request's write id: a repeated request goes on where
        the first one had to stop, and stores nothing twice.
        """
        if not isinstance(self.prompt, Pasting):
            return super().pasted(request)
        answer: dict[str, Any] = {"kind": "answer", "write": request.write}
        try:
            paste = self.prompt.paste(request.value)
        except Refusal as refusal:
            return {**answer, "outcome": "refused", "reason": str(refusal)}
        refused = [vars(line) for line in paste.refused]
        left = [line.line for line in paste.refused if line.line]
        added = 0
        for number, value in enumerate(paste.values, start=1):
            id = f"{request.write}-{number}"
            outcome = self.workbook.save(self.place, value, entry=id, write=id)
            if isinstance(outcome, Unreachable):
                self._remember(request.write, outcome)
                return {**answer, **self._said(outcome)}
            if isinstance(outcome, Refused):
                refused.append({"number": 0, "text": _name(value), "reason": outcome.reason})
                left.append(paste.lines[number - 1])
            else:
                added += 1
        self._unstored.discard(request.write)
        self.catch_up()
        return {
            **answer,
            "outcome": "saved",
            "added": _added(added),
            "refused": refused,
            "left": paste.again(left),
        }


def _name(value: JsonValue) -> str:
    texts = value.values() if isinstance(value, dict) else ()
    return next((text for text in texts if isinstance(text, str) and text), "")


def _added(count: int) -> str:
    return ngettext("{count} Zeile übernommen.", "{count} Zeilen übernommen.", count).format(
        count=count
    )
