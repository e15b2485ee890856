"""Short and long text: one text of the team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, JsonValue

from workbook_lib.document import Lines, Node, Note, Paragraph
from workbook_lib.i18n.language import _, ngettext
from workbook_lib.prompts.prompt import ONE, Entries, Prompt
from workbook_lib.prompts.values import line, words
from workbook_lib.store.merge import Merge, merge_words


class TextPrompt(Prompt):
    """A question that is answered in words. The value is a string."""

    type: Literal["text"] = "text"
    long: bool = Field(default=False, description="Several lines instead of one.")
    limit: int = Field(default=4000, ge=1, le=20000, description="Characters at most.")
    minutes: int | None = Field(
        default=None, ge=1, le=120, description="Suggested time for this text, with a countdown."
    )
    discard: bool = Field(
        default=False, description="The text can be discarded for good after the workshop."
    )

    @property
    def many(self) -> bool:
        return False

    def check(self, value: JsonValue) -> str:
        return words(value, self.limit) if self.long else line(value, self.limit)

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_words(_text(base), _text(stored), _text(incoming))

    def answered(self, entries: Entries) -> bool:
        return bool(entries.get(ONE))

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return (Paragraph(_text(entries.get(ONE))),)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [{"entry": entry, "text": value} for entry, value in entries.items()]

    def blank(self) -> tuple[Node, ...]:
        return (*self._notes(), Lines(8 if self.long else 2))

    def sample(self) -> list[JsonValue]:
        text = self.example or _("Ein Beispieltext der Beispiel-Kita.")
        return [self.check(text[: self.limit])]

    def _notes(self) -> Iterator[Note]:
        """What holds for this text on paper, too."""
        if self.minutes:
            words = ngettext(
                "Vorschlag: {count} Minute", "Vorschlag: {count} Minuten", self.minutes
            )
            yield Note(words.format(count=self.minutes))
        if self.discard:
            yield Note(_("Dieses Blatt nach dem Workshop vernichten."))


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
