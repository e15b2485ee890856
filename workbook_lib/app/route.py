"""The stops of a field in their order: every step of every use, then the closing."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.models import DevelopmentField, Step, Use
from workbook_lib.prompts.prompt import Prompt


@dataclass(frozen=True)
class Stop:
    """One screen of the walk."""

    use: str
    step: str

    @property
    def name(self) -> str:
        """How links and the address of the page name the stop."""
        return f"{self.use}.{self.step}" if self.step else self.use


CLOSING = Stop("abschluss", "")
"""The last screen: what is missing, what was agreed, the report."""


class Route:
    """The way through one field."""

    def __init__(self, handbook: Handbook, field: DevelopmentField) -> None:
        self.handbook = handbook
        self.field = field
        self.stops = [
            *(Stop(use.id, step.id) for use in field.uses for step in self.steps(use)),
            CLOSING,
        ]
        self.first = self.stops[0]
        self._names = {stop.name: stop for stop in self.stops}

    def at(self, name: object) -> Stop | None:
        """The stop of that name; a use alone means its first step. None for anything else."""
        if not isinstance(name, str):
            return None
        first = next((stop for stop in self.stops if stop.use == name), None)
        return self._names.get(name) or first

    def steps(self, use: Use) -> tuple[Step, ...]:
        """The steps of a use."""
        return self.handbook.steps_of(use.id)

    def step(self, stop: Stop) -> Step:
        """The step of a stop (not of the closing)."""
        return next(step for step in self.handbook.steps_of(stop.use) if step.id == stop.step)

    def prompts(self, stop: Stop) -> tuple[Prompt, ...]:
        """What is asked at a stop."""
        return () if stop == CLOSING else self.step(stop).prompts

    def before(self, stop: Stop) -> Stop | None:
        """The stop before, or None at the first."""
        index = self.stops.index(stop)
        return self.stops[index - 1] if index else None

    def after(self, stop: Stop) -> Stop | None:
        """The stop after, or None at the last."""
        index = self.stops.index(stop)
        return self.stops[index + 1] if index + 1 < len(self.stops) else None
