"""What all prompt types have in common."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    PrivateAttr,
    StringConstraints,
    field_validator,
)

from workbook_lib.document import Node, Note, Question
from workbook_lib.i18n.language import _
from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.condition import Comparable, Condition, parse
from workbook_lib.prompts.origin import Origin
from workbook_lib.prompts.thing import Thing, Things
from workbook_lib.prompts.values import says_something
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

    id: Slug = Field(description="Stable id; answers refer to it.")
    label: Text = Field(min_length=1, description="What people read.")


class Prompt(BaseModel, ABC):
    """One thing asked. Subclasses set `type` and say what an entry's value looks like.

    Results flow on: a prompt takes up the things that another one, its `origin`, holds. Content
    only names the origin; whoever reads a workbook hands the things in by `with_given`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    gives: ClassVar[bool] = False
    """Whether later prompts can go on with what was answered here."""

    compares: ClassVar[bool] = False
    """Whether what was answered in an earlier cycle is shown beside what stands now."""

    refers: ClassVar[bool] = False
    """Whether answers name things of the origin; then `referred` says which."""

    _given: Things = PrivateAttr(default_factory=Things)
    _before: tuple[Self, Entries] | None = PrivateAttr(default=None)

    id: Slug = Field(description="Stable id, unique inside the method.")
    question: Text = Field(description="What is asked, as the label of the form.")
    help: Text = Field(default="", description="One sentence beside the form.")
    example: Text = Field(default="", description="An example of an answer.")
    optional: bool = Field(default=False, description="A step is complete without an answer.")
    show_if: str = Field(
        default="",
        max_length=400,
        description="Asked only if this holds for earlier answers of the method, for example "
        "`raum = ja and (plaetze >= 10 or tage has montag)`; empty: always. "
        "A choice is compared by = and !=, several choices by has, a number, or a rating of one "
        "criterion, by = != < <= > >=.",
    )
    scope: Literal["team", "own"] = Field(
        default="team", description="One answer of the team, or one per person."
    )

    @field_validator("show_if")
    @classmethod
    def _is_a_condition(cls, text: str) -> str:
        if text:
            parse(text)
        return text

    @property
    def condition(self) -> Condition | None:
        """What earlier answers must be for this prompt to be asked; None: it always is."""
        return parse(self.show_if) if self.show_if else None

    @property
    def comparable(self) -> Comparable | None:
        """What conditions of later prompts can compare the answer with; None: with nothing."""
        return None

    def compared(self, entries: Entries) -> JsonValue:
        """The answer as conditions compare it."""
        return entries.get(ONE)

    @property
    def origin(self) -> Origin | None:
        """Where options or rows are taken from; types that take any have an option for it."""
        return None

    @property
    def given(self) -> Things:
        """The things that the origin holds; empty where there is none."""
        return self._given

    def with_given(self, things: Iterable[Thing]) -> Self:
        """This prompt about these things of its origin."""
        copy = self.model_copy()
        copy._given = Things(things)
        return copy

    def referred(self, entries: Entries) -> tuple[str, ...]:
        """The ids of things of the origin that answers name, whatever became of the things."""
        return ()

    @property
    def before(self) -> tuple[Self, Entries] | None:
        """The last earlier cycle that has answers: this prompt as it was, and what it held."""
        return self._before

    def with_before(self, earlier: Self, entries: Entries) -> Self:
        """This prompt beside what was answered in an earlier cycle."""
        copy = self.model_copy()
        copy._before = (earlier, entries)
        return copy

    def things(self, entries: Entries) -> tuple[Thing, ...]:
        """What later prompts can go on with, in the order in which people shall see it.

        Called with one entry that was deleted, it says what that was; then no more is given than
        the thing that this entry was about.
        """
        return ()

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

    def eases(self, before: JsonValue, value: JsonValue) -> bool:
        """Whether a change only makes smaller what is wrong already: then it is never refused."""
        return False

    def fixed(self, entries: Entries) -> dict[str, JsonValue]:
        """What becomes fixed with these answers, as entries that are still to be stored."""
        return {}

    @abstractmethod
    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        """Bring two versions together that both began from `base` (None: from nothing)."""

    def answered(self, entries: Entries) -> bool:
        """Whether a team has said something here; the origin has no say in that."""
        return bool(entries)

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        """Figures at a glance, as label and value."""
        return ()

    @property
    def advice(self) -> str:
        """The sentence beside the form and on the sheet; types may have one of their own."""
        return self.help

    def answer(self, entries: Entries) -> tuple[Node, ...]:
        """The question and what was answered, for a report."""
        if self.said(entries):
            return (Question(self.question), *self.filled(entries))
        return (Question(self.question), Note(_("Noch nicht beantwortet"), "empty"))

    def said(self, entries: Entries) -> bool:
        """Whether there is anything to show, even if the answer is not complete."""
        return self.answered(entries) or any(map(says_something, entries.values()))

    @abstractmethod
    def filled(self, entries: Entries) -> tuple[Node, ...]:
        """What was answered, as nodes; only called when something was."""

    @abstractmethod
    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """Tidy rows for pandas: the entry id under `entry`, then the columns of the type."""

    def sheet(self) -> tuple[Node, ...]:
        """The blank paper twin: the question, the advice, room for the answer."""
        advice = (Note(self.advice),) if self.advice else ()
        return (Question(self.question), *advice, *self.blank())

    @abstractmethod
    def blank(self) -> tuple[Node, ...]:
        """Room on paper for the answer."""

    @abstractmethod
    def sample(self) -> list[JsonValue]:
        """Openly fictional values that are allowed, one per entry."""

    def picture_id(self, entries: Entries) -> str:
        """A prefix for the ids inside a picture of these entries, so that they stay unique."""
        content = json.dumps([self.id, dict(entries)])
        return f"{self.id}-{sha256(content.encode()).hexdigest()[:8]}"


def unique(ids: Iterable[str]) -> None:
    """Raise ValueError when content uses an id twice in one list."""
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise ValueError(f"found the id {id!r} twice; valid: every id once")
        seen.add(id)
