"""How answers decide what comes later: the things that prompts take up, and what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from pydantic import JsonValue

from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.origins import Spot, origin_of, spots
from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries, Prompt
from workbook_lib.prompts.thing import Thing, Things
from workbook_lib.store.values import Entry

Read = Callable[[Spot], Entries]
"""Reads the values of a prompt by entry id."""


class Reading:
    """The prompts as one reading of a workbook knows them: with the things of their origins.

    `values` reads what stands now, `lost` what deleted entries held last.
    """

    def __init__(self, handbook: Handbook, values: Read, lost: Read) -> None:
        self.values = values
        self.lost = lost
        self._handbook = handbook
        self._bound: dict[Spot, Prompt] = {}

    def prompt(self, spot: Spot) -> Prompt:
        """A prompt with its things; the origin may have one of its own. Raises UnknownName."""
        if spot not in self._bound:
            origin, prompt = origin_of(self._handbook, spot), self._handbook.prompt(*spot)
            self._bound[spot] = self._about(prompt, spot, origin) if origin else prompt
        return self._bound[spot]

    def answers(self) -> Iterator[tuple[str, Prompt, Entries, bool]]:
        """Every prompt in reading order: its use, its values, and whether it is hidden by now."""
        out = cache(lambda use: hidden(self._handbook, use, self.values))
        for use, id in spots(self._handbook):
            yield use, self.prompt((use, id)), self.values((use, id)), id in out(use)

    def _about(self, prompt: Prompt, spot: Spot, origin: Spot) -> Prompt:
        """A prompt about its things; one that was erased for good stays where answers name it."""
        given = Things(self._things(origin))
        named = prompt.referred(self.values(spot)) if prompt.refers else ()
        gone = (Thing(id, _("Nicht mehr bekannt"), removed=True) for id in named if id not in given)
        return prompt.with_given([*given.values(), *gone])

    def _things(self, spot: Spot) -> Iterator[Thing]:
        source = self.prompt(spot)
        present = source.things(self.values(spot))
        yield from present
        known = {id for thing in present for id in (thing.id, *thing.also)}
        for id, value in self.lost(spot).items():
            if id not in known:
                # Alone, or all that is given would be gone through again for every single one.
                alone = source.with_given([source.given[id]] if id in source.given else ())
                gone = (thing for thing in alone.things({id: value}) if thing.id == id)
                yield from (replace(thing, removed=True) for thing in gone)


def hidden(handbook: Handbook, use: str, values: Read) -> frozenset[str]:
    """The prompts of a use that are not asked, because their conditions do not hold.

    What was answered to a hidden prompt is kept, but decides nothing. Raises UnknownName.
    """
    prompts = handbook.prompts_of(use)
    found: set[str] = set()
    for id, prompt in prompts.items():
        if prompt.condition:
            asked = prompt.condition.prompts - found
            answers = {each: prompts[each].compared(values((use, each))) for each in asked}
            if not prompt.condition.holds(answers):
                found.add(id)
    return frozenset(found)


def at_hand(entries: Iterable[Entry]) -> Read:
    """Reads the values of entries that were read already, in their order."""
    values: dict[Spot, dict[str, JsonValue]] = {}
    for entry in entries:
        values.setdefault((entry.place.use, entry.place.prompt), {})[entry.id] = entry.value
    return lambda spot: values.get(spot, {})


def by_use(entries: Callable[[str], Iterable[Entry]]) -> Read:
    """Reads all entries of a use at once, and only when something of it is asked for."""
    known = cache(lambda use: at_hand(entries(use)))
    return lambda spot: known(spot[0])(spot)
