"""How far a team has come: states of steps, what is still missing, where to go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Literal

from pydantic import JsonValue

from workbook_lib.flow import hidden
from workbook_lib.handbook.models import DevelopmentField, Step
from workbook_lib.handbook.origins import Spot
from workbook_lib.projection import STEP
from workbook_lib.prompts.prompt import ONE, Prompt
from workbook_lib.store.values import Entry
from workbook_lib.workbook import Workbook

State = Literal["open", "begun", "done"]


@dataclass(frozen=True)
class Position:
    """A step of a use that was opened, and when it was last opened or answered."""

    use: str
    step: str
    at: datetime


@dataclass(frozen=True)
class Gap:
    """A question that has no answer yet."""

    use: str
    step: str
    prompt: Prompt


class Progress:
    """The progress of a workbook at one moment.

    Its entries are read once, when it is made, unless `entries` are what was read already.
    """

    def __init__(self, workbook: Workbook, entries: Iterable[Entry] | None = None) -> None:
        self._handbook = workbook.handbook
        self._entries: dict[Spot, dict[str, Entry]] = {}
        for entry in workbook.everything() if entries is None else entries:
            place = entry.place
            self._entries.setdefault((place.use, place.prompt), {})[entry.id] = entry
        self._hidden: dict[str, frozenset[str]] = {}

    def state(self, use: str, step: Step) -> State:
        """`done` once it was finished and nothing it needs is missing."""
        marked = self._marked(use, step)
        if marked == "done" and not self._gaps(use, step):
            return "done"
        touched = any(self.values((use, prompt.id)) for prompt in step.prompts)
        return "begun" if marked or touched else "open"

    def use_state(self, use: str) -> State:
        """The state of a whole method."""
        return _together([self.state(use, step) for step in self._handbook.steps_of(use)])

    def field_state(self, field: DevelopmentField) -> State:
        """The state of a whole field."""
        return _together([self.use_state(use.id) for use in field.uses])

    def steps_done(self, field: DevelopmentField) -> tuple[int, int]:
        """How many steps of a field are done, and how many there are."""
        states = [
            self.state(use.id, step)
            for use in field.uses
            for step in self._handbook.steps_of(use.id)
        ]
        return states.count("done"), len(states)

    def minutes_left(self, field: DevelopmentField) -> int:
        """Planned minutes of all steps that are not done."""
        return sum(
            step.minutes
            for use in field.uses
            for step in self._handbook.steps_of(use.id)
            if self.state(use.id, step) != "done"
        )

    def gaps(self, field: DevelopmentField) -> list[Gap]:
        """The questions of a field that still wait for an answer, in reading order."""
        return [
            Gap(use.id, step.id, prompt)
            for use in field.uses
            for step in self._handbook.steps_of(use.id)
            for prompt in self._gaps(use.id, step)
        ]

    def last(self, field: str | None = None) -> Position | None:
        """The step that was opened or answered last (in one field), if it still exists."""
        positions = [
            position
            for position in self._positions()
            if field is None or self._handbook.field_of(position.use).id == field
        ]
        return max(positions, key=lambda position: position.at, default=None)

    def items(self, use: str, prompt: str) -> tuple[Entry, ...]:
        """The entries of one prompt, in the order in which they were first written."""
        return tuple(self._entries.get((use, prompt), {}).values())

    def values(self, spot: Spot) -> dict[str, JsonValue]:
        """The values of one prompt by entry id."""
        return {id: entry.value for id, entry in self._entries.get(spot, {}).items()}

    def hidden(self, use: str) -> frozenset[str]:
        """The prompts of a use that are not asked, because of earlier answers."""
        if use not in self._hidden:
            self._hidden[use] = hidden(self._handbook, use, self.values)
        return self._hidden[use]

    def _positions(self) -> Iterator[Position]:
        for field in self._handbook.fields.values():
            for use in field.uses:
                for step in self._handbook.steps_of(use.id):
                    mark = self._entries.get((use.id, STEP + step.id), {}).get(ONE)
                    if mark:
                        answers = (self.items(use.id, prompt.id) for prompt in step.prompts)
                        at = max(entry.at for entry in (mark, *chain.from_iterable(answers)))
                        yield Position(use.id, step.id, at)

    def _gaps(self, use: str, step: Step) -> list[Prompt]:
        return [
            prompt
            for prompt in step.prompts
            if not prompt.optional
            and prompt.id not in self.hidden(use)
            and not prompt.answered(self.values((use, prompt.id)))
        ]

    def _marked(self, use: str, step: Step) -> object:
        """The stored mark of a step: `begun`, `done`, or None where it was never opened."""
        entry = self._entries.get((use, STEP + step.id), {}).get(ONE)
        return entry.value["state"] if entry and isinstance(entry.value, dict) else None


def _together(states: list[State]) -> State:
    if states and all(state == "done" for state in states):
        return "done"
    return "begun" if any(state != "open" for state in states) else "open"
