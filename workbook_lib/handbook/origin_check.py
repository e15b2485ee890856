"""Checks where prompts take their things from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from workbook_lib.errors import UnknownName
from workbook_lib.handbook.asked import Asked, listed, missing
from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.handbook.models import DevelopmentField, Method
from workbook_lib.handbook.origins import Spot, origin_of
from workbook_lib.prompts.origin import Origin

Named = tuple[str, str]
"""A method (empty: the start page) and the id of one of its prompts."""


class OriginCheck:
    """Finds origins that are not there, give nothing, stand later or lead back to themselves.

    Fields and methods have the names of their files; those with mistakes are None.
    """

    def __init__(
        self,
        fields: Mapping[str, DevelopmentField | None],
        methods: Mapping[str, Method | None],
    ) -> None:
        self._fields = fields
        self._methods = methods
        self._sound: dict[Named, tuple[Asked, str]] = {}

    def check(self, prompts: Iterable[Asked]) -> None:
        """Check every origin by itself."""
        for asked in prompts:
            for option, origin in _origins(asked):
                problem = next(self._problems(asked, origin), None)
                if problem is None:
                    self._sound[asked.method, asked.prompt.id] = (asked, option)
                else:
                    key, message = problem
                    asked.find((option, key), message)

    def check_circles(self, handbook: Handbook) -> None:
        """Check all origins together; `handbook` holds whatever could be read."""
        for name, (asked, option) in self._sound.items():
            circles = (self._circle(handbook, spot) for spot in _spots(handbook, name))
            circle = next(filter(None, circles), None)
            if circle:
                path = " <- ".join("/".join(spot) for spot in circle)
                asked.find((option,), f"found the circle {path}; valid: no way back to itself")

    def _problems(self, asked: Asked, origin: Origin) -> Iterator[tuple[str, str]]:
        """What is wrong with an origin, and at which key; only the first problem matters."""
        if origin.method is not None:
            yield from self._problems_of_use(origin.method, origin.field)
        elif origin.field is not None:
            yield "field", f"found {origin.field!r} without a method; valid: both, or neither"
        if origin.method in (None, asked.method):
            earlier, siblings = asked.before, asked.siblings
        elif method := self._methods[origin.method]:
            earlier = {prompt.id: prompt for step in method.steps for prompt in step.prompts}
            siblings = frozenset()
        else:
            return
        valid = listed(id for id, prompt in earlier.items() if prompt.gives)
        source = earlier.get(origin.prompt)
        if source is None:
            yield "prompt", missing(origin.prompt, siblings, valid)
        elif not source.gives:
            yield "prompt", f"found {origin.prompt!r}, which gives nothing; valid: {valid}"

    def _problems_of_use(self, method: str, field: str | None) -> Iterator[tuple[str, str]]:
        """What is wrong with the place in which a method is looked for."""
        if method not in self._methods:
            known = listed(sorted(self._methods))
            yield "method", f"unknown method {method!r}; known: {known}"
        if field is not None and field not in self._fields:
            known = listed(sorted(self._fields))
            yield "field", f"unknown field {field!r}; known: {known}"
        meant = [self._fields[field]] if field else [*self._fields.values()]
        used = {use.method for each in meant if each for use in each.uses}
        known_in_full = None not in meant and used <= self._methods.keys()
        if method not in used and known_in_full:
            where = f"not used in the field {field!r}" if field else "used in no field"
            yield "method", f"found {method!r}, {where}; valid: {listed(sorted(used))}"

    def _circle(self, handbook: Handbook, start: Spot) -> list[Spot]:
        """The way from a prompt back to itself; empty where there is none."""
        path = [start]
        with suppress(UnknownName):  # a part of the content that could not be read
            while origin := origin_of(handbook, path[-1]):
                path.append(origin)
                if origin in path[:-1]:
                    break
        return path if path[-1] == start and path[1:] else []


def _origins(asked: Asked) -> Iterator[tuple[str, Origin]]:
    for option, value in asked.prompt:
        if isinstance(value, Origin):
            yield option, value


def _spots(handbook: Handbook, name: Named) -> Iterator[Spot]:
    """Where a prompt is asked: once for every use of its method."""
    method, prompt = name
    if not method:
        yield START, prompt
    for field in handbook.fields.values():
        for use in field.uses:
            if use.method == method:
                yield use.id, prompt
