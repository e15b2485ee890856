"""Judgements on a scale: single answers, what was agreed, and how both were in an earlier cycle."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from babel.numbers import format_decimal

from workbook_lib.i18n.language import _, current_language


@dataclass(frozen=True)
class Scale:
    """Steps from 1 to `levels`; its ends may have a meaning, or every step a name."""

    levels: int
    low: str = ""
    high: str = ""
    names: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, str]:
        """The last and the first step, with what they mean: `5 (immer)`."""
        ends = ((self.levels, self.high), (1, self.low))
        last, first = (f"{step} ({words})" if words else str(step) for step, words in ends)
        return last, first


@dataclass(frozen=True)
class Judgement:
    """What is known about one criterion.

    `counts` says how many gave each step, the first one first; it is empty where nobody answered
    alone. `before` is the same criterion in an earlier cycle.
    """

    label: str
    counts: tuple[int, ...] = ()
    agreed: int | None = None
    before: Judgement | None = None

    @property
    def answers(self) -> int:
        """How many people answered alone."""
        return sum(self.counts)

    @property
    def median(self) -> float | None:
        """The middle of the single answers."""
        steps = [step for step, count in enumerate(self.counts, start=1) for _one in range(count)]
        return statistics.median(steps) if steps else None

    @property
    def span(self) -> tuple[int, int] | None:
        """The lowest and the highest single answer."""
        given = [step for step, count in enumerate(self.counts, start=1) if count]
        return (given[0], given[-1]) if given else None

    @property
    def compared(self) -> tuple[float, float] | None:
        """Then and now: what was agreed both times, otherwise both medians."""
        if self.before is None:
            return None
        for then, now in ((self.before.agreed, self.agreed), (self.before.median, self.median)):
            if then is not None and now is not None:
                return then, now
        return None

    @property
    def then(self) -> float | None:
        """The earlier value that is shown: the compared one, or what there is."""
        if self.compared:
            return self.compared[0]
        if self.before is None:
            return None
        return self.before.median if self.before.agreed is None else self.before.agreed

    @property
    def news(self) -> str:
        """Then and the difference in words, for example `zuvor 3 · 1 höher`."""
        if self.then is None:
            return ""
        then = _("zuvor {step}").format(step=step_words(self.then))
        return f"{then} · {difference(*self.compared)}" if self.compared else then


def difference(then: float, now: float) -> str:
    """How much higher or lower a value is now, in words."""
    steps = step_words(abs(now - then))
    if now > then:
        return _("{steps} höher").format(steps=steps)
    return _("{steps} niedriger").format(steps=steps) if now < then else _("gleich")


def step_words(step: float) -> str:
    """A step or a median as people write it."""
    return str(int(step)) if step == int(step) else format_decimal(step, locale=current_language())
