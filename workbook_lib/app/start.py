"""The start page: go on where we stopped, all fields, what was agreed, who we are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import ipywidgets

from workbook_lib.app import first_view
from workbook_lib.app.asking import Asking
from workbook_lib.app.connection import Connection
from workbook_lib.app.feed import Feed
from workbook_lib.app.mark import Mark
from workbook_lib.app.panel import Panel
from workbook_lib.app.route import Stop
from workbook_lib.app.words import minutes_word, state_word
from workbook_lib.forms.registry import form_for
from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.handbook.models import DevelopmentField
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.i18n.time import moment, today
from workbook_lib.plan import Task, agreed
from workbook_lib.progress import Position, Progress
from workbook_lib.report.markup import escaped
from workbook_lib.store.values import Place
from workbook_lib.workbook import Workbook

SHOWN = 5
"""Open tasks that the start page lists; the others are counted."""


class Overview(Panel):
    """Everything of the start page that is not a form."""

    script = "app/start"

    def show(self, feed: Feed, progress: Progress) -> None:
        """Show what is stored now."""
        workbook = feed.workbook
        handbook = workbook.handbook
        position = progress.last()
        self.state = {
            "greeting": _("Willkommen zurück") if position else _("Willkommen"),
            "claim": handbook.imprint.claim,
            "continue": _continue(workbook, progress, position) if position else None,
            "continueText": _("Hier weiterarbeiten"),
            "beginText": _("Jetzt beginnen"),
            "begin": next(iter(handbook.fields)),
            "tasksTitle": _("Offene Maßnahmen"),
            "noTasks": _("Noch nichts vereinbart."),
            **_open_tasks(feed),
            "fieldsTitle": _("Entwicklungsfelder"),
            "field": _("Feld"),
            "progressLabel": _("Fortschritt in diesem Feld"),
            "fields": [_tile(workbook, progress, field) for field in handbook.fields.values()],
            "privacy": handbook.imprint.privacy,
        }


class Start(ipywidgets.VBox):
    """The start page of the workbook; it is made for everybody and then filled for one visitor."""

    def __init__(self, handbook: Handbook) -> None:
        start = handbook.imprint.start
        self.overview = Overview()
        self.forms = [form_for(START, prompt) for prompt in start.prompts]
        Asking(handbook, START, self.forms)  # which all stand here
        title = ipywidgets.HTML(f"<h2>{escaped(start.title)}</h2>")
        about = ipywidgets.VBox([title, *self.forms]).add_class("wb-start-about")
        super().__init__([Connection(), Mark(later=False), self.overview, about])
        self.add_class("wb")
        self.add_class("wb-start")

    def fill(self, feed: Feed, wanted: str = "") -> None:
        """Show what is stored; there are no stops here that could be `wanted`."""
        self.feed = feed
        progress = Progress(feed.workbook, feed.entries)
        for form in self.forms:
            form.fill(feed.workbook, feed.entries)
        self.overview.show(feed, progress)

    @property
    def first_view(self) -> str:
        """What it shows before any script runs, as HTML."""
        state = self.overview.state
        return first_view.start(self._dom_classes, state["greeting"], state["claim"])

    def changed(self, places: set[Place]) -> None:
        """Show what is stored now at these places."""
        entries = self.feed.entries
        for form in self.forms:
            if form.places & places:
                form.refresh(entries)
        self.overview.show(self.feed, Progress(self.feed.workbook, entries))


def _continue(workbook: Workbook, progress: Progress, position: Position) -> dict[str, Any]:
    handbook = workbook.handbook
    field = handbook.field_of(position.use)
    step = next(step for step in handbook.steps_of(position.use) if step.id == position.step)
    return {
        **_tile(workbook, progress, field),
        "stop": Stop(position.use, position.step).name,
        "at": _("Zuletzt bearbeitet am {moment} Uhr").format(moment=moment(position.at)),
        "step": f"{handbook.title_of(position.use)}: {step.title}",
        "left": _left(progress.minutes_left(field)),
    }


def _left(minutes: int) -> str:
    return _("noch etwa {minutes}").format(minutes=minutes_word(minutes)) if minutes else ""


def _tile(workbook: Workbook, progress: Progress, field: DevelopmentField) -> dict[str, Any]:
    done, total = progress.steps_done(field)
    state = progress.field_state(field)
    return {
        "id": field.id,
        "number": workbook.handbook.number_of(field.id),
        "accent": field.accent,
        "icon": field.icon,
        "title": field.title,
        "summary": field.summary,
        "state": state,
        "said": state_word(state),
        "done": done,
        "total": total,
        "share": round(100 * done / total),
        "count": ngettext(
            "{done} von {total} Schritt fertig", "{done} von {total} Schritten fertig", total
        ).format(done=done, total=total),
    }


def _open_tasks(feed: Feed) -> dict[str, Any]:
    """The next open tasks, and how many more there are."""
    now = today(datetime.now(UTC))
    reading = feed.workbook.reading(feed.entries)
    tasks = [task for task in agreed(feed.workbook, reading=reading) if task.open]
    more = len(tasks) - SHOWN
    words = ngettext("und {count} weitere Maßnahme", "und {count} weitere Maßnahmen", more)
    return {
        "tasks": [_open_task(task, now) for task in tasks[:SHOWN]],
        "moreTasks": words.format(count=more) if more > 0 else "",
    }


def _open_task(task: Task, now: date) -> dict[str, Any]:
    return {"what": task.what, "late": task.overdue(now), "said": task.due(now)}
