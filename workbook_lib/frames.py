"""What a team has answered as tidy tables for pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.prompts.prompt import Entries, Prompt

if TYPE_CHECKING:
    import pandas as pd

Answer = tuple[str, Prompt, Entries, bool]
"""A use, one of its prompts, what was answered there, and whether that is hidden by now."""


def entries(handbook: Handbook, answers: Iterable[Answer]) -> pd.DataFrame:
    """One row per single value, with place, entry, column and value."""
    rows = [
        {**place, "entry": row["entry"], "column": column, "value": value}
        for place, row in _rows(handbook, answers)
        for column, value in row.items()
        if column != "entry"
    ]
    place = ["field", "use", "method", "prompt", "type", "hidden"]
    return _frame(rows, [*place, "entry", "column", "value"])


def field(handbook: Handbook, id: str, answers: Iterable[Answer]) -> pd.DataFrame:
    """The entries of one development field; raises UnknownName."""
    uses = {use.id for use in handbook.field(id).uses}
    return entries(handbook, (answer for answer in answers if answer[0] in uses))


def tasks(handbook: Handbook, answers: Iterable[Answer]) -> pd.DataFrame:
    """One row per task that is not hidden."""
    columns = ["field", "use", "entry", "what", "why", "goal", "who", "until", "status"]
    return _frame(_of_type("tasks", handbook, answers), columns)


def ratings(handbook: Handbook, answers: Iterable[Answer]) -> pd.DataFrame:
    """One row per subject and criterion, of what is not hidden.

    What many answered alone has a row per step, with the number of answers and their round.
    """
    place = ["field", "use", "prompt", "entry"]
    columns = ["subject", "criterion", "score", "reason", "answers", "round"]
    return _frame(_of_type("rating", handbook, answers), [*place, *columns])


def _of_type(type: str, handbook: Handbook, answers: Iterable[Answer]) -> list[dict[str, Any]]:
    return [
        {**place, **row}
        for place, row in _rows(handbook, answers)
        if place["type"] == type and not place["hidden"]
    ]


def _rows(
    handbook: Handbook, answers: Iterable[Answer]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for use, prompt, values, hidden in answers:
        start = use == START
        place = {
            "field": "" if start else handbook.field_of(use).id,
            "use": use,
            "method": "" if start else handbook.use(use).method,
            "prompt": prompt.id,
            "type": prompt.type,  # type: ignore[attr-defined]  # every subclass has it
            "hidden": hidden,
        }
        for row in prompt.rows(values):
            yield place, row


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    # pandas costs a third of a second to import: only those pay who analyse.
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)
