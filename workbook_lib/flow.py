"""How answers decide what comes later: the things that prompts take up, and what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pydantic import JsonValue

from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.origins import Spot, origin_of
from workbook_lib.prompts.prompt import Entries, Prompt
from workbook_lib.store.values import Entry

Read = Callable[[Spot], Entries]
"""Reads the values of a prompt by entry id."""


def bound(handbook: Handbook, spot: Spot, values: Read, lost: Read) -> Prompt:
    """A prompt with the things of its origin, which may come from an origin of its own.

    `values` reads what stands now, `lost` what deleted entries held last. Raises UnknownName.
    """
    prompt = handbook.prompt(*spot)
    origin = origin_of(handbook, spot)
    if origin is None:
        return prompt
    source = bound(handbook, origin, values, lost)
    present = source.things(values(origin))
    known = {id for thing in present for id in (thing.id, *thing.also)}
    removed = (
        replace(thing, removed=True)
        for id, value in lost(origin).items()
        for thing in source.things({id: value})
        if thing.id == id and id not in known
    )
    return prompt.with_given([*present, *removed])


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
