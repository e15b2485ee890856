"""The form of a votes prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from workbook_lib.forms.form import Form
from workbook_lib.forms.picture import shown_figure
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.tally import MANY
from workbook_lib.prompts.votes import MOST, VotesPrompt


class VotesForm(Form):
    """Points on options: those of a poster typed in, or everybody's own given unseen."""

    prompt: VotesPrompt
    script = "forms/votes"

    def details(self) -> dict[str, Any]:
        prompt = self.prompt
        options = [
            {"id": one.id, "label": one.label, "details": [], "also": [], "removed": False}
            for one in prompt.options
        ]
        return {
            "options": options or None,
            "each": prompt.each,
            "mostPoints": MOST,
            "mostDots": MANY,
        }

    def texts(self) -> dict[str, str]:
        return {
            "budget": _("Punkte je Person"),
            "budgetLess": _("Ein Punkt je Person weniger"),
            "budgetMore": _("Ein Punkt je Person mehr"),
            "budgetOpen": _("Lässt sich ändern, bis die ersten Punkte da sind."),
            "budgetFixed": _("Punkte je Person: {count}. Das steht seit den ersten Punkten fest."),
            "voters": _("Personen"),
            "votersLess": _("Eine Person weniger"),
            "votersMore": _("Eine Person mehr"),
            "abstentions": _("davon Enthaltungen"),
            "abstentionsLess": _("Eine Enthaltung weniger"),
            "abstentionsMore": _("Eine Enthaltung mehr"),
            "less": _("Ein Punkt weniger: {name}"),
            "more": _("Ein Punkt mehr: {name}"),
            "removed": _("entfernt"),
            "left": _left(2),
            "leftOne": _left(1),
            "entered": _entered(2),
            "enteredOne": _entered(1),
            "enteredOf": _entered_of(2),
            "enteredOfOne": _entered_of(1),
            "before": _("{round}. Runde: {count}"),
            "rounds": _("Runde"),
            "round": _("{round}. Runde"),
            "another": _("Weitere Runde"),
            "picture": _("Ergebnis"),
            "pictureFrame": _("Ergebnis, bei schmalem Fenster seitlich verschiebbar"),
            "pictureWords": _("Ergebnis in Zahlen"),
        }

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        figure = self.prompt.picture(values)
        return {
            "figure": shown_figure(figure) if figure else None,
            "words": self.prompt.in_words(values),
            "budget": self.prompt.budget(values),
        }


def _left(points: int) -> str:
    return ngettext(
        "Noch {left} von {budget} Punkt zu vergeben",
        "Noch {left} von {budget} Punkten zu vergeben",
        points,
    )


def _entered(points: int) -> str:
    return ngettext("{count} Punkt eingetragen", "{count} Punkte eingetragen", points)


def _entered_of(points: int) -> str:
    return ngettext(
        "{count} von {most} Punkt eingetragen", "{count} von {most} Punkten eingetragen", points
    )
