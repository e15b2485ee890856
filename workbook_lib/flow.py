"""How results flow on: each prompt with the things that its origin holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from workbook_lib.errors import UnknownName
from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.prompt import Entries, Prompt

Spot = tuple[str, str]
"""A use and the id of a prompt of its method."""

Read = Callable[[Spot], Entries]
"""Reads the values of a prompt by entry id."""


def origin_of(handbook: Handbook, spot: Spot) -> Spot | None:
    """Where a prompt takes its things from; raises UnknownName for a place that is not there."""
    use, prompt = spot
    origin = handbook.prompt(use, prompt).origin
    return (_use_of(handbook, use, origin), origin.prompt) if origin else None


def upstream(handbook: Handbook, spot: Spot) -> Iterator[Spot]:
    """All prompts on which this one depends, the nearest first."""
    found = origin_of(handbook, spot)
    while found:
        yield found
        found = origin_of(handbook, found)


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


def _use_of(handbook: Handbook, use: str, origin: Origin) -> str:
    """The use that is meant: in the field that is named, else in the same one, else the first."""
    if origin.method is None:
        return use
    fields = [*handbook.fields.values()]
    if origin.field is not None:
        fields = [handbook.field(origin.field)]
    elif use != START:
        fields.insert(0, handbook.field_of(use))
    found = [each.id for field in fields for each in field.uses if each.method == origin.method]
    if not found:
        raise UnknownName("method", origin.method, handbook.methods)
    return found[0]
