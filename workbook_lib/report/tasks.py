"""The one list of tasks that all fields feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook_lib.prompts.tasks import TasksPrompt
from workbook_lib.workbook import Workbook


@dataclass(frozen=True)
class Task:
    """One task as it was agreed; `said` is its status in words, `method` where it came from."""

    what: str
    why: str
    who: str
    until: date | None
    status: str
    said: str
    method: str

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in ("open", "begun")


def agreed(workbook: Workbook, field: str | None = None) -> list[Task]:
    """All tasks (of one field), by date; those without a date come last."""
    tasks = [
        Task(
            what=value["what"],
            why=value["why"],
            who=value["who"],
            until=date.fromisoformat(value["until"]) if value["until"] else None,
            status=value["status"],
            said=prompt.statuses[value["status"]],
            method=workbook.handbook.title_of(use),
        )
        for use, prompt in workbook.prompts()
        if isinstance(prompt, TasksPrompt)
        if field is None or workbook.handbook.field_of(use).id == field
        for value in workbook.values(use, prompt.id).values()
        if isinstance(value, dict)
    ]
    return sorted(tasks, key=lambda task: (task.until is None, task.until or date.max))
