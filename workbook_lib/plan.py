"""The action plan: the one list of tasks of a workbook, whichever field they were agreed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_lib.document import Figure, Table
from workbook_lib.flow import Reading, hidden
from workbook_lib.i18n.language import _
from workbook_lib.i18n.time import short_date
from workbook_lib.prompts.tasks import TasksPrompt
from workbook_lib.store.values import Place
from workbook_lib.visuals.timeline import Lane, Milestone, timeline
from workbook_lib.workbook import Workbook


@dataclass(frozen=True)
class Task:
    """One task as it was agreed; `said` is its status in words, `goal` what it is for.

    It was agreed at `place` in `step`; `field` is the id of the development field there, `title`
    what that is called, and `method` what the method is called.
    """

    place: Place
    step: str
    what: str
    why: str
    goal: str
    who: str
    until: date | None
    status: str
    said: str
    field: str
    title: str
    method: str

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in ("open", "begun")

    def overdue(self, day: date) -> bool:
        """Whether it should have been done before this day."""
        return self.open and self.until is not None and self.until < day

    def due(self, day: date) -> str:
        """Until when, as it is said on this day."""
        if self.until is None:
            return _("ohne Termin")
        if self.overdue(day):
            return _("überfällig seit {day}").format(day=short_date(self.until))
        return _("bis {day}").format(day=short_date(self.until))

    def state(self, day: date) -> str:
        """How far it is, as it is said on this day."""
        late = self.overdue(day)
        return _("{status}, überfällig").format(status=self.said) if late else self.said


def agreed(
    workbook: Workbook, field: str | None = None, reading: Reading | None = None
) -> list[Task]:
    """All tasks (of one field), by date; those without a date come last, hidden ones not at all.

    The workbook is read now, unless somebody is `reading` it already.
    """
    reading = reading or workbook.reading(workbook.everything())
    tasks = [
        task
        for place in places(workbook, field)
        if place.prompt not in hidden(workbook.handbook, place.use, reading.values)
        for task in _at(workbook, place, reading)
    ]
    return sorted(tasks, key=lambda task: (task.until is None, task.until or date.max))


def places(workbook: Workbook, field: str | None = None) -> list[Place]:
    """Where tasks are agreed (in one field)."""
    return [
        workbook.place(use.id, id)
        for each in workbook.handbook.fields.values()
        if field in (None, each.id)
        for use in each.uses
        for id, prompt in workbook.handbook.prompts_of(use.id).items()
        if isinstance(prompt, TasksPrompt)
    ]


def table(tasks: Sequence[Task], day: date, caption: str) -> Table:
    """The plan in words, as it looks on this day."""
    many = _many(tasks)
    goals = any(task.goal for task in tasks)
    labels = TasksPrompt(id="all", question="").labels
    header = (
        *(labels["what"], labels["why"], *([_("Wofür")] if goals else [])),
        *(labels["who"], labels["until"], labels["status"]),
        *([_("Feld")] if many else []),
        _("Methode"),
    )
    rows = tuple(
        (
            *(task.what, task.why, *([task.goal] if goals else [])),
            *(task.who, short_date(task.until) if task.until else "–", task.state(day)),
            *([task.title] if many else []),
            task.method,
        )
        for task in tasks
    )
    return Table(caption, header, rows)


def picture(tasks: Sequence[Task], day: date, *, prefix: str) -> Figure | None:
    """The plan in the course of time, as it looks on this day; None without any date.

    Tasks of several fields are grouped by field, those of one field by method.
    """
    many = _many(tasks)
    lanes: dict[str, list[Milestone]] = {}
    for task in tasks:
        if task.until:
            late = _("überfällig") if task.overdue(day) else ""
            lane = lanes.setdefault(task.title if many else task.method, [])
            lane.append(Milestone(task.what, task.until, task.status, late))
    if not lanes:
        return None
    title = _("Maßnahmen im Zeitverlauf")
    found = [Lane(name, tuple(milestones)) for name, milestones in lanes.items()]
    words = table(tasks, day, _("Alle Maßnahmen, nach Termin"))
    return Figure(timeline(found, day, title=title, prefix=prefix), title, (words,))


def _many(tasks: Sequence[Task]) -> bool:
    return len({task.field for task in tasks}) > 1


def _at(workbook: Workbook, place: Place, reading: Reading) -> Iterable[Task]:
    spot = (place.use, place.prompt)
    values = reading.values(spot)
    prompt = reading.prompt(spot) if values else None
    if not isinstance(prompt, TasksPrompt):
        return
    field, steps = workbook.handbook.field_of(place.use), workbook.handbook.steps_of(place.use)
    for row in prompt.rows(values):
        yield Task(
            place=place,
            step=next(step.id for step in steps if prompt.id in {each.id for each in step.prompts}),
            what=row["what"],
            why=row["why"],
            goal=row["goal"],
            who=row["who"],
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            status=row["status"],
            said=prompt.statuses.get(row["status"], row["status"]),
            field=field.id,
            title=field.title,
            method=workbook.handbook.title_of(place.use),
        )
