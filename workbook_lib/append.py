"""Writing one entry under the rules of its prompt, which are asked inside the transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.step_rules import StepRules
from workbook_lib.store.merge import Merge
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Merged, Outcome, Saved, Write


def append(store: Store, write: Write, rules: Prompt | StepRules) -> Outcome:
    """Store a checked value: merged with what was written meanwhile, together with its siblings.

    What becomes fixed with it is stored, too.
    """
    fixed: dict[str, JsonValue] = {}

    def check(values: Mapping[str, JsonValue], before: JsonValue) -> None:
        if write.deleted:
            return
        try:
            rules.check_together(values, write.entry)
        except Refusal:
            if not (isinstance(rules, Prompt) and rules.eases(before, values[write.entry])):
                raise
        if isinstance(rules, Prompt):
            fixed.update(rules.fixed(values))

    def merge(base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        merged = rules.merge(base, stored, incoming)
        try:
            rules.check(merged.value)
        except Refusal:  # both texts together break a limit that each of them keeps
            return Merge(incoming, (stored,))
        return merged

    outcome = store.append(write, merge=merge, check_together=check)
    if isinstance(outcome, Saved | Merged):
        for entry, value in fixed.items():
            rule = replace(write, entry=entry, id=secrets.token_hex(16), base=None, value=value)
            store.append(rule, merge=merge, check_together=lambda values, before: None)
    return outcome
