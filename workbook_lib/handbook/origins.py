"""Where prompts take their things from, across the whole handbook."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_lib.errors import UnknownName
from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.prompts.origin import Origin

Spot = tuple[str, str]
"""A use and the id of a prompt of its method."""


def spots(handbook: Handbook) -> Iterator[Spot]:
    """Every prompt of the handbook, in reading order."""
    uses = (use.id for field in handbook.fields.values() for use in field.uses)
    for use in (START, *uses):
        yield from ((use, id) for id in handbook.prompts_of(use))


def origin_of(handbook: Handbook, spot: Spot) -> Spot | None:
    """Where a prompt takes its things from; raises UnknownName for a place that is not there."""
    use, prompt = spot
    origin = handbook.prompt(use, prompt).origin
    return (_use_of(handbook, use, origin), origin.prompt) if origin else None


def upstream(handbook: Handbook, spot: Spot) -> Iterator[Spot]:
    """All prompts on which this one depends, the nearest first; content has no circles."""
    found = origin_of(handbook, spot)
    while found:
        yield found
        found = origin_of(handbook, found)


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
