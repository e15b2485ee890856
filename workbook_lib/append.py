"""Writing one entry under the rules of its prompt, which are asked inside the transaction."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.step_rules import StepRules
from workbook_lib.store.merge import Merge
from workbook_lib.store.repository import Store
from workbook_lib.store.values import Outcome, Write


def append(store: Store, write: Write, rules: Prompt | StepRules) -> Outcome:
    """Store a checked value: merged with what was written meanwhile, together with its siblings."""

    def check(values: Mapping[str, JsonValue]) -> None:
        if not write.deleted:
            rules.check_together(values, write.entry)

    def merge(base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        merged = rules.merge(base, stored, incoming)
        try:
            rules.check(merged.value)
        except Refusal:  # both texts together break a limit that each of them keeps
            return Merge(incoming, (stored,))
        return merged

    return store.append(write, merge=merge, check_together=check)
