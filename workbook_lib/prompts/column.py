"""The typed columns of a table: what a cell may hold, and how it is shown."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal, Self

from babel.numbers import format_decimal
from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _, current_language
from workbook_lib.i18n.texts import Text
from workbook_lib.i18n.time import short_date
from workbook_lib.prompts.paste import match
from workbook_lib.prompts.prompt import Option, Slug, unique
from workbook_lib.prompts.values import (
    LARGEST,
    day,
    level,
    named,
    needed,
    number,
    pick,
    step_word,
    words,
)
from workbook_lib.store.merge import MergeRule, merge_later, merge_words


class Column(BaseModel, ABC):
    """What all columns have in common. Subclasses set `type` and say what a cell may hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug = Field(description="Stable id; rows refer to it.")
    label: Text = Field(min_length=1, description="The heading of the column.")
    required: bool = Field(default=False, description="No row without it.")

    empty: ClassVar[JsonValue] = None
    numeric: ClassVar[bool] = False

    @property
    def rule(self) -> MergeRule:
        """How two versions of a cell are merged."""
        return merge_later

    def check(self, value: JsonValue) -> JsonValue:
        """The cell in its normal form; raises Refusal with the column's name."""
        with named(self.label):
            found = self.empty if value is None or value == "" else self.allowed(value)
            if found == self.empty and self.required:
                needed("")
            return found

    @abstractmethod
    def allowed(self, value: JsonValue) -> JsonValue:
        """The value of a filled cell in its normal form; raises Refusal."""

    @abstractmethod
    def shown(self, value: JsonValue) -> str:
        """A stored cell as people read it; it may be older than the column."""

    def pasted(self, text: str) -> JsonValue:
        """The cell's value from a spreadsheet's text; raises Refusal."""
        return text

    @abstractmethod
    def example(self, index: int) -> JsonValue:
        """A fictional cell for the row of this number."""


class TextColumn(Column):
    """Words."""

    type: Literal["text"]
    limit: int = Field(default=500, ge=1, le=4000, description="Characters at most.")

    empty: ClassVar[JsonValue] = ""

    @property
    def rule(self) -> MergeRule:
        return merge_words

    def allowed(self, value: JsonValue) -> str:
        return words(value, self.limit)

    def shown(self, value: JsonValue) -> str:
        return _plain(value)

    def example(self, index: int) -> str:
        return (
            _("{label}, Beispiel {number}")
            .format(label=self.label, number=index + 1)[: self.limit]
            .strip()
        )


class ChoiceColumn(Column):
    """One of given options."""

    type: Literal["choice"]
    options: tuple[Option, ...] = Field(
        min_length=2, max_length=30, description="What can be picked."
    )

    empty: ClassVar[JsonValue] = ""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        unique(option.id for option in self.options)
        return self

    @property
    def labels(self) -> dict[str, str]:
        """The options' labels by id."""
        return {option.id: option.label for option in self.options}

    def allowed(self, value: JsonValue) -> str:
        return pick(value, self.labels)

    def shown(self, value: JsonValue) -> str:
        return self.labels.get(_plain(value), _plain(value))

    def pasted(self, text: str) -> JsonValue:
        return match(text, {id: (id, label) for id, label in self.labels.items()})

    def example(self, index: int) -> str:
        return self.options[index % len(self.options)].id


class NumberColumn(Column):
    """A number, whole or with decimals."""

    type: Literal["number"]
    min: float | None = Field(
        default=None, ge=-LARGEST, le=LARGEST, description="The smallest number allowed."
    )
    max: float | None = Field(
        default=None, ge=-LARGEST, le=LARGEST, description="The largest number allowed."
    )
    unit: Text = Field(default="", description="What is counted, for example Minuten.")

    numeric: ClassVar[bool] = True

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"found min {self.min:g} above max {self.max:g}; valid: min <= max")
        return self

    def allowed(self, value: JsonValue) -> int | float:
        found = number(value)
        if self.min is not None and found < self.min:
            raise Refusal(
                _("Die kleinste Zahl ist hier {number}.").format(number=_digits(self.min))
            )
        if self.max is not None and found > self.max:
            raise Refusal(_("Die größte Zahl ist hier {number}.").format(number=_digits(self.max)))
        return found

    def shown(self, value: JsonValue) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return _plain(value)
        return f"{_digits(value)} {self.unit}".strip()

    def pasted(self, text: str) -> JsonValue:
        digits = re.sub(r"\s", "", text.removesuffix(self.unit))
        if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", digits, re.ASCII):  # as in 1.250,5
            digits = digits.replace(".", "")
        digits = digits.replace(",", ".")
        if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", digits, re.ASCII):
            raise Refusal(_("Bitte eine Zahl eintragen."))
        return float(digits)

    def example(self, index: int) -> int | float:
        wanted = 10.0 * (index + 1)
        wanted = wanted if self.min is None else max(wanted, self.min)
        return number(wanted if self.max is None else min(wanted, self.max))


class DateColumn(Column):
    """A day."""

    type: Literal["date"]

    def allowed(self, value: JsonValue) -> str:
        return day(value)

    def shown(self, value: JsonValue) -> str:
        return shown_day(value)

    def pasted(self, text: str) -> JsonValue:
        return pasted_day(text)

    def example(self, index: int) -> str:
        return (date(2026, 11, 24) + timedelta(days=30 * index)).isoformat()


class ScaleColumn(Column):
    """A step on a scale."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True)

    type: Literal["scale"]
    levels: int = Field(default=5, ge=2, le=10, description="How many steps the scale has.")
    lowest: int = Field(
        default=1, ge=-10, le=10, alias="from", description="The first step, for example -2."
    )
    low: Text = Field(default="", description="What the first step means.")
    high: Text = Field(default="", description="What the last step means.")

    numeric: ClassVar[bool] = True

    @property
    def highest(self) -> int:
        """The last step."""
        return self.lowest + self.levels - 1

    def step(self, value: JsonValue) -> int | None:
        """A stored value, if it still is a step of the scale."""
        return value if type(value) is int and self.lowest <= value <= self.highest else None

    def allowed(self, value: JsonValue) -> int:
        return level(value, self.levels, self.lowest)

    def shown(self, value: JsonValue) -> str:
        return step_word(value, self.lowest) if type(value) is int else _plain(value)

    def pasted(self, text: str) -> JsonValue:
        digits = text.replace("−", "-")
        return int(digits) if re.fullmatch(r"[+-]?\d{1,2}", digits, re.ASCII) else text

    def example(self, index: int) -> int:
        return self.lowest + (index * 2 + len(self.id)) % self.levels


AnyColumn = Annotated[
    TextColumn | ChoiceColumn | NumberColumn | DateColumn | ScaleColumn,
    Field(discriminator="type"),
]
"""A column of any type."""


def scale_words(levels: int, low: str, high: str, lowest: int = 1) -> str:
    """A scale in words, as in `1 (gering) bis 5 (hoch)`."""
    ends = (step_word(step, lowest) for step in (lowest, lowest + levels - 1))
    said = zip(ends, (low, high), strict=True)
    first, last = (f"{step} ({words})" if words else step for step, words in said)
    return _("{first} bis {last}").format(first=first, last=last)


def shown_day(value: JsonValue) -> str:
    """A stored ISO date as people read it, empty for none."""
    try:
        return short_date(date.fromisoformat(_plain(value)))
    except ValueError:
        return _plain(value)


def pasted_day(text: str) -> str:
    """A spreadsheet's date, as in 24.11.2026, in ISO form; other text is left as it is."""
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text, re.ASCII)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def _digits(value: float) -> str:
    return format_decimal(value, locale=current_language())


def _plain(value: JsonValue) -> str:
    return "" if value is None else str(value)
