"""The mark that says whether everything on the page is saved."""

from __future__ import annotations

from workbook_lib.app.panel import Panel, panel_script
from workbook_lib.i18n.language import _


class Mark(Panel):
    """One mark per page; `later` offers the way back to the start page."""

    _esm = panel_script("mark")

    def __init__(self, *, later: bool) -> None:
        super().__init__()
        self.state = {
            "later": _("Später weiter") if later else None,
            "texts": {
                "saving": _("Speichert …"),
                "saved": _("Gespeichert {clock}"),
                "unsaved": _("Nicht gespeichert – wird wiederholt"),
                "refused": _("Bitte eine Eingabe prüfen"),
                "idle": _("Alles gespeichert"),
            },
        }
