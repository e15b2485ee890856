"""The form of a position prompt: the plane, what waits beside it, and everything as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.field import Field, Row
from workbook_lib.forms.picture import shown_node
from workbook_lib.forms.place import place_texts, shown_mark
from workbook_lib.forms.rows import RowsForm
from workbook_lib.i18n.language import _
from workbook_lib.prompts.position import COMMENT_LIMIT, LABEL_LIMIT, PositionPrompt
from workbook_lib.visuals.shapes import BARE, PLAIN, SHAPES


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
            **place_texts(self.prompt.title),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        return {
            "words": [shown_node(node) for node in self.prompt.in_words(values)],
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
            "plain": shown_mark(BARE if prompt.categories else PLAIN),
            "kinds": {kind.id: shown_mark(shape, kind.label) for kind, shape in kinds},
        }
