"""The rail: the methods of a field, and the steps of the one that is open."""

from __future__ import annotations

from typing import Any

from workbook_lib.app.panel import Chosen, Panel
from workbook_lib.app.route import CLOSING, Route, Stop
from workbook_lib.app.words import beat_word, minutes_word, state_word
from workbook_lib.handbook.models import Use
from workbook_lib.i18n.language import _
from workbook_lib.progress import Progress


class Rail(Panel):
    """Where a team is in the field; every stop is a link."""

    script = "app/rail"

    def __init__(self, chosen: Chosen) -> None:
        super().__init__(chosen)
        self.add_class("wb-rail-cell")

    def show(self, route: Route, stop: Stop, progress: Progress) -> None:
        """Show the rail for a stop."""
        field = route.field
        done, total = progress.steps_done(field)
        self.state = {
            "number": route.handbook.number_of(field.id),
            "icon": field.icon,
            "title": field.title,
            "label": _("Methoden und Schritte dieses Feldes"),
            "field": _("Feld"),
            "share": round(100 * done / total),
            "progress": _progress(done, total, progress.minutes_left(field)),
            "uses": [self._use(route, use, stop, progress) for use in field.uses],
            "closing": {
                "name": CLOSING.name,
                "title": _("Abschluss und Bericht"),
                "current": stop == CLOSING,
            },
        }

    def _use(self, route: Route, use: Use, stop: Stop, progress: Progress) -> dict[str, Any]:
        open_now = use.id == stop.use
        state = progress.use_state(use.id)
        steps = route.steps(use)
        return {
            "name": use.id,
            "title": route.handbook.title_of(use.id),
            "state": state,
            "said": state_word(state),
            "open": open_now,
            "steps": [
                {
                    "name": Stop(use.id, step.id).name,
                    "title": step.title,
                    "beat": beat_word(step.beat),
                    "minutes": minutes_word(step.minutes),
                    "state": progress.state(use.id, step),
                    "said": state_word(progress.state(use.id, step)),
                    "current": stop == Stop(use.id, step.id),
                }
                for step in steps
            ]
            if open_now
            else [],
        }


def _progress(done: int, total: int, minutes: int) -> str:
    steps = _("{done} von {total} Schritten fertig").format(done=done, total=total)
    if not minutes:
        return steps
    return _("{steps} · noch {minutes}").format(steps=steps, minutes=minutes_word(minutes))
