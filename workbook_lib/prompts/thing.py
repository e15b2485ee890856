"""What a prompt gives to later ones: cards, stacks, rows, actors, options, goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Thing:
    """Something that was answered and that a later prompt goes on with.

    `id` is stable whatever becomes of the thing: answers elsewhere refer to it. `details` say more
    than the `label`, for example the cards of a stack. `also` are ids of things that are part of
    this one by now, because they were merged into it or put on its stack. A `removed` thing was
    deleted at its source; it is still known by what it was called last.
    """

    id: str
    label: str
    details: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    removed: bool = False


class Things(Mapping[str, Thing]):
    """Things by id, in their order; an id that is part of another thing by now leads there."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._things = {thing.id: thing for thing in things}
        also = {id: thing for thing in self._things.values() for id in thing.also}
        self._found = also | self._things

    def __getitem__(self, id: str) -> Thing:
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)

    def __contains__(self, id: object) -> bool:
        return id in self._found

    @property
    def present(self) -> tuple[Thing, ...]:
        """Those that still stand at their source."""
        return tuple(thing for thing in self._things.values() if not thing.removed)
