"""Tasks: what, why, who (a function), until when, and how far it is."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import JsonValue

from workbook_lib.document import BlankTable, Node, Table
from workbook_lib.i18n.language import _
from workbook_lib.prompts.column import shown_day
from workbook_lib.prompts.prompt import Entries, Prompt
from workbook_lib.prompts.thing import Thing
from workbook_lib.prompts.values import day, line, named, needed, parts, pick, stored, words
from workbook_lib.store.merge import Merge, merge_fields, merge_words

LIMITS = {"what": 300, "why": 1000, "who": 120}
"""Characters at most, by part."""

EMPTY: dict[str, JsonValue] = {"what": "", "why": "", "who": "", "until": None, "status": "open"}


class TasksPrompt(Prompt):
    """What a team agrees on. The value is `{"what", "why", "who", "until", "status"}`.

    `until` is an ISO date or None, `status` one of `open`, `begun`, `done`, `dropped`.
    """

    gives: ClassVar[bool] = True

    type: Literal["tasks"] = "tasks"

    @property
    def advice(self) -> str:
        return self.help or _("Bei „Wer“ eine Funktion eintragen statt eines Namens.")

    @property
    def labels(self) -> dict[str, str]:
        """The headings by part."""
        return {
            "what": _("Was"),
            "why": _("Warum"),
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
        given = parts(value, EMPTY)
        labels = self.labels
        with named(labels["what"]):
            what = needed(line(given["what"], LIMITS["what"]))
        with named(labels["why"]):
            why = words(given["why"], LIMITS["why"])
        with named(labels["who"]):
            who = line(given["who"], LIMITS["who"])
        with named(labels["until"]):
            until = day(given["until"]) if given["until"] not in (None, "") else None
        with named(labels["status"]):
            status = pick(given["status"], self.statuses)
        return {"what": what, "why": why, "who": who, "until": until, "status": status}

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_fields(base, stored, incoming, dict.fromkeys(LIMITS, merge_words))

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
        rows = tuple(
            (
                str(task["what"]),
                str(task["why"]),
                str(task["who"]),
                shown_day(task["until"]),
                self.statuses.get(str(task["status"]), str(task["status"])),
            )
            for task in tasks
        )
        return (Table(self.question, tuple(self.labels.values()), rows),)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [{"entry": entry, **stored(value, EMPTY)} for entry, value in entries.items()]

    def blank(self) -> tuple[Node, ...]:
        return (BlankTable(tuple(self.labels.values()), 8),)

    def sample(self) -> list[JsonValue]:
        return [
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
