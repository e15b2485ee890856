"""The head of a step: its question, what to do, tips, and the method behind it."""

from __future__ import annotations

from typing import Any

from workbook_lib.app.panel import Panel, panel_script
from workbook_lib.app.route import CLOSING, Route, Stop
from workbook_lib.app.words import beat_word, minutes_word
from workbook_lib.handbook.models import Method
from workbook_lib.i18n.language import _
from workbook_lib.report.markup import prose


class Head(Panel):
    """What a step asks, and what helps to answer."""

    _esm = panel_script("head")

    def show(self, route: Route, stop: Stop) -> None:
        """Show the head of a stop."""
        self.state = {
            "stop": stop.name,
            **(self._closing(route) if stop == CLOSING else self._step(route, stop)),
        }

    def _closing(self, route: Route) -> dict[str, Any]:
        return {
            "kicker": route.field.title,
            "question": _("Was nehmen wir mit?"),
            "text": prose(_("Hier steht, was vereinbart ist und was noch offen ist.")),
            "folds": [],
        }

    def _step(self, route: Route, stop: Stop) -> dict[str, Any]:
        step = route.step(stop)
        steps = route.handbook.steps_of(stop.use)
        method = route.handbook.method_of(stop.use)
        place = _("Schritt {number} von {total}").format(
            number=steps.index(step) + 1, total=len(steps)
        )
        folds = [
            {"icon": "bulb", "title": _("Tipp zur Moderation"), "text": prose(step.tip)},
            {
                "icon": "help",
                "title": _("Über die Methode"),
                "text": _about(route, method),
            },
        ]
        return {
            "kicker": f"{route.handbook.title_of(stop.use)} · {place} · {beat_word(step.beat)}",
            "minutes": minutes_word(step.minutes),
            "question": step.question,
            "text": prose(f"{method.summary}\n\n{step.text}" if step == steps[0] else step.text),
            "folds": [fold for fold in folds if fold["text"]],
            "care": method.data_protection if step.prompts else "",
        }


def _about(route: Route, method: Method) -> str:
    """The method in short, as HTML made from the handbook's Markdown."""
    sources = [route.handbook.sources[id] for id in method.sources]
    named = [
        f"[{source.title}](<{source.url}>)" if source.url else source.title for source in sources
    ]
    facts = [
        (
            _("Dauer"),
            _("{least} bis {most} Minuten").format(
                least=method.duration.least, most=method.duration.most
            ),
        ),
        (
            _("Gruppe"),
            _("{least} bis {most} Personen").format(
                least=method.group.least, most=method.group.most
            ),
        ),
        (_("Material"), ", ".join(method.material)),
    ]
    parts = [
        method.purpose,
        "\n".join(f"- **{name}:** {fact}" for name, fact in facts),
        _titled(_("Wann sie passt"), method.suits),
        _titled(_("Wann besser nicht"), method.unsuited),
        _titled(_("Moderieren"), _listed(method.facilitation)),
        _titled(_("Was leicht schiefgeht"), _listed(method.pitfalls)),
        _titled(_("Quellen"), _listed(named)),
        _("Der Ablauf ist aus den Quellen abgeleitet.") if method.derived else "",
    ]
    return prose("\n\n".join(part for part in parts if part))


def _titled(title: str, text: str) -> str:
    return f"**{title}**\n\n{text}" if text else ""


def _listed(lines: tuple[str, ...] | list[str]) -> str:
    return "\n".join(f"- {line.strip()}" for line in lines)
