"""A workbook in which every question has an answer, and the words that were written."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from workbook_lib.prompts.prompt import ONE
from workbook_lib.store.values import Saved
from workbook_lib.workbook import Workbook

FIELD = "netzwerk-kooperation"


def fill(workbook: Workbook) -> None:
    """Answer every prompt with its sample, which names entries `sample-1`, `sample-2`, …

    Where a prompt takes things from another one, they are `own-1`, `own-2`, …
    """
    for use, prompt in workbook.prompts():
        for number, value in enumerate(prompt.sample(), start=1):
            # Rows of our own: under the ids of carried ones, their titles would be those of things.
            kind = "own" if prompt.origin else "sample"
            entry = f"{kind}-{number}" if prompt.many else ONE
            outcome = workbook.save(workbook.place(use, prompt.id), value, entry=entry)
            assert isinstance(outcome, Saved), (use, prompt.id, value, outcome)


def written(value: JsonValue) -> Iterator[str]:
    """The texts inside a value that are more than ids, dates and numbers."""
    if isinstance(value, dict):
        for part in value.values():
            yield from written(part)
    elif isinstance(value, list):
        for part in value:
            yield from written(part)
    elif isinstance(value, str) and (" " in value or not value.islower()) and value[:1].isalpha():
        yield value
