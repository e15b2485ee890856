"""Votes: points on options, of a list or of an earlier prompt, in one or several rounds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import BlankTable, Figure, Node, Note, Paragraph, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.prompt import Entries, Option, unique
from workbook_lib.prompts.tally import (
    BUDGET,
    DOTS,
    MANY,
    TURNOUT,
    Round,
    count,
    kind,
    rounds,
)
from workbook_lib.prompts.thing import Thing, Things
from workbook_lib.prompts.values import line, named, needed, parts, pick, stored
from workbook_lib.prompts.votes_result import counted_points, in_words, picture
from workbook_lib.store.merge import Merge, merge_fields, merge_later

MOST = 20
"""Points per person at most."""

SUGGESTED = 10
"""Points per person that are suggested at most."""

OPTION_LIMIT = 100
"""Characters of an option's id at most."""

BUDGET_ENTRY = "_budget"
"""The entry id of the points per person that a team has set; no option can have this id."""


class VotesPrompt(BallotPrompt):
    """A question that is answered by giving points to options.

    Values are `{"kind": "points", "option", "points", "voters", "round"}` for each option and
    round, `{"kind": "turnout", "voters", "abstentions", "budget", "round"}` for each round, and
    `{"kind": "budget", "points"}`. A ballot is `{"points": {option: number}}`.
    """

    gives: ClassVar[bool] = True

    type: Literal["votes"] = "votes"
    options: tuple[Option, ...] = Field(
        default=(), max_length=60, description="What can be chosen; empty with options_from."
    )
    options_from: Origin | None = Field(
        default=None, description="An earlier prompt whose things can be chosen."
    )
    points: int | None = Field(
        default=None,
        ge=1,
        le=MOST,
        description="Points per person; empty: about half as many as there are options.",
    )
    cumulate: bool = Field(default=False, description="Several points may go to one option.")
    most: int | None = Field(
        default=None,
        ge=2,
        le=MOST,
        description="With cumulate: points of one person on one option at most; empty: all.",
    )

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        unique(option.id for option in self.options)
        if bool(self.options) == bool(self.options_from):
            found = "both options and options_from" if self.options else "no options"
            raise ValueError(f"found {found}; valid: either options or options_from")
        if len(self.options) == 1:
            raise ValueError("found a single option; valid: at least 2 options")
        if self.most and not self.cumulate:
            raise ValueError("found most without cumulate; valid: most only with cumulate: true")
        return self

    @property
    def origin(self) -> Origin | None:
        return self.options_from

    @property
    def choices(self) -> Things:
        """What can be chosen, and what could be chosen before it went."""
        if self.options_from:
            return self.given
        return Things(Thing(option.id, option.label) for option in self.options)

    @property
    def each(self) -> int | None:
        """Points of one person on one option at most; None: all that the person has."""
        return self.most if self.cumulate else 1

    def budget(self, entries: Entries) -> int:
        """How many points everybody has: as the team set it, or as content or rule suggest."""
        found = entries.get(BUDGET_ENTRY)
        chosen = count(stored(found, BUDGET)["points"]) if kind(found) == "budget" else None
        suggested = min(SUGGESTED, max(1, (len(self.choices.present) + 1) // 2))
        return chosen or self.points or suggested

    def settled(self, entries: Entries) -> Self:
        return self.model_copy(update={"points": self.budget(entries)})

    def open_to_team(self, entry: str, *, revealed: bool, begun: bool) -> bool:
        return entry == BUDGET_ENTRY and not revealed and not begun

    def rounds(self, entries: Entries) -> tuple[Round, ...]:
        """All rounds with ranks, the first one first."""
        return rounds(entries, self.choices)

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """The options by rank, under their own ids; those that are gone are among them."""
        ranked = [
            replace(row.thing, details=(counted_points(row.points), *row.thing.details))
            for one in self.rounds(entries)[-1:]
            for row in one.lines
        ]
        known = {thing.id for thing in ranked}
        return (*ranked, *(thing for id, thing in self.choices.items() if id not in known))

    def check(self, value: JsonValue) -> JsonValue:
        if kind(value) == "budget":
            given = parts(value, BUDGET)
            with named(_("Punkte je Person")):
                return {"kind": "budget", "points": _whole(given["points"], 1, MOST)}
        if kind(value) == "turnout":
            return _turnout(parts(value, TURNOUT))
        given = parts(value, DOTS)
        pick(given["kind"], ["points"])
        with named(_("Punkte")):
            return {
                "kind": "points",
                "option": needed(line(given["option"], OPTION_LIMIT)),
                "points": _whole(given["points"], 0, MANY),
                "voters": None if given["voters"] is None else _whole(given["voters"], 0, MANY),
                "round": _whole(given["round"], 1, MANY),
            }

    def check_together(self, entries: Entries, entry: str) -> None:
        said = entries[entry]
        about, number = kind(said), stored(said, TURNOUT)["round"]
        found = self.rounds(entries)
        if (about == "budget") != (entry == BUDGET_ENTRY):
            raise Refusal(_("Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."))
        if about == "budget" and any(one.total for one in found):
            raise Refusal(_("Die Punkte je Person stehen seit den ersten Punkten fest."))
        option = stored(said, DOTS)["option"]
        if about == "points":
            self._stands(str(option))
        for id, other in entries.items():
            part = stored(other, DOTS)
            alike = (kind(other), part["round"], part["option"]) == (about, number, option)
            if alike and id != entry:
                raise Refusal(_("Diese Angabe steht hier schon an anderer Stelle."))
        for one in found:
            if one.number == number:
                self._keeps_to(one, self.budget(entries))

    def eases(self, before: JsonValue, value: JsonValue) -> bool:
        """Fewer points on an option that stands, or more people who give them."""
        was, now = stored(before, DOTS), stored(value, DOTS)
        if (kind(before), was["round"], was["option"]) != (
            kind(value),
            now["round"],
            now["option"],
        ):
            return False
        if kind(value) == "points":
            self._stands(str(now["option"]))
            return (count(now["points"]) or 0) < (count(was["points"]) or 0)
        return kind(value) == "turnout" and _active(value) > _active(before)

    def fixed(self, entries: Entries) -> dict[str, JsonValue]:
        """How many points everybody has, before options that come or go suggest another number."""
        begun = self.anonymous or any(one.total for one in self.rounds(entries))
        if self.points or not begun or kind(entries.get(BUDGET_ENTRY)) == "budget":
            return {}
        return {BUDGET_ENTRY: {**BUDGET, "points": self.budget(entries)}}

    def check_ballot(self, value: JsonValue) -> JsonValue:
        """One person's points, of which some or all may be kept back."""
        given = parts(value, {"points": {}})["points"]
        if not isinstance(given, dict):
            raise Refusal(_("Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."))
        budget = self.budget({})
        most = self.each or budget
        on: Counter[str] = Counter()
        for option, points in given.items():
            thing = self._stands(option)
            with named(thing.label):
                on[thing.id] += _whole(points, 0, most)
                _whole(on[thing.id], 0, most)  # two options may have become one meanwhile
        if on.total() > budget:
            raise Refusal(
                _("Zu viele Punkte: {count} sind verteilt, möglich sind {budget}.").format(
                    count=on.total(), budget=budget
                )
            )
        return {"points": {option: points for option, points in given.items() if points}}

    def counted(self, ballots: list[JsonValue], round: int) -> list[JsonValue]:
        """The sums of all ballots per option, and how many took part."""
        given = [stored(ballot, {"points": {}})["points"] for ballot in ballots]
        points = Counter({thing.id: 0 for thing in self.choices.present})
        voters: Counter[str] = Counter()
        for ballot in given:
            for option, number in ballot.items() if isinstance(ballot, dict) else ():
                points[option] += count(number) or 0
                voters[option] += bool(number)
        sums: list[JsonValue] = [
            {**DOTS, "option": option, "points": sum, "voters": voters[option], "round": round}
            for option, sum in points.items()
        ]
        turnout: dict[str, JsonValue] = {
            **TURNOUT,
            "voters": len(ballots),
            "abstentions": sum(not ballot for ballot in given),
            "budget": self.budget({}),
            "round": round,
        }
        return [*sums, turnout]

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        if kind(stored) == kind(incoming):
            return merge_fields(base, stored, incoming, {})
        return merge_later(base, stored, incoming)

    def answered(self, entries: Entries) -> bool:
        return any(one.total or one.turnout.voters for one in self.rounds(entries))

    def said(self, entries: Entries) -> bool:
        """How many points everybody has is no answer yet."""
        return self.answered(entries)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        """How many points everybody has, and the last round in figures."""
        figures = [(_("Punkte je Person"), str(self.budget(entries)))]
        for one in self.rounds(entries)[-1:]:
            figures.append((_("Punkte"), str(one.total)))
            known = (
                (_("Personen"), one.turnout.voters),
                (_("Enthaltungen"), one.turnout.abstentions),
            )
            figures += [(label, str(number)) for label, number in known if number is not None]
        return tuple(figures)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        figure = self.picture(entries)
        said = map(Paragraph, self.in_words(entries))
        return (figure, *said) if figure else tuple(said)

    def in_words(self, entries: Entries) -> tuple[str, ...]:
        """Who took part and who is level, as sentences about every round."""
        return in_words(self.rounds(entries), self.budget(entries), unseen=self.anonymous)

    def picture(self, entries: Entries) -> Figure | None:
        """The ranks of the last round, beside the round before; None before the first point."""
        found = self.rounds(entries)
        if not any(one.total for one in found):
            return None
        return picture(found, self.picture_id(entries))

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """A row per option and round, one per turnout, and one for a budget that was set."""
        found: list[dict[str, Any]] = []
        for one in self.rounds(entries):
            found += [
                {
                    "entry": line.entries[0],
                    "round": one.number,
                    "option": line.thing.id,
                    "label": line.thing.label,
                    "points": line.points,
                    "rank": line.rank,
                    "voters": line.voters,
                }
                for line in one.lines
                if line.entries
            ]
            if one.turnout.entry:
                found.append({"round": one.number, **vars(one.turnout)})
        if kind(entries.get(BUDGET_ENTRY)) == "budget":
            found.append({"entry": BUDGET_ENTRY, "budget": self.budget(entries)})
        return found

    def blank(self) -> tuple[Node, ...]:
        """Circles for dots: one person's points on a ballot, or everybody's on a poster."""
        budget = self.budget({})
        each = min(budget, self.each or budget)
        rule = ngettext("{count} Punkt je Person.", "{count} Punkte je Person.", budget)
        part = ngettext(
            "Auf jede Option höchstens {count} Punkt.",
            "Auf jede Option höchstens {count} Punkte.",
            each,
        )
        note = Note(f"{rule.format(count=budget)} {part.format(count=each)}")
        header = (_("Option"), _("Punkte"))
        labels = [thing.label for thing in self.choices.present]
        if not labels:
            return (note, BlankTable(header, 8))
        circles = " ".join("○" * (each if self.anonymous else SUGGESTED))
        return (note, Table(self.question, header, tuple((label, circles) for label in labels)))

    def sample_ballots(self) -> list[JsonValue]:
        ids = [thing.id for thing in self.choices.present]
        given = range(min(self.budget({}), len(ids)))
        return [
            {"points": {ids[(person + place) % len(ids)]: 1 for place in given}}
            for person in range(self.minimum)
        ]

    def sample(self) -> list[JsonValue]:
        people, budget = 9, self.budget({})
        values: list[JsonValue] = [
            {**TURNOUT, "voters": people, "abstentions": 0, "budget": budget}
        ]
        left = people * budget
        for place, thing in enumerate(self.choices.present):
            points = min(left, max(0, 8 - place - place % 2))
            left -= points
            values.append({**DOTS, "option": thing.id, "points": points})
        return values

    def _stands(self, option: str) -> Thing:
        """An option that can be chosen; raises Refusal for any other."""
        thing = self.choices.get(option)
        if thing is None or thing.removed:
            raise Refusal(_("Diese Option steht nicht mehr zur Wahl."))
        return thing

    def _keeps_to(self, one: Round, budget: int) -> None:
        """Refuse more points than those who took part have, together or for one option."""
        if one.turnout.voters is None:
            return
        active = one.turnout.voters - (one.turnout.abstentions or 0)
        each = self.each or budget
        if one.total > active * budget:
            text = _(
                "Zu viele Punkte: {count} sind eingetragen, bei {people} Personen mit je {budget} "
                "sind {most} möglich."
            )
            raise Refusal(
                text.format(count=one.total, people=active, budget=budget, most=active * budget)
            )
        for row in one.lines:
            if row.points > active * each * len(row.entries):  # several may have become one
                text = _("{name}: Hier sind höchstens {most} Punkte möglich.")
                raise Refusal(text.format(name=row.thing.label, most=active * each))


def _turnout(given: dict[str, JsonValue]) -> JsonValue:
    people, kept, budget = given["voters"], given["abstentions"], given["budget"]
    with named(_("Personen")):
        voters = None if people is None else _whole(people, 0, MANY)
    with named(_("Enthaltungen")):
        abstentions = None if kept is None else _whole(kept, 0, voters or 0)
    return {
        "kind": "turnout",
        "voters": voters,
        "abstentions": abstentions,
        "budget": None if budget is None else _whole(budget, 1, MOST),
        "round": _whole(given["round"], 1, MANY),
    }


def _active(turnout: JsonValue) -> int:
    """How many people gave points."""
    said = stored(turnout, TURNOUT)
    return (count(said["voters"]) or 0) - (count(said["abstentions"]) or 0)


def _whole(value: JsonValue, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        text = _("Bitte eine ganze Zahl von {least} bis {most} eintragen.")
        raise Refusal(text.format(least=least, most=most))
    return value
