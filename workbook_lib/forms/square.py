"""The form of a value square: four corners, and two places between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.field import Field, Row
from workbook_lib.forms.form import Form
from workbook_lib.forms.picture import shown_node
from workbook_lib.forms.place import place_texts, shown_mark
from workbook_lib.i18n.language import _
from workbook_lib.prompts.square import CORNER_LIMIT, CORNERS, POINTS, SquarePrompt
from workbook_lib.visuals.value_square import AIM, TODAY


class SquareForm(Form):
    """Four texts in the corners of a plane, on which today and the way to go are put."""

    prompt: SquarePrompt
    script = "forms/square"

    def details(self) -> dict[str, Any]:
        prompt, labels = self.prompt, self.prompt.labels
        fields = tuple(
            Field(corner, labels[corner], "text", (corner,), limit=CORNER_LIMIT)
            for corner in CORNERS
        )
        marks = zip(POINTS, (TODAY, AIM), strict=True)
        names = [labels[corner] for corner in CORNERS]
        return Row(fields).spec() | {
            "labels": prompt.directions,
            "ends": prompt.ends,
            "zones": prompt.zones,
            "cells": [names[:2], names[2:]],
            "points": [{"id": id, **shown_mark(mark, labels[id])} for id, mark in marks],
        }

    def texts(self) -> dict[str, str]:
        return {
            "pictureWords": _("Bild in Worten"),
            **place_texts(_("Wertequadrat")),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        return {"words": [shown_node(node) for node in self.prompt.picture(values).alternative]}
