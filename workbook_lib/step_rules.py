"""What may be remembered about a step: the counterpart of a prompt for `@step:` places."""

from __future__ import annotations

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import ONE
from workbook_lib.store.merge import Merge, merge_later

STATES = ("begun", "done")


class StepRules:
    """What the state of a step may be."""

    def check(self, value: JsonValue) -> JsonValue:
        """The state in its normal form; raises Refusal."""
        if not isinstance(value, dict) or value.get("state") not in STATES or len(value) != 1:
            raise Refusal(_("Dieser Stand eines Schritts ist nicht bekannt."))
        return value

    def check_together(self, entries: object, entry: str) -> None:
        """A step has one state only; raises Refusal."""
        if entry != ONE:
            raise Refusal(_("Hier gibt es nur einen Beitrag."))

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        """The later state wins."""
        return merge_later(base, stored, incoming)
