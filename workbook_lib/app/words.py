"""How states, beats and times are said on screen."""

from __future__ import annotations

from workbook_lib.handbook.models import Beat
from workbook_lib.i18n.language import _
from workbook_lib.progress import State


def state_word(state: State) -> str:
    """A state of a step, a method or a field."""
    return {"open": _("noch offen"), "begun": _("begonnen"), "done": _("abgeschlossen")}[state]


def beat_word(beat: Beat) -> str:
    """One of the three beats of a field."""
    return {
        "collect": _("Daten erfassen"),
        "talk": _("Miteinander sprechen"),
        "plan": _("Auswählen und planen"),
    }[beat]


def minutes_word(minutes: int) -> str:
    """A duration, as in `40 Min.` or `1 Std. 20 Min.`"""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} Min.").format(minutes=rest)
    if not rest:
        return _("{hours} Std.").format(hours=hours)
    return _("{hours} Std. {minutes} Min.").format(hours=hours, minutes=rest)
