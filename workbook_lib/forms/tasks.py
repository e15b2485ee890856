"""The form of a tasks prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.field import Field, Row
from workbook_lib.forms.picture import shown_figure
from workbook_lib.forms.rows import RowsForm
from workbook_lib.i18n.language import _
from workbook_lib.i18n.time import today
from workbook_lib.plan import Task, agreed, picture, places
from workbook_lib.prompts.tasks import LIMITS, TasksPrompt
from workbook_lib.store.values import Entry
from workbook_lib.workbook import Workbook


class TasksForm(RowsForm):
    """What was agreed here, one row per task, and beside it what was agreed elsewhere."""

    prompt: TasksPrompt
    script = "forms/tasks"
    everywhere = True

    def details(self) -> dict[str, Any]:
        labels = self.prompt.labels
        states = tuple(self.prompt.statuses.items())
        function = _("Funktion statt Name, zum Beispiel „Leitung“.")

        def text(id: str, **more: Any) -> Field:
            return Field(id, labels[id], "text", (id,), limit=LIMITS[id], **more)

        fields = (
            text("what", rows=2, wide=True),
            text("why", rows=2, wide=True),
            *self._goal(labels),
            text("who", help=function, brief=True),
            Field("until", labels["until"], "date", ("until",), brief=True),
            Field("status", labels["status"], "choice", ("status",), options=states, brief=True),
        )
        return super().details() | Row(fields, (("what",),)).spec()

    def texts(self) -> dict[str, str]:
        order = ", ".join(self.prompt.labels.values())
        return super().texts() | {
            "noRows": _("Noch nichts vereinbart."),
            "addRow": _("Maßnahme hinzufügen"),
            "unnamed": _("Neue Maßnahme"),
            "pasteHelp": _("Spalten in dieser Reihenfolge: {order}.").format(order=order),
            "picture": _("Alle Maßnahmen im Zeitverlauf"),
            "elsewhere": _("Anderswo vereinbart"),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        """The whole plan in the course of time, and what was agreed elsewhere, by field."""
        day = today(datetime.now(UTC))
        tasks = agreed(self.workbook, reading=self.reading)
        figure = picture(tasks, day, prefix=self.prompt.picture_id(values))
        number = self.workbook.handbook.number_of
        others = sorted(
            (task for task in tasks if task.place != self.place),
            key=lambda task: number(task.field),
        )
        return {
            "figure": shown_figure(figure) if figure else None,
            "elsewhere": [
                {"title": title, "tasks": [_shown(task, day) for task in found]}
                for title, found in groupby(others, lambda task: task.title)
            ],
        }

    def _bind(
        self, asked: dict[str, Any], workbook: Workbook, entries: Sequence[Entry] | None
    ) -> dict[str, Any]:
        traits = super()._bind(asked, workbook, entries)
        self.places |= frozenset(places(workbook))
        return traits

    def _goal(self, labels: Mapping[str, str]) -> tuple[Field, ...]:
        if self.prompt.options_from is None:
            return ()
        return (
            Field("for", labels["for"], "thing", ("for",), empty=_("–"), wide=True, brief=True),
        )


def _shown(task: Task, day: date) -> dict[str, str]:
    """A task as the browser is told to show it: its words, and where it stands."""
    words = (task.who, task.due(day), task.said, task.method)
    return {
        "what": task.what,
        "said": " · ".join(filter(None, words)),
        "field": task.field,
        "stop": f"{task.place.use}.{task.step}",
    }
