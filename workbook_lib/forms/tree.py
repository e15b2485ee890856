"""The form of a tree prompt: nested nodes, and their picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.field import Field
from workbook_lib.forms.form import Form
from workbook_lib.forms.picture import shown_figure
from workbook_lib.i18n.language import _
from workbook_lib.prompts.tree import TreePrompt
from workbook_lib.prompts.tree_kinds import LIMIT
from workbook_lib.prompts.tree_nodes import figures


class TreeForm(Form):
    """Goals, causes and effects, or steps: nodes that hang on each other."""

    prompt: TreePrompt
    script = "forms/tree"

    def details(self) -> dict[str, Any]:
        return {
            "kind": self.prompt.kind,
            "levels": list(self.prompt.level_names) if self.prompt.kind == "pyramid" else [],
            "stems": [asdict(stem) for stem in self.prompt.stems],
            "deepest": self.prompt.deepest(""),
            "columns": [asdict(field) for field in self._fields()],
            "everywhere": self.prompt.kind != "pyramid",
            "carries": self.prompt.rows_from is not None,
        }

    def texts(self) -> dict[str, str]:
        return {
            "noNodes": _("Noch nichts eingetragen."),
            "unnamed": _("Neuer Punkt"),
            "loose": _("Noch nicht eingeordnet"),
            "top": _("ganz oben"),
            "add": _("{kind} hinzufügen"),
            "addBelow": _("{kind} darunter"),
            "addBeside": _("{kind} daneben"),
            "edit": _("Ändern"),
            "hide": _("Schließen"),
            "editRow": _("{name} ändern"),
            "hideRow": _("{name} schließen"),
            "place": _("Hängt an"),
            "up": _("Nach oben"),
            "down": _("Nach unten"),
            "in": _("Einrücken"),
            "out": _("Ausrücken"),
            "moved": _("„{name}“: {kind}, Platz {place} von {count}."),
            "noWay": _("In dieser Richtung geht es nicht weiter."),
            "missing": _("Noch offen: {parts}"),
            "complete": self._complete(),
            "remove": _("Entfernen"),
            "removeKeep": _("Entfernen, Unterpunkte behalten"),
            "removeAll": _("Mit allen Unterpunkten entfernen"),
            "removedKept": _("Gelöscht. Die Unterpunkte sind eine Ebene höher gerückt."),
            "removedAll": _("Mit allen Unterpunkten gelöscht."),
            "clear": _("Angaben entfernen"),
            "cleared": _("Angaben entfernt."),
            "thingRemoved": _("an der Quelle entfernt"),
            "thingMerged": _("zusammengelegt"),
            "keys": _(
                "Tasten an einem Knopf: Alt + Pfeil nach oben oder unten verschiebt, nach rechts "
                "oder links rückt ein oder aus. Eingabetaste im Text: der nächste Punkt."
            ),
            "picture": _("Bild"),
            "turned": _("Umgedreht in Ziele"),
            "pictureFrame": _("Bild, bei schmalem Fenster seitlich verschiebbar"),
            "pictureWords": _("Bild in Worten"),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        drawn = figures(self.prompt, self.prompt.roots(values), self.prompt.picture_id(values))
        shown = [shown_figure(figure) for figure in drawn]
        lacking = {
            branch.row.id: self.prompt.open(branch) for branch in self.prompt.branches(values)
        }
        return {
            "figure": shown[0] if lacking else None,
            "turned": shown[1] if len(shown) > 1 else None,
            "open": {id: list(parts) for id, parts in lacking.items() if parts},
        }

    def _fields(self) -> list[Field]:
        def field(part: str, label: str) -> Field:
            if part == "date":
                return Field(part, label, "date", (part,))
            return Field(part, label, "text", (part,), limit=LIMIT, wide=part in ("text", "goal"))

        return [field(part, label) for part, label in self.prompt.labels.items()]

    def _complete(self) -> str:
        """What is left to do for a goal that lacks nothing."""
        if self.prompt.kind != "pyramid":
            return ""
        return _("Messbar und mit Datum. Gemeinsam prüfen: Ist es wichtig und machbar?")
