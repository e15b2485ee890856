"""The foot of a step: back and next."""

from __future__ import annotations

from workbook_lib.app.panel import Chosen, Panel
from workbook_lib.app.route import CLOSING, Route, Stop
from workbook_lib.i18n.language import _


class Foot(Panel):
    """Where to go from here."""

    script = "app/foot"

    def __init__(self, chosen: Chosen) -> None:
        super().__init__(chosen)
        self.add_class("wb-foot-cell")

    def show(self, route: Route, stop: Stop) -> None:
        """Show the ways from a stop."""
        before, after = route.before(stop), route.after(stop)
        self.state = {
            "label": _("Schritte"),
            "here": stop.name,
            "trouble": None,
            "back": before.name if before else None,
            "backText": _("Zurück"),
            "next": after.name if after else None,
            "nextText": _next(route, after),
            "homeText": _("Zur Übersicht"),
        }

    def complain(self, reason: str) -> None:
        """Say why the step cannot be changed now."""
        sentence = _("{reason} Bitte gleich noch einmal versuchen.").format(reason=reason)
        self.state = {**self.state, "trouble": sentence}


def _next(route: Route, after: Stop | None) -> str:
    if after is None:
        return ""
    if after == CLOSING:
        return _("Weiter zum Abschluss")
    return _("Weiter: {title}").format(title=route.step(after).title)
