"""Date: one day of the team."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import JsonValue

from workbook_lib.document import Lines, Node, Paragraph
from workbook_lib.prompts.column import shown_day
from workbook_lib.prompts.prompt import ONE, Entries, Prompt
from workbook_lib.prompts.values import day
from workbook_lib.store.merge import Merge, merge_later


class DatePrompt(Prompt):
    """A question that is answered with a day. The value is its ISO date (`""`: none yet)."""

    type: Literal["date"] = "date"

    @property
    def many(self) -> bool:
        return False

    def check(self, value: JsonValue) -> str:
        return "" if value == "" else day(value)

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_later(base, stored, incoming)

    def answered(self, entries: Entries) -> bool:
        return bool(_day(entries.get(ONE)))

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return (Paragraph(shown_day(entries.get(ONE))),)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [{"entry": entry, "date": _day(value) or None} for entry, value in entries.items()]

    def blank(self) -> tuple[Node, ...]:
        return (Lines(1),)

    def sample(self) -> list[JsonValue]:
        return ["2026-11-24"]


def _day(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
