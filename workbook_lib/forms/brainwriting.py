"""The form of a brainwriting prompt."""

from __future__ import annotations

from typing import Any

from workbook_lib.forms.form import Form
from workbook_lib.i18n.language import _
from workbook_lib.prompts.brainwriting import BrainwritingPrompt


class BrainwritingForm(Form):
    """Sheets of ideas: typed in from paper, or written in turn with the other rows hidden."""

    prompt: BrainwritingPrompt
    script = "forms/brainwriting"

    def details(self) -> dict[str, Any]:
        prompt = self.prompt
        return {
            "people": prompt.people,
            "ideas": prompt.ideas,
            "limit": prompt.limit,
            "rounds": [prompt.time(line) for line in prompt.lines],
        }

    def texts(self) -> dict[str, str]:
        return {
            "begin": _("Heiße Runde beginnen"),
            "beginHelp": _("Reihum an diesem Gerät schreiben; die anderen Zeilen sind verdeckt."),
            "sheets": _("Bogen abtippen"),
            "sheet": _("Bogen {number} ({count})"),
            "line": _("Bogen {sheet}, {line}"),
            "idea": _("Idee {number}"),
            "count": _("Ideen: {count}"),
            "turn": _("Runde {round} von {rounds}, Person {person} von {people}"),
            "hidden": _("Andere Zeilen sind verdeckt."),
            "yourIdeas": _("Ideen für Bogen {number}"),
            "done": _("Fertig, Gerät weitergeben"),
            "handOn": _("Gespeichert. Gerät weitergeben."),
            "next": _("Nächste Person"),
            "full": _("Alle Bögen sind durch. Jetzt aufdecken."),
            "reveal": _("Aufdecken"),
            "revealAsk": _("Alle Bögen zeigen?"),
            "revealNow": _("Jetzt aufdecken"),
            "notYet": _("Noch nicht"),
        }
