"""What a viewer may see and change: the only reader of the store.

Rights are decided here and not in forms, so that screen, feed, export and DataFrame cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from workbook_lib.errors import Refusal, UnknownName
from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.handbook.models import Step
from workbook_lib.i18n.language import _
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Changes, Entry, Place, Version

STEP = "@step:"
"""Prompt names that begin like this hold the state of a step."""


@dataclass(frozen=True)
class Viewer:
    """Who is looking. On one laptop everybody is the same local viewer."""

    role: Literal["local"] = "local"
    group: str | None = None
    person: str = "local"


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

    def lost(self, viewer: Viewer, place: Place) -> dict[str, JsonValue]:
        """What the deleted entries of a place held last, as far as the viewer may see them."""
        return {
            entry: value
            for entry, (author, value) in self._store.lost(place).items()
            if _may_see(viewer, place.scope, author)
        }

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

    def may_change(self, viewer: Viewer, place: Place) -> None:
        """Raise Refusal where the viewer may not write."""
        try:
            prompts = self._handbook.prompts_of(place.use)
            steps = {STEP + step.id for step in self._steps(place.use)}
        except UnknownName:
            prompts, steps = {}, set()
        if place.prompt in steps and place.scope == "team":
            return
        if place.prompt not in prompts or place.scope != prompts[place.prompt].scope:
            raise Refusal(_("Dieser Platz im Werkbuch ist nicht bekannt."))

    def _steps(self, use: str) -> Iterable[Step]:
        return () if use == START else self._handbook.steps_of(use)

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
