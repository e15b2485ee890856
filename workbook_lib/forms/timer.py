"""What the countdown beside a form says."""

from __future__ import annotations

from workbook_lib.i18n.language import _, ngettext


def timer_texts(minutes: int) -> dict[str, str]:
    """The sentences of a countdown for which so many minutes are suggested."""
    return {
        "timer": ngettext(
            "Vorschlag: {count} Minute", "Vorschlag: {count} Minuten", minutes
        ).format(count=minutes),
        "timerStart": _("Zeit starten"),
        "timerPause": _("Pause"),
        "timerGoOn": _("Zeit fortsetzen"),
        "timerAgain": _("Zeit neu starten"),
        "timerMore": _("+1 Minute"),
        "timerLeft": _("Noch {count} Minuten."),
        "timerLast": _("Noch eine Minute."),
        "timerOver": _("Die Zeit ist um. Den Satz in Ruhe zu Ende schreiben."),
    }
