"""The form of a table prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.field import Row, column_field
from workbook_lib.forms.picture import shown_figure
from workbook_lib.forms.rows import RowsForm
from workbook_lib.i18n.language import _
from workbook_lib.prompts.table import TablePrompt


class TableForm(RowsForm):
    """Rows with typed columns, and the picture of two of their scales."""

    prompt: TablePrompt
    script = "forms/table"

    def details(self) -> dict[str, Any]:
        columns = self.prompt.columns
        fields = tuple(column_field(column, number == 0) for number, column in enumerate(columns))
        needs = tuple((column.id,) for column in columns if column.required)
        return super().details() | Row(fields, needs).spec()

    def texts(self) -> dict[str, str]:
        order = ", ".join(column.label for column in self.prompt.columns)
        return super().texts() | {
            "pasteHelp": _("Spalten in dieser Reihenfolge: {order}.").format(order=order)
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        figure = self.prompt.picture(values)
        return {"figure": shown_figure(figure) if figure else None}
