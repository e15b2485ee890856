"""The form of a cards prompt."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.paste import PastingForm
from workbook_lib.i18n.language import _
from workbook_lib.prompts.cards import NAME_LIMIT, CardsPrompt
from workbook_lib.prompts.cards_picture import no_stack, no_zone


class CardsForm(PastingForm):
    """Cards that are written one after the other and ordered on a wall."""

    prompt: CardsPrompt
    script = "forms/cards"

    def details(self) -> dict[str, Any]:
        return super().details() | {
            "limit": self.prompt.limit,
            "nameLimit": NAME_LIMIT,
            "zones": list(self.prompt.zone_labels.items()),
            "pairs": self.prompt.pairs,
            "hand": self.prompt.hand,
        }

    def texts(self) -> dict[str, str]:
        columns = _("Eine Karte je Zeile.")
        if self.prompt.zones:
            columns = _("Eine Karte je Zeile, in der zweiten Spalte das Feld.")
        return super().texts() | {
            "pasteHelp": columns,
            "newCard": _("Neue Karte"),
            "addCard": _("Karte hinzufügen"),
            "emptyCard": _("Die Karte ist leer. Bitte einen Gedanken eintragen."),
            "hand": _("Eigene Karten"),
            "inHand": _("Karten: {count} von höchstens {most}"),
            "zone": _("Feld"),
            "wall": _("Karten auf der Wand"),
            "cards": _("Karten"),
            "card": _("Karte {number}"),
            "editCard": _("Karte {number} ändern"),
            "hideCard": _("Karte {number} schließen"),
            "remove": _("Löschen"),
            "removeCard": _("Karte {number} löschen"),
            "also": _("auch: {texts}"),
            "split": _("„{text}“ wieder trennen"),
            "emptyHeap": _("Noch keine Karten."),
            "noStack": no_stack(),
            "noZone": no_zone(),
            "noPair": _("Noch ohne Gegenstück"),
            "pairOf": _("Zu: {text}"),
            "pairTo": _("Gehört zu"),
            "parked": _("Parkplatz"),
            "stack": _("Stapel"),
            "single": _("Einzeln"),
            "newStack": _("Neuer Stapel"),
            "addStack": _("Leeren Stapel anlegen"),
            "stackName": _("Name des Stapels"),
            "unnamedStack": _("Stapel ohne Namen"),
            "editStack": _("Stapel „{name}“ ändern"),
            "hideStack": _("Stapel „{name}“ schließen"),
            "removeStack": _("Stapel auflösen"),
            "assign": _("Ausgewählte Karten"),
            "picked": _("Ausgewählt: {count}"),
            "moveTo": _("Verschieben nach"),
            "move": _("Verschieben"),
            "merge": _("Zusammenlegen"),
            "unpick": _("Abwählen"),
            "assignHelp": _("Die Eingabetaste führt von einer Karte hierher, Escape zurück."),
            "moved": _("Verschoben nach: {name}."),
            "merged": _("Karten zusammengelegt."),
        }
