"""The head of a step: its question, what to do, tips, and the method behind it."""

from __future__ import annotations

from workbook_lib.app.first_view import asking, care, fold
from workbook_lib.app.panel import Panel
from workbook_lib.app.route import CLOSING, Route, Stop
from workbook_lib.app.words import beat_word, minutes_word
from workbook_lib.handbook.models import Method, Use
from workbook_lib.i18n.language import _


class Head(Panel):
    """What a step asks, and what helps to answer; its HTML is shown before any script runs, too.

    The heads of all stops are made at once, because they are the same for everybody.
    """

    script = "app/head"

    def __init__(self, route: Route) -> None:
        super().__init__()
        methods = {use.id: _method(route, use) for use in route.field.uses}
        self._heads = {
            stop: _closing(route) if stop == CLOSING else _step(route, stop, methods[stop.use])
            for stop in route.stops
        }

    def show(self, stop: Stop) -> None:
        """Show the head of a stop."""
        self.state = {"stop": stop.name, "html": self._heads[stop]}

    @property
    def html(self) -> str:
        """What it shows."""
        return str(self.state["html"])


def _closing(route: Route) -> str:
    return asking(
        route.field.title,
        "",
        _("Was nehmen wir mit?"),
        _("Hier steht, was vereinbart ist und was noch offen ist."),
    )


def _method(route: Route, use: Use) -> str:
    about = _about(route, route.handbook.method_of(use.id))
    return fold("help", _("Über die Methode"), about)


def _step(route: Route, stop: Stop, method_fold: str) -> str:
    step = route.step(stop)
    steps = route.handbook.steps_of(stop.use)
    method = route.handbook.method_of(stop.use)
    place = _("Schritt {number} von {total}").format(number=steps.index(step) + 1, total=len(steps))
    parts = [
        asking(
            f"{route.handbook.title_of(stop.use)} · {place} · {beat_word(step.beat)}",
            minutes_word(step.minutes),
            step.question,
            f"{method.summary}\n\n{step.text}" if step == steps[0] else step.text,
        ),
        fold("bulb", _("Tipp zur Moderation"), step.tip),
        method_fold,
        care(method.data_protection if step.prompts else ""),
    ]
    return "".join(parts)


def _about(route: Route, method: Method) -> str:
    """The method in short, in the handbook's Markdown."""
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
    return "\n\n".join(part for part in parts if part)


def _titled(title: str, text: str) -> str:
    return f"**{title}**\n\n{text}" if text else ""


def _listed(lines: tuple[str, ...] | list[str]) -> str:
    return "\n".join(f"- {line.strip()}" for line in lines)
