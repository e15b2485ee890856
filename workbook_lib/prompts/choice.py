"""Choice: one or several of given options."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.document import Items, Node, Paragraph, Tickboxes
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.condition import Comparable
from workbook_lib.prompts.prompt import ONE, Entries, Option, Prompt, unique
from workbook_lib.prompts.values import pick
from workbook_lib.store.merge import Merge, merge_later


class ChoicePrompt(Prompt):
    """A question with given answers.

    The value is an option's id (`""`: nothing chosen), or with `multiple` a list of ids.
    """

    type: Literal["choice"] = "choice"
    options: tuple[Option, ...] = Field(
        min_length=2, max_length=30, description="The answers that can be picked."
    )
    multiple: bool = Field(default=False, description="Several answers may be picked.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        unique(option.id for option in self.options)
        return self

    @property
    def many(self) -> bool:
        return False

    @property
    def labels(self) -> dict[str, str]:
        """The options' labels by id."""
        return {option.id: option.label for option in self.options}

    @property
    def comparable(self) -> Comparable:
        return Comparable(tuple(self.labels), self.multiple)

    def check(self, value: JsonValue) -> JsonValue:
        if not self.multiple:
            return pick(value, ["", *self.labels])
        if not isinstance(value, list) or len(value) > len(self.options):
            raise Refusal(_("Bitte eine der vorgegebenen Möglichkeiten wählen."))
        picked = {pick(item, self.labels) for item in value}
        return [id for id in self.labels if id in picked]

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_later(base, stored, incoming)

    def answered(self, entries: Entries) -> bool:
        return bool(_picked(entries.get(ONE)))

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        picked = tuple(self.labels.get(id, id) for id in _picked(entries[ONE]))
        return (Items(picked) if self.multiple else Paragraph(", ".join(picked)),)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [
            {"entry": entry, "choice": id}
            for entry, value in entries.items()
            for id in _picked(value)
        ]

    def blank(self) -> tuple[Node, ...]:
        return (Tickboxes(tuple(self.labels.values())),)

    def sample(self) -> list[JsonValue]:
        ids = list(self.labels)
        return [[ids[0], ids[-1]]] if self.multiple else [ids[0]]


def _picked(value: JsonValue) -> list[str]:
    """The chosen ids, also of a value that was stored before `multiple` was changed."""
    ids = value if isinstance(value, list) else [value]
    return [id for id in ids if isinstance(id, str) and id]
