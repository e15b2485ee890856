"""Number: one number of the team."""

from __future__ import annotations

from math import ceil
from typing import Any, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import Lines, Node, Note, Paragraph
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.column import NumberColumn
from workbook_lib.prompts.condition import Comparable
from workbook_lib.prompts.prompt import ONE, Entries, Prompt
from workbook_lib.prompts.values import LARGEST
from workbook_lib.store.merge import Merge, merge_later


class NumberPrompt(Prompt):
    """A question that is answered with a number. The value is a number (`""`: none yet)."""

    type: Literal["number"] = "number"
    min: float | None = Field(
        default=None, ge=-LARGEST, le=LARGEST, description="The smallest number allowed."
    )
    max: float | None = Field(
        default=None, ge=-LARGEST, le=LARGEST, description="The largest number allowed."
    )
    unit: Text = Field(default="", description="What is counted, for example Minuten.")
    whole: bool = Field(default=False, description="Whole numbers only.")

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"found min {self.min:g} above max {self.max:g}; valid: min <= max")
        return self

    @property
    def _column(self) -> NumberColumn:
        """A number is what a cell of this column holds."""
        return NumberColumn(
            type="number", id=self.id, label=self.id, min=self.min, max=self.max, unit=self.unit
        )

    @property
    def many(self) -> bool:
        return False

    @property
    def comparable(self) -> Comparable:
        return Comparable(None)

    @property
    def bounds(self) -> str:
        """What may be entered, in words: limits are told before they are reached."""
        low, high = self._column.shown(self.min), self._column.shown(self.max)
        if low and high:
            first = low.removesuffix(f" {self.unit}")
            return _("{first} bis {last}").format(first=first, last=high)
        if low:
            return _("mindestens {number}").format(number=low)
        if high:
            return _("höchstens {number}").format(number=high)
        return self.unit

    def check(self, value: JsonValue) -> int | float | str:
        if value == "":
            return ""
        found = self._column.allowed(value)
        if self.whole and isinstance(found, float):
            raise Refusal(_("Bitte eine ganze Zahl eintragen."))
        return found

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_later(base, stored, incoming)

    def answered(self, entries: Entries) -> bool:
        return _number(entries.get(ONE)) is not None

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return (Paragraph(self._column.shown(entries.get(ONE))),)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [{"entry": entry, "number": _number(value)} for entry, value in entries.items()]

    def blank(self) -> tuple[Node, ...]:
        bounds = (Note(self.bounds),) if self.bounds else ()
        return (*bounds, Lines(1))

    def sample(self) -> list[JsonValue]:
        wanted = self._column.example(0)
        return [ceil(wanted) if self.whole else wanted]


def _number(value: JsonValue) -> int | float | None:
    """The stored number, None for an answer that is none."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
