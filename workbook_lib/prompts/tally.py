"""Votes counted: what the entries of a votes prompt say, round by round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from workbook_lib.i18n.language import _
from workbook_lib.prompts.thing import Thing, Things
from workbook_lib.prompts.values import stored

MANY = 9999
"""Points on one option, people in one room, or rounds at most."""

DOTS: dict[str, JsonValue] = {
    "kind": "points",
    "option": "",
    "points": None,
    "voters": None,
    "round": 1,
}
"""The parts of an entry that says what one option got; `voters` is known of ballots only."""

TURNOUT: dict[str, JsonValue] = {
    "kind": "turnout",
    "voters": None,
    "abstentions": None,
    "budget": None,
    "round": 1,
}
"""The parts of an entry that says who took part; `voters` counts abstentions, too."""

BUDGET: dict[str, JsonValue] = {"kind": "budget", "points": None}
"""The parts of an entry that says how many points everybody has."""


@dataclass(frozen=True)
class Line:
    """What one option got; `entries` are those that its points come from."""

    thing: Thing
    points: int
    rank: int
    voters: int | None
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Turnout:
    """How many took part, how many of them gave no point, and how many points everybody had."""

    voters: int | None = None
    abstentions: int | None = None
    budget: int | None = None
    entry: str = ""


@dataclass(frozen=True)
class Round:
    """One round of voting: all options, the best first."""

    number: int
    lines: tuple[Line, ...]
    turnout: Turnout

    @property
    def total(self) -> int:
        """All points that were given."""
        return sum(line.points for line in self.lines)

    @property
    def ties(self) -> tuple[tuple[Line, ...], ...]:
        """Options with points that share their rank, the best first."""
        ranks = dict.fromkeys(line.rank for line in self.lines if line.points)
        shared = (tuple(line for line in self.lines if line.rank == rank) for rank in ranks)
        return tuple(lines for lines in shared if len(lines) > 1)

    def line(self, thing: str) -> Line | None:
        """What an option got in this round."""
        return next((line for line in self.lines if line.thing.id == thing), None)


@dataclass
class _Count:
    """What was found for one option in one round."""

    points: int = 0
    voters: list[int | None] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)


def kind(value: JsonValue) -> str:
    """What an entry is about: `points`, `turnout`, `budget`, or nothing known."""
    found = value.get("kind") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def dots(entries: Mapping[str, JsonValue]) -> Iterator[tuple[str, str, int, int, int | None]]:
    """Entry id, option, round, points and voters of all readable entries about options."""
    for id, value in entries.items():
        said = stored(value, DOTS)
        points, number, option = count(said["points"]), count(said["round"]), said["option"]
        if kind(value) == "points" and points is not None and number and isinstance(option, str):
            yield id, option, number, points, count(said["voters"])


def rounds(entries: Mapping[str, JsonValue], options: Things) -> tuple[Round, ...]:
    """All rounds in which something was entered, the first one first.

    An option keeps its points whatever becomes of it: merged into another one they are added up
    there, and one that is gone is still listed.
    """
    found: dict[int, dict[str, _Count]] = {}
    turnouts: dict[int, Turnout] = {}
    things = {thing.id: thing for thing in options.values()}
    for id, option, number, points, voters in dots(entries):
        thing = options.get(option) or Thing(option, _("Nicht mehr bekannt"), removed=True)
        things.setdefault(thing.id, thing)
        one = found.setdefault(number, {}).setdefault(thing.id, _Count())
        one.points += points
        one.voters.append(voters)
        one.entries.append(id)
    for id, value in entries.items():
        said = stored(value, TURNOUT)
        held = count(said["round"])
        if kind(value) == "turnout" and held:
            turnouts[held] = Turnout(
                count(said["voters"]), count(said["abstentions"]), count(said["budget"]), id
            )
    return tuple(
        Round(
            number,
            tuple(_ranked(things.values(), found.get(number, {}))),
            turnouts.get(number, Turnout()),
        )
        for number in sorted({*found, *turnouts})
    )


def count(value: JsonValue) -> int | None:
    """A stored number that counts something."""
    return value if type(value) is int and value >= 0 else None


def _ranked(things: Iterable[Thing], found: Mapping[str, _Count]) -> Iterator[Line]:
    """The options with what they got; the same points are the same rank."""
    lines = [
        (thing, found.get(thing.id, _Count()))
        for thing in things
        if thing.id in found or not thing.removed
    ]
    for thing, one in sorted(lines, key=lambda line: -line[1].points):
        rank = 1 + sum(other.points > one.points for _thing, other in lines)
        # Of options that became one nobody knows how many people chose both.
        voters = one.voters[0] if len(one.voters) == 1 else None
        yield Line(thing, one.points, rank, voters, tuple(one.entries))
