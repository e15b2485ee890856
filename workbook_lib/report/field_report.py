"""The report of one development field: everything a team wrote there, as a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from workbook_lib import __version__
from workbook_lib.document import (
    Document,
    Facts,
    Node,
    Note,
    Photo,
    Prose,
    Section,
)
from workbook_lib.flow import hidden
from workbook_lib.handbook.handbook import START
from workbook_lib.handbook.models import DevelopmentField, Source, Step, Use
from workbook_lib.handbook.origins import Spot
from workbook_lib.i18n.language import _, speaking
from workbook_lib.i18n.time import long_date, today
from workbook_lib.plan import agreed, picture, table
from workbook_lib.projection import STEP
from workbook_lib.prompts.prompt import ONE, Prompt
from workbook_lib.report.markup import literal
from workbook_lib.report.variants import variants
from workbook_lib.store.values import Entry
from workbook_lib.workbook import Workbook

NAME = "name"
"""The question of the start page whose answer is the title of a report."""


def field_report(workbook: Workbook, field: str, at: datetime) -> Document:
    """The report of a field as it stands at an aware moment, in the handbook's language.

    Raises UnknownName for a field that does not exist.
    """
    with speaking(workbook.handbook.language):
        return _FieldReport(workbook, workbook.handbook.field(field), today(at)).document()


class _FieldReport:
    """One report in the making; the entries are read once."""

    def __init__(self, workbook: Workbook, field: DevelopmentField, day: date) -> None:
        self._workbook = workbook
        self._handbook = workbook.handbook
        self._field = field
        self._day = day
        self._entries: dict[Spot, list[Entry]] = {}
        everything = workbook.everything()
        for entry in everything:
            self._entries.setdefault((entry.place.use, entry.place.prompt), []).append(entry)
        self._reading = workbook.reading(everything)
        self._read = self._reading.values

    def document(self) -> Document:
        name = self._read((START, NAME)).get(ONE)
        return Document(
            title=str(name or self._handbook.imprint.start.title),
            subtitle=self._field.title,
            date=self._day,
            sections=(
                self._cover(),
                *(self._method(use) for use in self._field.uses),
                self._tasks(),
                self._sources(),
                self._origin(),
            ),
            language=self._handbook.language,
            accent=self._field.accent,
        )

    def _cover(self) -> Section:
        nodes: list[Node] = [Prose(self._field.summary)]
        for prompt in self._handbook.imprint.start.prompts:
            if prompt.id == NAME:
                nodes += self._variants(START, prompt)
            elif prompt.said(self._read((START, prompt.id))):
                nodes += self._prompt(START, prompt)
        imprint = self._handbook.imprint
        note = _("Diese Datei enthält Beiträge des Teams. Vor dem Weitergeben bitte lesen.")
        return Section("cover", "", (*nodes, Note(f"{note}\n{imprint.privacy}\n{imprint.licence}")))

    def _method(self, use: Use) -> Section:
        steps = self._handbook.steps_of(use.id)
        entries = [
            entry
            for step in steps
            for prompt in step.prompts
            for entry in self._entries.get((use.id, prompt.id), [])
        ]
        begun = bool(entries) or any(self._done(use, step) for step in steps)
        if not begun:
            state = _("noch nicht bearbeitet")
        elif not entries:
            state = _("begonnen")
        else:
            last = max(entry.at for entry in entries)
            state = _("bearbeitet am {date}").format(date=long_date(today(last)))
        return Section(
            id=use.id,
            title=self._handbook.title_of(use.id),
            kicker=f"{self._field.title} · {state}",
            nodes=tuple(part for part in (self._step(use, step) for step in steps) if part.nodes)
            if begun
            else (Note(_("Noch nicht bearbeitet"), "empty"),),
        )

    def _step(self, use: Use, step: Step) -> Section:
        nodes = [node for prompt in step.prompts for node in self._prompt(use.id, prompt)]
        return Section(f"{use.id}-{step.id}", step.question, tuple(nodes))

    def _prompt(self, use: str, prompt: Prompt) -> Iterator[Node]:
        for node in self._said(use, prompt):
            yield self._with_photo(use, prompt, node) if isinstance(node, Photo) else node

    def _with_photo(self, use: str, prompt: Prompt, node: Photo) -> Photo:
        found = self._workbook.photo(use, prompt.id, node.name)
        if found is None:
            return node
        return replace(node, content=found.content, media_type=found.media_type)

    def _said(self, use: str, prompt: Prompt) -> Iterator[Node]:
        about = self._workbook.prompt(use, prompt.id, self._reading)
        values = self._read((use, prompt.id))
        question, *answer = about.answer(values)
        if prompt.id in hidden(self._handbook, use, self._read):
            if not about.said(values):
                return
            text = _("Wegen einer früheren Antwort ausgeblendet. Der Beitrag ist aufbewahrt.")
            answer.insert(0, Note(text))
        yield from (question, *answer, *self._variants(use, about))

    def _variants(self, use: str, prompt: Prompt) -> Iterator[Node]:
        for entry in self._entries.get((use, prompt.id), []):
            yield from variants(prompt, entry)

    def _tasks(self) -> Section:
        nodes: tuple[Node, ...] = (Note(_("Noch nichts vereinbart."), "empty"),)
        tasks = agreed(self._workbook, self._field.id, self._reading)
        if tasks:
            words = table(tasks, self._day, _("Alle Maßnahmen dieses Feldes, nach Termin"))
            nodes = (picture(tasks, self._day, prefix="plan") or words,)
        return Section("tasks", _("Maßnahmen"), nodes)

    def _sources(self) -> Section:
        users: dict[str, list[str]] = {id: [] for id in self._field.sources}
        for use in self._field.uses:
            for id in self._handbook.method_of(use.id).sources:
                users.setdefault(id, []).append(self._handbook.title_of(use.id))
        listed = "\n".join(
            _source(self._handbook.sources[id], titles) for id, titles in users.items()
        )
        derived = [
            self._handbook.title_of(use.id)
            for use in self._field.uses
            if self._handbook.method_of(use.id).derived
        ]
        notes: list[Node] = []
        if self._field.derived:
            notes.append(Note(_("Titel und Zuschnitt dieses Feldes sind nicht amtlich.")))
        if derived:
            text = _("Ablauf aus den Quellen abgeleitet: {methods}")
            notes.append(Note(text.format(methods=", ".join(derived))))
        return Section("sources", _("Quellen"), (Prose(listed), *notes))

    def _origin(self) -> Section:
        pairs = (
            (_("Datum"), long_date(self._day)),
            (_("Programm"), f"Werkbuch {__version__}"),
            (_("Inhalte"), self._handbook.version),
        )
        return Section("origin", _("Zu dieser Datei"), (Facts(pairs),))

    def _done(self, use: Use, step: Step) -> bool:
        return self._read((use.id, STEP + step.id)).get(ONE) == {"state": "done"}


def _source(source: Source, used_by: list[str]) -> str:
    """A source as an item of a Markdown list."""
    parts = [f"**{literal(source.title)}**"]
    if source.note:
        parts.append(source.note.strip())
    if source.url:
        parts.append(f"<{source.url}>")
    if used_by:
        parts.append(literal(f"({', '.join(used_by)})"))
    return "- " + "  \n  ".join(parts)
