"""Rows of a prompt: those of its own, and those that it carries over from its origin.

The entry id of a carried row is the id of its thing, and its title lives at the origin: the stored
one stays empty. So a row follows whatever becomes of its thing, and loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import JsonValue

from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries
from workbook_lib.prompts.thing import Thing, Things
from workbook_lib.prompts.values import needed

Title = Callable[[JsonValue], str]
"""Reads the title that is stored in a value."""


@dataclass(frozen=True)
class Row:
    """A row as people see it; its value is None while nothing was said about a carried one."""

    id: str
    title: str
    value: JsonValue = None
    removed: bool = False

    @property
    def name(self) -> str:
        """The title, and that its thing was removed at the origin, if it was."""
        if self.removed:
            return _("{name} (an der Quelle entfernt)").format(name=self.title)
        return self.title


def rows_of(given: Things, entries: Entries, title: Title) -> list[Row]:
    """All rows: the carried ones in the order of the things, then the own ones.

    A removed thing has a row only if something was said about it. Entries of things that were
    merged into another one stand beside its row.
    """
    places = {id: at for at, id in enumerate(given)}
    found = [
        Row(id, titled(given, id, value, title), value, id in given and given[id].removed)
        for id, value in entries.items()
    ]
    found += [Row(thing.id, thing.label) for thing in given.present if thing.id not in entries]
    return sorted(
        found, key=lambda row: places[given[row.id].id] if row.id in given else len(places)
    )


def titled(given: Things, id: str, value: JsonValue, title: Title) -> str:
    """What a row is called now."""
    return (given[id].label if id in given else title(value)) or "–"


def things_of(given: Things, entries: Entries, title: Title) -> tuple[Thing, ...]:
    """What later prompts can go on with: all rows, each thing of the origin only once."""
    things: dict[str, Thing] = {}
    for row in rows_of(given, entries, title):
        thing = given[row.id] if row.id in given else Thing(row.id, row.title)
        things.setdefault(thing.id, thing)
    return tuple(things.values())


def check_title(given: Things, id: str, title: str) -> None:
    """Refuse a row of its own without a title."""
    if id not in given:
        needed(title)
