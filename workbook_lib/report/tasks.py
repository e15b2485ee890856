"""The one list of tasks that all fields feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from workbook_lib.prompts.tasks import TasksPrompt
from workbook_lib.store.values import Entry
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


def agreed(
    workbook: Workbook, field: str | None = None, entries: Iterable[Entry] | None = None
) -> list[Task]:
    """All tasks (of one field), by date; those without a date come last.

    They are read from the workbook, unless `entries` are what was read already.
    """
    stored: dict[tuple[str, str], dict[str, JsonValue]] = {}
    for entry in workbook.everything() if entries is None else entries:
        stored.setdefault((entry.place.use, entry.place.prompt), {})[entry.id] = entry.value
    tasks = [
        Task(
            what=row["what"],
            why=row["why"],
            who=row["who"],
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            status=row["status"],
            said=prompt.statuses.get(row["status"], row["status"]),
            method=workbook.handbook.title_of(use),
        )
        for use, prompt in workbook.prompts()
        if isinstance(prompt, TasksPrompt)
        if field is None or workbook.handbook.field_of(use).id == field
        for row in prompt.rows(stored.get((use, prompt.id), {}))
    ]
    return sorted(tasks, key=lambda task: (task.until is None, task.until or date.max))
