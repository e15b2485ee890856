"""A team's workbook: what is answered where, and the only way to answer.

Everything a team says goes through a `Workbook`; all that is shown comes out of the projection.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import JsonValue

from workbook_lib import frames
from workbook_lib.append import append
from workbook_lib.errors import Refusal
from workbook_lib.flow import Reading, at_hand, by_use
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.origins import spots, upstream
from workbook_lib.i18n.language import _
from workbook_lib.outcome import outcome
from workbook_lib.photo_file import prepared
from workbook_lib.projection import STEP, Projection, Viewer, phase_of
from workbook_lib.prompts.ballot import BallotPrompt, ballots_of
from workbook_lib.prompts.prompt import ONE, Entries, Prompt
from workbook_lib.prompts.text import TextPrompt
from workbook_lib.step_rules import StepRules
from workbook_lib.store.photos import name_of
from workbook_lib.store.repository import Store
from workbook_lib.store.urn import SMALLEST
from workbook_lib.store.values import (
    Changes,
    Entry,
    Outcome,
    Photo,
    Place,
    Unreachable,
    Urn,
    UrnOutcome,
    Version,
    Write,
)

if TYPE_CHECKING:
    import pandas as pd


class Workbook:
    """One workbook in one cycle, as one viewer sees it."""

    def __init__(
        self,
        store: Store,
        handbook: Handbook,
        viewer: Viewer,
        id: str,
        cycle: int = 1,
    ) -> None:
        self.handbook = handbook
        self.viewer = viewer
        self.id = id
        self.cycle = cycle
        self._store = store
        self._projection = Projection(store, handbook)

    # Reading

    def place(self, use: str, prompt: str) -> Place:
        """Where the entries of a prompt stand for this viewer, in its round; raises UnknownName.

        Rounds are counted by the urns of an anonymous prompt, which have to be read for that.
        """
        place = self._place(use, prompt)
        urn = self._projection.urn(self.viewer, place)
        return replace(place, round=urn.round) if urn else place

    def items(self, use: str, prompt: str) -> tuple[Entry, ...]:
        """The entries of one prompt in the order in which they were first written."""
        return self._projection.entries(self.viewer, self.id, self.cycle, use=use, prompt=prompt)

    def values(self, use: str, prompt: str) -> dict[str, JsonValue]:
        """The values of one prompt by entry id."""
        return {entry.id: entry.value for entry in self.items(use, prompt)}

    def reading(self, entries: Iterable[Entry] | None = None) -> Reading:
        """What stands now, and what was deleted; both are read when they are asked for, and once.

        `entries` are what was read already of what stands.
        """
        values = by_use(self.everything) if entries is None else at_hand(entries)
        return Reading(self.handbook, values, by_use(self._lost))

    def prompt(self, use: str, id: str, reading: Reading | None = None) -> Prompt:
        """A prompt with the things of its origin; raises UnknownName and DatabaseUnreachable.

        They are read now, unless somebody is `reading` already. One that compares also knows what
        was answered in an earlier cycle.
        """
        prompt = (reading or self.reading()).prompt((use, id))
        before = self._before(use, id) if prompt.compares else None
        return prompt.with_before(*before) if before else prompt

    def places(self, use: str, prompt: str) -> frozenset[Place]:
        """Where changes concern a prompt: at its own place, or where its things come from.

        The first round of each stands for all.
        """
        spots = ((use, prompt), *upstream(self.handbook, (use, prompt)))
        return frozenset(self._place(*spot) for spot in spots)

    def urn(self, use: str, prompt: str) -> Urn | None:
        """How many have answered in this round; None where answers are not anonymous."""
        return self._projection.urn(self.viewer, self._place(use, prompt))

    def urns(self) -> dict[Place, Urn]:
        """All urns of the cycle that were opened."""
        return self._projection.urns(self.viewer, self.id, self.cycle)

    def everything(self, use: str | None = None) -> tuple[Entry, ...]:
        """All entries of the cycle (of one use), with the states of steps among them."""
        return self._projection.entries(self.viewer, self.id, self.cycle, use=use)

    def changes(self, cursor: int) -> Changes:
        """What became different since `cursor` (0: since the beginning)."""
        return self._projection.changes(self.viewer, self.id, cursor)

    def photo(self, use: str, prompt: str, name: str) -> Photo | None:
        """A photo that the entries of a prompt hold; None for any other."""
        return self._projection.photo(self.viewer, self._place(use, prompt), name)

    @cached_property
    def born(self) -> str:
        """A name for this very workbook, which no workbook of another database has."""
        return self._projection.born(self.id).strftime("%Y%m%dT%H%M%S%f")

    def stamp(self) -> object:
        """A cheap value that differs as soon as anybody has written."""
        return self._projection.stamp()

    def history(self, place: Place, entry: str) -> tuple[Version, ...]:
        """The versions of an entry, newest last."""
        return self._projection.history(self.viewer, place, entry)

    # Writing

    @outcome
    def save(
        self,
        place: Place,
        value: JsonValue,
        *,
        entry: str = ONE,
        write: str | None = None,
        base: str | None = None,
        settles: tuple[JsonValue, ...] = (),
    ) -> Outcome:
        """Store a value: checked by its prompt, merged with what was written meanwhile.

        `write` is the id of this write, made by whoever asks, so that a repeated request does
        nothing twice; `base` is the write id of the version that was edited. `settles` names the
        variants, kept by a conflict, that were decided on.
        """
        place, rules = self._rules(place, entry)
        value = rules.check(value)
        return self._append(place, entry, write, base, rules, value, settles=settles)

    @outcome
    def bring(
        self,
        place: Place,
        content: bytes,
        value: dict[str, JsonValue],
        *,
        entry: str,
        write: str | None = None,
    ) -> Outcome:
        """Store a value whose part `photo` becomes the photo in a file.

        All is checked first: nothing is kept of a photo that no entry may hold.
        """
        photo = prepared(content)
        value = {**value, "photo": name_of(photo.content)}
        place, rules = self._rules(place, entry)
        others = self.values(place.use, place.prompt)
        rules.check_together({**others, entry: rules.check(value)}, entry)
        self._store.add_photo(photo.content, photo.media_type)
        return self.save(place, value, entry=entry, write=write)

    @outcome
    def delete(
        self, place: Place, entry: str, *, write: str | None = None, base: str | None = None
    ) -> Outcome:
        """Take an entry away; it can be brought back by `undo`."""
        place, rules = self._rules(place, entry)
        return self._append(place, entry, write, base, rules, None, deleted=True)

    @outcome
    def undo(self, place: Place, entry: str, *, write: str | None = None) -> Outcome:
        """Take back the viewer's own last change of an entry, while nobody changed it since."""
        place, rules = self._rules(place, entry)
        versions = self.history(place, entry)
        if not versions or versions[-1].author != self.viewer.person:
            raise Refusal(_("Hier gibt es nichts zurückzunehmen."))
        last = versions[-1]
        before = versions[-2] if len(versions) > 1 else None
        gone = before is None or before.deleted
        value = None if before is None else before.value
        return self._append(place, entry, write, last.write, rules, value, deleted=gone)

    def discard(self, place: Place, entry: str = ONE, *, base: str | None = None) -> None:
        """Erase an entry for good with its history, where its prompt offers that.

        Raises Refusal, also for who has not seen the newest version (`base`) of what stands there,
        and DatabaseUnreachable when it has to be repeated.
        """
        place, rules = self._rules(place, entry)
        if not (isinstance(rules, TextPrompt) and rules.discard):
            raise Refusal(_("Hier lässt sich nichts verwerfen."))
        known = next((e for e in self.items(place.use, place.prompt) if e.id == entry), None)
        if known and known.write != base:
            raise Refusal(_("In der Zwischenzeit geändert. Bitte noch einmal ansehen."))
        self._store.erase(
            self.id,
            cycle=place.cycle,
            use=place.use,
            prompt=place.prompt,
            scope=place.scope,
            round=place.round,
            entry=entry,
        )

    def erase(
        self, *, use: str | None = None, prompt: str | None = None, entry: str | None = None
    ) -> int:
        """Erase what matches for good, with its history; returns how many entries are gone."""
        return self._store.erase(self.id, use=use, prompt=prompt, entry=entry)

    # Answering unseen

    @outcome
    def cast(self, place: Place, secret: str, value: JsonValue) -> UrnOutcome:
        """Put one person's answer into the urn, or change it; only this person has the secret."""
        prompt, urn = self._ballots(place)
        self._projection.may_cast(self.viewer, phase_of(urn, place.round))
        value = prompt.check_ballot(value)
        if not urn.count:
            rules = self.prompt(place.use, place.prompt)
            for entry, rule in rules.fixed(self.values(place.use, place.prompt)).items():
                stored = self._append(place.first, entry, None, None, rules, rule)
                if isinstance(stored, Unreachable):
                    return stored
            opened = self._store.open_urn(place, minimum=urn.minimum)
            if not isinstance(opened, Urn):
                return opened
        return self._store.cast(place, secret, value)

    @outcome
    def require(self, place: Place, minimum: int) -> UrnOutcome:
        """Say how many have to answer before anything is shown; fixed by the first answer."""
        prompt, urn = self._ballots(place)
        self._projection.may_cast(self.viewer, phase_of(urn, place.round))
        if minimum not in (SMALLEST, prompt.minimum):
            choices = {"few": SMALLEST, "usual": prompt.minimum}
            raise Refusal(_("Möglich sind hier {few} oder {usual}.").format(**choices))
        return self._store.require(place, minimum=minimum)

    @outcome
    def reveal(self, place: Place) -> UrnOutcome:
        """Show all answers of a round at once, and for good."""
        prompt, urn = self._ballots(place)
        self._projection.may_cast(self.viewer, phase_of(urn, place.round))

        # What was accepted is not checked again: the content may have become stricter since then,
        # and nobody could change these answers any more.
        def entries(ballots: list[JsonValue]) -> list[JsonValue]:
            return prompt.counted(ballots, place.round)

        return self._store.close_urn(place, entries, content=self.handbook.version)

    @outcome
    def next_round(self, place: Place) -> UrnOutcome:
        """Collect answers anew after those of a round were shown; what was shown stays."""
        _prompt, urn = self._ballots(place)
        self._projection.may_repeat(self.viewer, phase_of(urn, place.round))
        return self._store.open_urn(replace(place, round=place.round + 1), minimum=urn.minimum)

    def _ballots(self, place: Place) -> tuple[BallotPrompt, Urn]:
        """The anonymous prompt at a place, and its urn; raises Refusal where there is none."""
        urn = self._projection.urn(self.viewer, self._known(place))
        prompt = ballots_of(self.prompt(place.use, place.prompt)) if urn else None
        if urn is None or prompt is None:
            raise Refusal(_("Hier wird nicht anonym geantwortet."))
        return prompt.settled(self.values(place.use, place.prompt)), urn

    # Steps

    def enter(self, use: str, step: str) -> Outcome:
        """Remember that a step was opened; one that was finished stays finished."""
        return self._mark(use, step, None)

    def finish(self, use: str, step: str) -> Outcome:
        """Remember that a step was finished."""
        return self._mark(use, step, "done")

    def _mark(self, use: str, step: str, state: str | None) -> Outcome:
        place = self.place(use, STEP + step)
        known = self.items(use, place.prompt)
        value: JsonValue = known[0].value if known and not state else {"state": state or "begun"}
        return self.save(place, value, base=known[0].write if known else None)

    def _append(
        self,
        place: Place,
        entry: str,
        write: str | None,
        base: str | None,
        rules: Prompt | StepRules,
        value: JsonValue,
        *,
        deleted: bool = False,
        settles: tuple[JsonValue, ...] = (),
    ) -> Outcome:
        made = Write(
            place=place,
            entry=entry,
            id=write or secrets.token_hex(16),
            base=base,
            author=self.viewer.person,
            value=value,
            deleted=deleted,
            content=self.handbook.version,
            settles=settles,
        )
        return append(self._store, made, rules)

    def _before(self, use: str, id: str) -> tuple[Prompt, Entries] | None:
        """A prompt in the last earlier cycle in which it was answered, and its values there."""
        for cycle in range(self.cycle - 1, 0, -1):
            earlier = Workbook(self._store, self.handbook, self.viewer, self.id, cycle)
            values = earlier.values(use, id)
            if values:
                return earlier.reading().prompt((use, id)), values
        return None

    def _lost(self, use: str) -> tuple[Entry, ...]:
        return self._projection.lost(self.viewer, self.id, self.cycle, use=use)

    def _place(self, use: str, prompt: str) -> Place:
        scope = "team" if prompt.startswith(STEP) else self.handbook.prompt(use, prompt).scope
        return Place(self.id, self.cycle, use, prompt, scope)

    def _known(self, place: Place) -> Place:
        if (place.workbook, place.cycle) != (self.id, self.cycle):
            raise Refusal(_("Dieser Platz im Werkbuch ist nicht bekannt."))
        return place

    def _rules(self, place: Place, entry: str) -> tuple[Place, Prompt | StepRules]:
        """Where exactly an entry stands, and what is allowed there; raises Refusal."""
        urn = self._projection.urn(self.viewer, self._known(place))
        begun = urn is not None and urn.count > 0
        self._projection.may_change(self.viewer, phase_of(urn), place, entry, begun=begun)
        if place.prompt.startswith(STEP):
            return place.first, StepRules()
        prompt = self.prompt(place.use, place.prompt)
        if not prompt.many and entry != ONE:
            raise Refusal(_("Hier gibt es nur einen Beitrag."))
        if urn is None:
            return place.first, prompt
        return self._projection.standing(self.viewer, place, entry), prompt

    # Analysis

    def prompts(self) -> Iterator[tuple[str, Prompt]]:
        """Every prompt of the handbook with its use and its things, in reading order."""
        for use, id in spots(self.handbook):
            yield use, self.prompt(use, id)

    def field(self, id: str) -> pd.DataFrame:
        """The entries of one development field, tidy; raises UnknownName."""
        return frames.field(self.handbook, id, self._answers())

    def entries(self) -> pd.DataFrame:
        """All entries, tidy: one row per single value, with place, entry, column and value.

        `hidden` marks what is not asked any more, because of an earlier answer.
        """
        return frames.entries(self.handbook, self._answers())

    def tasks(self) -> pd.DataFrame:
        """The action plan over all fields: one row per task; hidden ones are left out."""
        return frames.tasks(self.handbook, self._answers())

    def ratings(self) -> pd.DataFrame:
        """All ratings: one row per subject and criterion; hidden ones are left out."""
        return frames.ratings(self.handbook, self._answers())

    def _answers(self) -> Iterator[frames.Answer]:
        return self.reading(self.everything()).answers()
