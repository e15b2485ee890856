"""What a team has answered as tidy tables for pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.prompts.prompt import Entries, Prompt

if TYPE_CHECKING:
    import pandas as pd

Answer = tuple[str, Prompt, Entries]
"""A use, one of its prompts, and what was answered there."""


def entries(handbook: Handbook, answers: Iterable[Answer]) -> pd.DataFrame:
    """One row per single value, with place, entry, column and value."""
    rows = [
        {**place, "entry": row["entry"], "column": column, "value": value}
        for place, row in _rows(handbook, answers)
        for column, value in row.items()
        if column != "entry"
    ]
    return _frame(rows, ["field", "use", "method", "prompt", "type", "entry", "column", "value"])


def tasks(handbook: Handbook, answers: Iterable[Answer]) -> pd.DataFrame:
    """One row per task."""
    columns = ["field", "use", "entry", "what", "why", "who", "until", "status"]
    return _frame(_of_type("tasks", handbook, answers), columns)


def ratings(handbook: Handbook, answers: Iterable[Answer]) -> pd.DataFrame:
    """One row per subject and criterion."""
    columns = ["field", "use", "prompt", "entry", "subject", "criterion", "score", "reason"]
    return _frame(_of_type("rating", handbook, answers), columns)


def _of_type(type: str, handbook: Handbook, answers: Iterable[Answer]) -> list[dict[str, Any]]:
    return [{**place, **row} for place, row in _rows(handbook, answers) if place["type"] == type]


def _rows(
    handbook: Handbook, answers: Iterable[Answer]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for use, prompt, values in answers:
        start = use == START
        place = {
            "field": "" if start else handbook.field_of(use).id,
            "use": use,
            "method": "" if start else handbook.use(use).method,
            "prompt": prompt.id,
            "type": prompt.type,  # type: ignore[attr-defined]  # every subclass has it
        }
        for row in prompt.rows(values):
            yield place, row


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    # pandas costs a third of a second to import: only those pay who analyse.
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)
