"""Checks when prompts are asked: what their conditions compare."""

from __future__ import annotations

from collections.abc import Iterable

from workbook_lib.handbook.asked import Asked, listed, missing


def check_conditions(prompts: Iterable[Asked]) -> None:
    """Find conditions on prompts that are not there or stand later, and wrong comparisons."""
    for asked in prompts:
        condition = asked.prompt.condition
        for comparison in condition.comparisons if condition else ():
            valid = listed(id for id, prompt in asked.before.items() if prompt.comparable)
            prompt = asked.before.get(comparison.prompt)
            if prompt is None:
                problem = missing(comparison.prompt, asked.siblings, valid)
            elif prompt.comparable is None:
                problem = f"found {prompt.id!r}, which cannot be compared; valid: {valid}"
            else:
                problem = prompt.comparable.objection(comparison)
            if problem:
                asked.find(("show_if",), problem)
