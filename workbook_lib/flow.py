"""How results flow on: each prompt with the things that its origin holds now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.origins import Spot, origin_of
from workbook_lib.prompts.prompt import Entries, Prompt

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
