"""The form of a position prompt: the plane, what waits beside it, and everything as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.field import Field, Row
from workbook_lib.forms.picture import shown_node
from workbook_lib.forms.rows import RowsForm
from workbook_lib.i18n.language import _
from workbook_lib.prompts.position import COMMENT_LIMIT, LABEL_LIMIT, PositionPrompt
from workbook_lib.visuals.shapes import BARE, PLAIN, SHAPES, Shape

RADIUS = 14
"""How large needles are on the screen, in pixels."""


class PositionForm(RowsForm):
    """Things are put on a plane: by pointer, by arrow keys, or in the fields of their row."""

    prompt: PositionPrompt
    script = "forms/position"

    def details(self) -> dict[str, Any]:
        prompt, labels = self.prompt, self.prompt.labels
        label = Field("label", labels["label"], "text", ("label",), limit=LABEL_LIMIT, wide=True)
        kinds = tuple(prompt.category_labels.items())
        category = Field(
            "category",
            labels["category"],
            "choice",
            ("category",),
            options=kinds,
            empty="–",
            brief=True,
            wide=True,
        )
        comment = Field(
            "comment",
            labels["comment"],
            "text",
            ("comment",),
            limit=COMMENT_LIMIT,
            rows=2,
            wide=True,
        )
        fields = (label, category, comment) if kinds else (label, comment)
        return super().details() | Row(fields, (("label",),)).spec() | self._ground()

    def texts(self) -> dict[str, str]:
        subject = self.prompt.labels["label"]
        return super().texts() | {
            "noRows": _("Noch nichts eingetragen."),
            "addRow": _("{subject} hinzufügen").format(subject=subject),
            "unnamed": _("Neu: {subject}").format(subject=subject),
            "plane": self.prompt.title,
            "planeHelp": _(
                "Nadeln ziehen oder mit den Pfeiltasten verschieben, mit der Umschalttaste feiner. "
                "Die Eingabetaste öffnet die Angaben, Escape nimmt die Bewegung zurück."
            ),
            "needle": _("{number} {name}: {place}"),
            "waiting": _("Noch ohne Platz ({count})"),
            "waitingHelp": _("In das Bild ziehen, oder antippen und dann verschieben."),
            "toPlane": _("{name} in das Bild setzen"),
            "noPlace": _("noch ohne Platz"),
            "takeBack": _("Aus dem Bild nehmen"),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        alternative = self.prompt.picture(values).alternative
        return {
            "words": [shown_node(node) for node in alternative],
            "counts": self.prompt.counts(values),
        }

    def _ground(self) -> dict[str, Any]:
        prompt, ground = self.prompt, self.prompt.ground
        kinds = zip(prompt.categories, SHAPES, strict=False)
        return {
            "labels": ground.labels,
            "ends": ground.ends,
            "zones": ground.zones,
            "cells": ground.cells
            if prompt.axes
            else [["" for _name in line] for line in ground.cells],
            "plain": _mark(BARE if prompt.categories else PLAIN),
            "kinds": {kind.id: _mark(shape, kind.label) for kind, shape in kinds},
        }


def _mark(shape: Shape, label: str = "") -> dict[str, Any]:
    return {
        "label": label,
        "letter": shape.letter,
        "colour": shape.colour,
        "outline": shape.outline(RADIUS),
        "sink": shape.sink * RADIUS,
    }
