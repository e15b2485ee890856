"""Rows of a prompt: those of its own, and those that it carries over from its origin.

The entry id of a carried row is the id of its thing, and its title lives at the origin: the stored
one stays empty. So a row follows whatever becomes of its thing, and loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pydantic import JsonValue

from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries
from workbook_lib.prompts.thing import Thing, Things
from workbook_lib.prompts.values import needed, says_something

Title = Callable[[JsonValue], str]
"""Reads the title that is stored in a value."""

Details = Callable[[JsonValue], tuple[str, ...]]
"""Reads from a value what says more than its title."""


@dataclass(frozen=True)
class Row:
    """A row as people see it; its value is None while nothing was said about a carried one.

    `mark` says what became of its thing at the origin, unless it stands there as it did.
    """

    id: str
    title: str
    value: JsonValue = None
    mark: str = ""

    @property
    def name(self) -> str:
        """The title with the mark, if there is one."""
        return f"{self.title} ({self.mark})" if self.mark else self.title


def rows_of(given: Things, entries: Entries, title: Title) -> list[Row]:
    """All rows: the carried ones in the order of the things, then the own ones.

    A thing that was removed, or merged into another one, has a row only if something was said
    about it; the row of a merged one stands below that of what it became.
    """
    known = {thing.id: None for thing in given.present} | dict(entries)
    rows = [
        Row(id, titled(given, id, value, title), value, mark_of(given, id))
        for id, value in known.items()
    ]
    places = {id: at for at, id in enumerate(given)}
    return sorted(
        (row for row in rows if not row.mark or says_something(row.value)),
        key=lambda row: (
            (places[given[row.id].id], row.id not in places)
            if row.id in given
            else (len(places), False)
        ),
    )


def titled(given: Things, id: str, value: JsonValue, title: Title) -> str:
    """What a row is called now."""
    return (given[id].label if id in given else title(value)) or "–"


def things_of(
    given: Things, entries: Entries, title: Title, details: Details | None = None
) -> tuple[Thing, ...]:
    """What later prompts can go on with: all rows, each thing of the origin only once."""
    found = []
    for row in rows_of(given, entries, title):
        thing = given[row.id] if row.id in given else Thing(row.id, row.title)
        more = details(row.value) if details else thing.details
        found.append(Thing(row.id, thing.label, more))
    return gathered(given, found)


def gathered(given: Things, rows: Iterable[Thing]) -> tuple[Thing, ...]:
    """What the rows say (their ids are entry ids), each thing of the origin only once.

    Its first row says what it is called, and all of them its details. Removed things without a row
    are among them, because something may have been said further on.
    """
    things: dict[str, Thing] = {}
    for row in rows:
        known = given.get(row.id)
        thing = replace(known, label=row.label, details=()) if known else replace(row, details=())
        thing = things.get(thing.id, thing)
        fresh = tuple(words for words in row.details if words not in thing.details)
        things[thing.id] = replace(thing, details=(*thing.details, *fresh))
    for thing in given.values():
        if thing.removed:
            things.setdefault(thing.id, thing)
    return tuple(things.values())


def check_title(given: Things, id: str, title: str) -> None:
    """Refuse a row of its own without a title."""
    if id not in given:
        needed(title)


def mark_of(given: Things, id: str) -> str:
    """What became of a thing at the origin, in words; empty while it stands there."""
    if id not in given:
        return ""
    if given[id].id != id:
        return _("zusammengelegt")
    return _("an der Quelle entfernt") if given[id].removed else ""
