"""The mark that says whether everything on the page is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_lib.app.panel import Panel
from workbook_lib.i18n.language import _

STATIC = Path(__file__).parents[1] / "static"


class Mark(Panel):
    """One mark per page; `later` offers the way back to the start page.

    It also dresses pages that are not served by us: JupyterLab and plain Voilà know neither our
    stylesheet nor our icons, so there the mark asks for both.
    """

    script = "app/mark"

    def __init__(self, *, later: bool) -> None:
        super().__init__(self._asked)
        self.state = {
            "later": _("Später weiter") if later else None,
            "texts": {
                "saving": _("Speichert …"),
                "saved": _("Gespeichert {clock}"),
                "unsaved": _("Nicht gespeichert – wird wiederholt"),
                "refused": _("Bitte eine Eingabe prüfen"),
                "open": _("Noch nicht vollständig"),
                "idle": _("Alles gespeichert"),
            },
        }

    def _asked(self, message: dict[str, Any]) -> None:
        if message.get("kind") == "dress":
            style = (STATIC / "style.css").read_text(encoding="utf-8")
            icons = (STATIC / "icons.svg").read_text(encoding="utf-8")
            self.send({"kind": "dress", "style": style, "icons": icons})
