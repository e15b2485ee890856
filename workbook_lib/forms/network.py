"""The form of a network prompt: the map, its figures, and the actors as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from workbook_lib.document import Figure
from workbook_lib.forms.field import Field, Row
from workbook_lib.forms.picture import shown_figure
from workbook_lib.forms.rows import RowsForm
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.network import CONTACT_LIMIT, NAME_LIMIT, NetworkPrompt

AT_A_GLANCE = 4
"""Figures that stand large: the actors, and how many there are in each ring."""


class NetworkForm(RowsForm):
    """Who belongs to the network, how close, how well connected, and who knows whom."""

    prompt: NetworkPrompt
    script = "forms/network"

    def details(self) -> dict[str, Any]:
        labels = self.prompt.labels

        def text(id: str, limit: int, **more: Any) -> Field:
            return Field(id, labels[id], "text", (id,), limit=limit, **more)

        def choice(id: str, options: Mapping[str, str], empty: str | None = None) -> Field:
            known = tuple(options.items())
            return Field(id, labels[id], "choice", (id,), options=known, empty=empty, brief=True)

        fields = (
            text("name", NAME_LIMIT, wide=True),
            choice("sector", self.prompt.sector_labels, _("Bitte wählen")),
            choice("ring", self.prompt.ring_labels),
            choice("tie", self.prompt.tie_labels),
            text("contact", CONTACT_LIMIT, help=_("Funktion statt Name, zum Beispiel „Leitung“.")),
        )
        known = [("", _("noch nicht eingeschätzt")), *self.prompt.tie_labels.items()]
        row = Row(fields, (("name",), ("sector",))).spec()
        return super().details() | row | {"linkTies": known}

    def texts(self) -> dict[str, str]:
        order = ", ".join(self.prompt.labels.values())
        return super().texts() | {
            "rows": _("Liste der Akteure"),
            "noRows": _("Noch keine Akteure. Mit dem Elternbeirat beginnen?"),
            "addRow": _("Akteur hinzufügen"),
            "unnamed": _("Neuer Akteur"),
            "pasteHelp": _("Spalten in dieser Reihenfolge: {order}.").format(order=order),
            "glance": _("Auf einen Blick"),
            "knows": _("Kennt auch: {names}"),
            "knowsNobody": _("noch niemanden"),
            "knowsHelp": _("Wer kennt {name}?"),
            "knowsTie": _("Verbindung zwischen {name} und {other}"),
            "pictureFrame": _("Netzwerkkarte, bei schmalem Fenster seitlich verschiebbar"),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        figure = next(node for node in self.prompt.filled(values) if isinstance(node, Figure))
        figures = self.prompt.figures(values)
        gaps = self.prompt.gaps(values)
        title = ngettext("{count} Lücke zum Besprechen", "{count} Lücken zum Besprechen", len(gaps))
        return {
            "figure": shown_figure(figure),
            "figures": figures[:AT_A_GLANCE],
            "facts": figures[AT_A_GLANCE:],
            "gaps": gaps,
            "gapsTitle": title.format(count=len(gaps)),
        }
