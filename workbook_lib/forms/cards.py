"""The form of a cards prompt."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.form import Form
from workbook_lib.i18n.language import _
from workbook_lib.prompts.cards import CardsPrompt


class CardsForm(Form):
    """Cards that are written one after the other."""

    prompt: CardsPrompt
    script = "forms/cards"

    def details(self) -> dict[str, Any]:
        return {"limit": self.prompt.limit}

    def texts(self) -> dict[str, str]:
        return {
            "newCard": _("Neue Karte"),
            "addCard": _("Karte hinzufügen"),
            "emptyCard": _("Die Karte ist leer. Bitte einen Gedanken eintragen."),
            "cards": _("Karten ({count})"),
            "noCards": _("Noch keine Karten."),
            "card": _("Karte {number}"),
            "editCard": _("Karte {number} ändern"),
            "hideCard": _("Karte {number} schließen"),
            "removeCard": _("Karte {number} löschen"),
        }
