"""What a viewer may see and change: the only reader of the store.

Rights are decided here and not in forms, so that screen, feed, export and DataFrame cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workbook_lib.errors import Refusal, UnknownName
from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.i18n.language import _
from workbook_lib.prompts.ballot import ballots_of
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.store.photos import mentioned
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Changes, Entry, Photo, Place, Urn, Version

STEP = "@step:"
"""Prompt names that begin like this hold the state of a step."""

Phase = Literal["write", "talk"]
"""What a prompt allows now: everybody answers alone and unseen, or all is there to be seen."""


@dataclass(frozen=True)
class Viewer:
    """Who is looking. On one laptop everybody is the same local viewer."""

    role: Literal["local"] = "local"
    group: str | None = None
    person: str = "local"


def phase_of(urn: Urn | None, round: int | None = None) -> Phase:
    """The phase of a prompt with this urn, now or in one of its rounds.

    Without an urn, all is there to be seen. Raises Refusal for a round that is still to come.
    """
    if urn is None:
        return "talk"
    if round is not None and round > urn.round:
        raise Refusal(_("Diese Runde hat noch nicht begonnen."))
    return "talk" if urn.closed or (round or urn.round) < urn.round else "write"


class Projection:
    """The entries of the store as one viewer may see them."""

    def __init__(self, store: Store, handbook: Handbook) -> None:
        self._store = store
        self._handbook = handbook

    def entries(
        self,
        viewer: Viewer,
        workbook: str,
        cycle: int,
        *,
        use: str | None = None,
        prompt: str | None = None,
    ) -> tuple[Entry, ...]:
        """What the viewer may see, in the order in which it was first written."""
        found = self._store.entries(workbook, cycle=cycle, use=use, prompt=prompt)
        return self._visible(viewer, found)

    def lost(self, viewer: Viewer, workbook: str, cycle: int, *, use: str) -> tuple[Entry, ...]:
        """The deleted entries of a use as they stood last, as far as the viewer may see them."""
        return self._visible(viewer, self._store.lost(workbook, cycle=cycle, use=use))

    def changes(self, viewer: Viewer, workbook: str, cursor: int) -> Changes:
        """What became different for the viewer since `cursor`; deleted entries are included."""
        changes = self._store.changes_since(workbook, cursor)
        return Changes(self._visible(viewer, changes.entries), changes.cursor)

    def born(self, workbook: str) -> datetime:
        """When a workbook was made: tells workbooks of the same id in two databases apart."""
        return next(book.created for book in self._store.workbooks() if book.id == workbook)

    def stamp(self) -> object:
        """A value that differs as soon as anybody has written; cheap enough to ask often."""
        return self._store.stamp()

    def history(self, viewer: Viewer, place: Place, entry: str) -> tuple[Version, ...]:
        """The versions of an entry, newest last; nothing of what the viewer may not see."""
        visible = {
            known.id
            for known in self._visible(
                viewer,
                self._store.entries(
                    place.workbook,
                    cycle=place.cycle,
                    use=place.use,
                    prompt=place.prompt,
                    deleted=True,
                ),
            )
        }
        return tuple(self._store.history(place, entry)) if entry in visible else ()

    def photo(self, viewer: Viewer, place: Place, name: str) -> Photo | None:
        """A photo that an entry at the place holds, as far as the viewer may see that entry."""
        entries = self.entries(
            viewer, place.workbook, place.cycle, use=place.use, prompt=place.prompt
        )
        if not any(name in mentioned(entry.value) for entry in entries):
            return None
        return self._store.photo(name)

    def urn(self, viewer: Viewer, place: Place) -> Urn | None:
        """The urn of the newest round at a place; None where answers are not anonymous.

        Everybody may know how many have answered.
        """
        prompt = ballots_of(self._prompt(place))
        if prompt is None:
            return None
        found = self._store.urns(
            place.workbook,
            cycle=place.cycle,
            use=place.use,
            prompt=place.prompt,
            scope=place.scope,
        )
        unopened = Urn(prompt.minimum, 0, closed=False)
        return max(found.values(), key=lambda urn: urn.round, default=unopened)

    def urns(self, viewer: Viewer, workbook: str, cycle: int) -> dict[Place, Urn]:
        """All urns of a cycle that were opened, of every round."""
        return self._store.urns(workbook, cycle=cycle)

    def standing(self, viewer: Viewer, place: Place, entry: str) -> Place:
        """The place in the round of an entry; what the team writes itself is in the first."""
        known = self._store.entries(
            place.workbook,
            deleted=True,
            cycle=place.cycle,
            use=place.use,
            prompt=place.prompt,
            scope=place.scope,
            entry=entry,
        )
        return known[0].place if known else place.first

    def may_change(
        self, viewer: Viewer, phase: Phase, place: Place, entry: str, *, begun: bool
    ) -> None:
        """Raise Refusal where the viewer may not write; `begun`: somebody has answered unseen."""
        if place.scope == "team" and place.prompt in self._steps(place.use):
            return
        asked = self._prompt(place)
        if asked is None:
            raise Refusal(_("Dieser Platz im Werkbuch ist nicht bekannt."))
        prompt = ballots_of(asked)
        revealed = phase == "talk"
        if prompt is None or prompt.open_to_team(entry, revealed=revealed, begun=begun):
            return
        if not revealed:
            raise Refusal(_("Hier antworten alle für sich. Nach dem Aufdecken geht es weiter."))
        raise Refusal(_("Was aufgedeckt ist, lässt sich nicht mehr ändern."))

    def may_cast(self, viewer: Viewer, phase: Phase) -> None:
        """Raise Refusal where the viewer may not answer unseen, or show what was answered so."""
        if phase != "write":
            raise Refusal(_("Die Urne ist geschlossen. Beiträge lassen sich nicht mehr ändern."))

    def may_repeat(self, viewer: Viewer, phase: Phase) -> None:
        """Raise Refusal where the viewer may not begin another round."""
        if phase != "talk":
            raise Refusal(_("Eine neue Runde beginnt erst nach dem Aufdecken."))

    def _prompt(self, place: Place) -> Prompt | None:
        """What is asked at a place; None where nothing is."""
        try:
            prompt = self._handbook.prompt(place.use, place.prompt)
        except UnknownName:
            return None
        return prompt if prompt.scope == place.scope else None

    def _steps(self, use: str) -> set[str]:
        try:
            steps = () if use == START else self._handbook.steps_of(use)
        except UnknownName:
            steps = ()
        return {STEP + step.id for step in steps}

    def _visible(self, viewer: Viewer, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(
            entry for entry in entries if _may_see(viewer, entry.place.scope, entry.author)
        )


def _may_see(viewer: Viewer, scope: str, author: str) -> bool:
    return (
        scope == "team"
        or (scope == "own" and author == viewer.person)
        or scope == f"group:{viewer.group}"
    )
