"""The form of a tasks prompt."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.field import Field, Row
from workbook_lib.forms.rows import RowsForm
from workbook_lib.i18n.language import _
from workbook_lib.prompts.tasks import LIMITS, TasksPrompt


class TasksForm(RowsForm):
    """What was agreed: one row per task."""

    prompt: TasksPrompt
    script = "forms/tasks"

    def details(self) -> dict[str, Any]:
        labels = self.prompt.labels
        states = tuple(self.prompt.statuses.items())
        function = _("Funktion statt Name, zum Beispiel „Leitung“.")

        def text(id: str, **more: Any) -> Field:
            return Field(id, labels[id], "text", (id,), limit=LIMITS[id], **more)

        fields = (
            text("what", rows=2, wide=True),
            text("why", rows=2, wide=True),
            text("who", help=function, brief=True),
            Field("until", labels["until"], "date", ("until",), brief=True),
            Field("status", labels["status"], "choice", ("status",), options=states, brief=True),
        )
        return super().details() | Row(fields, (("what",),)).spec()

    def texts(self) -> dict[str, str]:
        return super().texts() | {
            "noRows": _("Noch nichts vereinbart."),
            "addRow": _("Maßnahme hinzufügen"),
            "unnamed": _("Neue Maßnahme"),
        }
