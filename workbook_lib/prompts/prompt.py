"""What all prompt types have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from workbook_lib.document import Node
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.i18n.texts import Text
from workbook_lib.store.merge import Merge

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
"""A stable id: lower-case letters, digits and hyphens."""

Entries = Mapping[str, JsonValue]
"""The values of one prompt by entry id, in the order in which they were first written."""

ONE = "one"
"""The entry id of prompts that hold a single entry."""


class Option(BaseModel):
    """One of the answers that can be picked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    label: Text


class Prompt(BaseModel, ABC):
    """One thing asked. Subclasses set `type` and say what an entry's value looks like."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    question: Text = Field(description="What is asked, as the label of the form.")
    help: Text = Field(default="", description="One sentence beside the form.")
    example: Text = Field(default="", description="An example of an answer.")
    optional: bool = Field(default=False, description="A step is complete without an answer.")
    scope: Literal["team", "own"] = Field(
        default="team", description="One answer of the team, or one per person."
    )

    @property
    def many(self) -> bool:
        """Whether each answer is an entry of its own (cards, rows) or there is just one entry."""
        return True

    @abstractmethod
    def check(self, value: JsonValue) -> JsonValue:
        """The value in its normal form; raises Refusal for a value that is not allowed.

        The value comes from a browser: any JSON is possible.
        """

    def check_together(self, entries: Entries, entry: str) -> None:
        """Check `entry` against its siblings (`entries` has it already); raises Refusal."""

    @abstractmethod
    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        """Bring two versions together that both began from `base` (None: from nothing)."""

    def answered(self, entries: Entries) -> bool:
        """Whether a team has said something here."""
        return bool(entries)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        """Figures at a glance, as label and value."""
        return ()

    @abstractmethod
    def answer(self, entries: Entries) -> tuple[Node, ...]:
        """The filled prompt in a report."""

    @abstractmethod
    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """Tidy rows for pandas: the entry id under `entry`, then the columns of the type."""

    @abstractmethod
    def sheet(self) -> tuple[Node, ...]:
        """The blank paper twin."""

    @abstractmethod
    def sample(self) -> list[JsonValue]:
        """Openly fictional values that are allowed, one per entry."""


def words(value: JsonValue, limit: int) -> str:
    """The value as trimmed text of at most `limit` characters; raises Refusal."""
    if not isinstance(value, str):
        raise Refusal(_("Hier wird Text gebraucht. Der bisherige Stand bleibt erhalten."))
    if any(character < " " and character not in "\n\t" for character in value.replace("\r", "")):
        raise Refusal(_("Der Text enthält ein Zeichen, das nicht gespeichert werden kann."))
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refusal(
            _("Der Text enthält ein Zeichen, das nicht gespeichert werden kann.")
        ) from None
    if len(text) > limit:
        raise Refusal(
            _("Der Text ist zu lang: {count} Zeichen, möglich sind {limit}.").format(
                count=len(text), limit=limit
            )
        )
    return text
