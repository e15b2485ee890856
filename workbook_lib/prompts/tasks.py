"""Tasks: what, why, what for, who (a function), until when, and how far it is."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, JsonValue

from workbook_lib.document import BlankTable, Node, Table
from workbook_lib.i18n.language import _
from workbook_lib.prompts.column import pasted_day, shown_day
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.paste import Paste, match, read_rows
from workbook_lib.prompts.prompt import Entries, Prompt
from workbook_lib.prompts.row import Row, mark_of
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import day, line, named, needed, parts, pick, stored, words
from workbook_lib.store.merge import Merge, merge_fields, merge_words

LIMITS = {"what": 300, "why": 1000, "who": 120}
"""Characters at most, by part."""

EMPTY: dict[str, JsonValue] = {
    "what": "",
    "why": "",
    "for": "",
    "who": "",
    "until": None,
    "status": "open",
}


class TasksPrompt(Prompt):
    """What a team agrees on. The value is `{"what", "why", "who", "until", "status"}`.

    `until` is an ISO date or None, `status` one of `open`, `begun`, `done`, `dropped`. With
    `options_from` there is also `"for"`: the id of the thing that the task is for, or "".
    """

    gives: ClassVar[bool] = True
    refers: ClassVar[bool] = True

    type: Literal["tasks"] = "tasks"

    options_from: Origin | None = Field(
        default=None,
        description="An earlier prompt whose things, for example goals, tasks can be for.",
    )

    @property
    def origin(self) -> Origin | None:
        return self.options_from

    @property
    def advice(self) -> str:
        return self.help or _("Bei „Wer“ eine Funktion eintragen statt eines Namens.")

    @property
    def labels(self) -> dict[str, str]:
        """The headings by part."""
        return {
            "what": _("Was"),
            "why": _("Warum"),
            **({"for": _("Wofür")} if self.options_from else {}),
            "who": _("Wer (Funktion)"),
            "until": _("Bis wann"),
            "status": _("Stand"),
        }

    @property
    def statuses(self) -> dict[str, str]:
        """What the states of a task are called."""
        return {
            "open": _("offen"),
            "begun": _("begonnen"),
            "done": _("erledigt"),
            "dropped": _("verworfen"),
        }

    def check(self, value: JsonValue) -> JsonValue:
        labels = self.labels
        given = parts(value, {part: EMPTY[part] for part in labels})
        task: dict[str, JsonValue] = {}
        with named(labels["what"]):
            task["what"] = needed(line(given["what"], LIMITS["what"]))
        with named(labels["why"]):
            task["why"] = words(given["why"], LIMITS["why"])
        if self.options_from:
            with named(labels["for"]):
                task["for"] = pick(given["for"], self.given) if given["for"] != "" else ""
        with named(labels["who"]):
            task["who"] = line(given["who"], LIMITS["who"])
        with named(labels["until"]):
            task["until"] = day(given["until"]) if given["until"] not in (None, "") else None
        with named(labels["status"]):
            task["status"] = pick(given["status"], self.statuses)
        return task

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_fields(base or EMPTY, stored, incoming, dict.fromkeys(LIMITS, merge_words))

    def referred(self, entries: Entries) -> tuple[str, ...]:
        found = (stored(value, EMPTY)["for"] for value in entries.values())
        return tuple(id for id in found if isinstance(id, str) and id)

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """The tasks, with who does them until when."""
        return tuple(
            Thing(
                task["entry"],
                str(task["what"]),
                tuple(filter(None, (str(task["who"]), shown_day(task["until"])))),
            )
            for task in self.rows(entries)
        )

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        states = [row["status"] for row in self.rows(entries)]
        counts = [(label, states.count(id)) for id, label in self.statuses.items()]
        return (
            (_("Maßnahmen"), str(len(states))),
            *((label, str(count)) for label, count in counts if count),
        )

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        """The tasks by date; those without a date come last."""
        tasks = sorted(self.rows(entries), key=lambda row: str(row["until"] or "~"))
        rows = tuple(tuple(self._shown(part, task) for part in self.labels) for task in tasks)
        return (Table(self.question, tuple(self.labels.values()), rows),)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """One row per task; `goal` is what the task is for, as it is called now."""
        found = []
        for entry, value in entries.items():
            task = stored(value, EMPTY)
            goal = self._goal(task["for"])
            found.append({"entry": entry, **task, "goal": goal.title if goal else ""})
        return found

    def paste(self, text: JsonValue) -> Paste:
        """Read tasks of a spreadsheet; without a header row the cells stand in our order."""
        labels = self.labels
        columns: dict[str, tuple[str, ...]] = {id: (id, label) for id, label in labels.items()}
        columns["what"] = ("what", _("Maßnahme"), labels["what"])
        columns["who"] = ("who", _("Wer"), _("Zuständig"), labels["who"])
        columns["until"] = ("until", _("Bis"), _("Termin"), labels["until"])
        columns["status"] = ("status", _("Status"), labels["status"])
        known: dict[str, dict[str, tuple[str, ...]]] = {
            "for": {thing.id: (thing.label,) for thing in self.given.present},
            "status": {id: (id, label) for id, label in self.statuses.items()},
        }

        def task(cells: dict[str, str]) -> JsonValue:
            found: dict[str, JsonValue] = {**cells}
            for part in known.keys() & cells.keys():
                with named(labels[part]):
                    found[part] = match(cells[part], known[part])
            if "until" in cells:
                found["until"] = pasted_day(cells["until"])
            return self.check(found)

        return read_rows(text, columns, task)

    def blank(self) -> tuple[Node, ...]:
        return (BlankTable(tuple(self.labels.values()), 8),)

    def sample(self) -> list[JsonValue]:
        tasks: list[dict[str, JsonValue]] = [
            {
                "what": _("Sprechzeit der Beispiel-Beratungsstelle im Haus"),
                "why": _("Familien wünschen sich Beratung ohne weite Wege."),
                "who": _("Leitung"),
                "until": "2026-11-30",
                "status": "begun",
            },
            {
                "what": _("Erstes Treffen mit der Kinderarztpraxis"),
                "why": _("Der Kontakt ist unterbrochen."),
                "who": _("Koordination"),
                "until": "2027-02-26",
                "status": "open",
            },
            {
                "what": _("Aushang mit allen Angeboten erneuern"),
                "why": "",
                "who": _("Öffentlichkeitsarbeit"),
                "until": None,
                "status": "done",
            },
        ]
        return [self.check(task) for task in tasks]

    def _shown(self, part: str, task: dict[str, Any]) -> str:
        """A part of a row in words."""
        if part == "for":
            goal = self._goal(task["for"])
            return goal.name if goal else ""
        if part == "until":
            return shown_day(task["until"])
        if part == "status":
            return self.statuses.get(str(task["status"]), str(task["status"]))
        return str(task[part])

    def _goal(self, id: JsonValue) -> Row | None:
        """What a task is for, as it is called now."""
        if not isinstance(id, str) or id not in self.given:
            return None
        thing = self.given[id]
        return Row(thing.id, thing.label, mark=mark_of(self.given, thing.id))
