"""The end of a field: what is missing, what was agreed, the report to take home."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from pydantic import JsonValue

from workbook_lib.app.feed import Feed
from workbook_lib.app.panel import Chosen, Panel
from workbook_lib.app.route import Stop
from workbook_lib.errors import WorkbookError
from workbook_lib.handbook.models import DevelopmentField
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.i18n.time import short_date, today
from workbook_lib.plan import agreed
from workbook_lib.progress import Gap, Progress
from workbook_lib.report.field_report import field_report

log = logging.getLogger(__name__)


class Closing(Panel):
    """The last screen of a field."""

    script = "app/closing"

    def __init__(self, field: DevelopmentField, chosen: Chosen) -> None:
        super().__init__(self._asked)
        self._field = field
        self._go = chosen

    def fill(self, feed: Feed) -> None:
        """Be about this workbook from now on."""
        self._feed = feed

    def show(self, progress: Progress) -> None:
        """Show what is there now."""
        gaps = progress.gaps(self._field)
        self.state = {
            "missingTitle": _("Was fehlt noch"),
            "missing": [self._gap(gap) for gap in gaps],
            "missingText": ngettext(
                "{count} Frage wartet noch auf eine Antwort.",
                "{count} Fragen warten noch auf eine Antwort.",
                len(gaps),
            ).format(count=len(gaps)),
            "complete": _("Alles ist beantwortet."),
            "tasksTitle": _("Vereinbarte Maßnahmen"),
            "noTasks": _("Noch nichts vereinbart."),
            "tasks": self._tasks(),
            "reportTitle": _("Bericht zum Mitnehmen"),
            "reportText": _(
                "Eine Datei zum Lesen, Drucken und Weitergeben. Sie braucht kein Internet."
            ),
            "download": _("Bericht herunterladen"),
            "working": _("Der Bericht wird geschrieben …"),
            "ready": _("Der Bericht liegt im Ordner für Downloads."),
            "failed": _("Der Bericht ließ sich nicht schreiben. Bitte noch einmal versuchen."),
        }

    def _gap(self, gap: Gap) -> dict[str, str]:
        return {
            "name": Stop(gap.use, gap.step).name,
            "title": self._feed.workbook.handbook.title_of(gap.use),
            "question": gap.prompt.question,
        }

    def _tasks(self) -> dict[str, Any]:
        workbook = self._feed.workbook
        rows = [
            [
                task.what,
                task.who,
                short_date(task.until) if task.until else "–",
                task.said,
                task.method,
            ]
            for task in agreed(workbook, self._field.id, workbook.reading(self._feed.entries))
        ]
        header = [_("Was"), _("Wer (Funktion)"), _("Bis wann"), _("Stand"), _("Methode")]
        return {"header": header, "rows": rows}

    def _asked(self, message: dict[str, JsonValue]) -> None:
        if message.get("kind") != "report":
            self._go(message)
            return
        try:
            self.send(self._report())
        except WorkbookError:
            log.exception("the report of %s could not be written", self._field.id)
            self.send({"kind": "failed"})

    def _report(self) -> dict[str, Any]:
        # nbconvert takes seconds to import: only those wait who take a report home.
        from workbook_lib.report.html import render

        now = datetime.now(UTC)
        page = render(field_report(self._feed.workbook, self._field.id, now))
        return {"kind": "report", "name": f"{self._field.id}-{today(now)}.html", "page": page}
