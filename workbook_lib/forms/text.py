"""The form of a text prompt: the text control."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from workbook_lib.errors import DatabaseUnreachable, Refusal
from workbook_lib.forms.form import Form
from workbook_lib.forms.request import Request
from workbook_lib.forms.timer import timer_texts
from workbook_lib.i18n.language import _
from workbook_lib.i18n.time import clock
from workbook_lib.prompts.text import TextPrompt
from workbook_lib.store.values import Refused, Unreachable


class TextForm(Form):
    """A text that saves itself, keeps unsent words and takes in what others wrote."""

    prompt: TextPrompt
    script = "forms/text"

    def details(self) -> dict[str, Any]:
        return {
            "rows": 5 if self.prompt.long else 1,
            "limit": self.prompt.limit,
            "minutes": self.prompt.minutes or 0,
            "discards": self.prompt.discard,
        }

    def texts(self) -> dict[str, str]:
        minutes = timer_texts(self.prompt.minutes) if self.prompt.minutes else {}
        return minutes | (_discard_texts() if self.prompt.discard else {})

    def discarded(self, request: Request) -> dict[str, Any]:
        """Erase the text with its history; a repeated request finds nothing more to erase."""
        answer: dict[str, Any] = {"kind": "answer", "write": request.write}
        try:
            self.workbook.discard(self.place, request.entry, base=request.base)
        except Refusal as refusal:
            return {**answer, **self._said(Refused(str(refusal)))}
        except DatabaseUnreachable as error:
            outcome = Unreachable(str(error))
            self._remember(request.write, outcome)
            return {**answer, **self._said(outcome)}
        self._unstored.discard(request.write)
        self.catch_up()
        return {**answer, "outcome": "saved", "clock": clock(datetime.now(UTC))}


def _discard_texts() -> dict[str, str]:
    return {
        "discard": _("Nach dem Workshop verwerfen"),
        "discardHelp": _("Dieser Text kann nach dem Workshop für immer verworfen werden."),
        "discardSure": _("Wirklich verwerfen? Der Text und alle früheren Fassungen sind dann weg."),
        "discardDo": _("Endgültig verwerfen"),
        "discardKeep": _("Behalten"),
        "discarded": _("Verworfen. Der Text und seine früheren Fassungen sind gelöscht."),
    }
