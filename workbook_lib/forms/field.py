"""The fields of a row, as the browser is told to show them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from workbook_lib.i18n.language import _
from workbook_lib.prompts.column import (
    AnyColumn,
    ChoiceColumn,
    DateColumn,
    NumberColumn,
    ScaleColumn,
    TextColumn,
    scale_words,
)

ONE_LINE = 120
"""Characters of a text up to which one line is enough to write and read it."""


@dataclass(frozen=True)
class Field:
    """One labelled field. `path` leads to its part of the entry's value.

    `brief` parts stand in the summary of a row, `wide` fields take the whole width, and `empty` is
    the option for no answer of a choice (None: one of the options has to be taken). A text field
    shows `rows` lines. `steps` are the names of the steps of a scale, if they have any. A `thing`
    is chosen from those that the prompt takes from its origin.
    """

    id: str
    label: str
    type: Literal["text", "choice", "number", "date", "scale", "thing"]
    path: tuple[str, ...]
    help: str = ""
    limit: int = 0
    rows: int = 1
    wide: bool = False
    brief: bool = False
    options: tuple[tuple[str, str], ...] = ()
    empty: str | None = None
    levels: int = 0
    lowest: int = 1
    ends: str = ""
    unit: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """The fields of a row and the paths that must be filled before it is stored."""

    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...] = field(default=())

    def spec(self) -> dict[str, Any]:
        """This row for the browser."""
        return {
            "columns": [asdict(field) for field in self.fields],
            "needs": [list(path) for path in self.needs],
        }


def column_field(column: AnyColumn, first: bool) -> Field:
    """The field of a table's column; the first one names its row."""
    common: dict[str, Any] = {"id": column.id, "label": column.label, "path": (column.id,)}
    match column:
        case TextColumn():
            rows = 2 if column.limit > ONE_LINE else 1
            return Field(**common, type="text", limit=column.limit, rows=rows, wide=first)
        case ChoiceColumn():
            options = tuple(column.labels.items())
            return Field(**common, type="choice", options=options, empty=_("–"), brief=True)
        case NumberColumn():
            return Field(**common, type="number", help=column.unit, unit=column.unit, brief=True)
        case DateColumn():
            return Field(**common, type="date", brief=True)
        case ScaleColumn():
            levels, lowest = column.levels, column.lowest
            ends = scale_ends(levels, column.low, column.high, lowest)
            steps: dict[str, Any] = {"levels": levels, "lowest": lowest, "ends": ends}
            return Field(**common, type="scale", **steps, brief=True)


def scale_ends(levels: int, low: str, high: str, lowest: int = 1) -> str:
    """What the ends of a scale mean, if the content says so."""
    return scale_words(levels, low, high, lowest) if low or high else ""
