"""Forms of rows: what their parts are called."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.paste import PastingForm
from workbook_lib.i18n.language import _


class RowsForm(PastingForm):
    """A list of rows, of which one at a time is open."""

    def details(self) -> dict[str, Any]:
        carries = getattr(self.prompt, "rows_from", None) is not None
        return super().details() | {"carries": carries}

    def texts(self) -> dict[str, str]:
        return super().texts() | {
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
            "picture": _("Bild"),
            "pictureFrame": _("Bild, bei schmalem Fenster seitlich verschiebbar"),
            "pictureWords": _("Bild in Worten"),
        }
