"""Prompts that everybody may answer alone and unseen, until all answers are shown at once.

Until then the answers lie in the urn of the store: nothing of a single one is shown before it is
closed, and afterwards nobody can tell whose answer was whose.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Self

from pydantic import Field, JsonValue, model_validator

from workbook_lib.prompts.prompt import Entries, Prompt


class BallotPrompt(Prompt):
    """A prompt with an option for anonymous answers."""

    anonymous: bool = Field(
        default=False, description="Everybody answers alone; all answers are shown at once."
    )
    minimum: int = Field(
        default=5, ge=3, le=30, description="How many have to answer before anything is shown."
    )

    @model_validator(mode="after")
    def _answers_can_be_shown(self) -> Self:
        if self.anonymous and self.scope != "team":
            raise ValueError("found scope own for anonymous answers; valid: team")
        return self

    def open_to_team(self, entry: str, *, revealed: bool, begun: bool) -> bool:
        """Whether the team may write this entry itself.

        It depends on whether this round has `begun` with a first answer, or was `revealed`. Types
        say so where the team sets a rule first, adds something to the answers or orders them; an
        answer itself stays as it was given.
        """
        return False

    def settled(self, entries: Entries) -> Self:
        """This prompt with the rules for answers that the team has set in its entries."""
        return self

    @abstractmethod
    def check_ballot(self, value: JsonValue) -> JsonValue:
        """One person's answer in its normal form; raises Refusal for one that is not allowed."""

    @abstractmethod
    def counted(self, ballots: list[JsonValue], round: int) -> list[JsonValue]:
        """The values of the entries that all answers of a round become, in their normal form.

        It never fails: of ballots that were accepted before the content changed, what is not known
        any more is left out, and texts stay as long as they are. The ballots come in random order.
        Where a ballot could be recognised by its combination of
        answers, only sums are kept.
        """

    @abstractmethod
    def sample_ballots(self) -> list[JsonValue]:
        """Openly fictional answers of as many people as are needed; `check_ballot` takes each."""


def ballots_of(prompt: Prompt | None) -> BallotPrompt | None:
    """The prompt as one that is answered anonymously; None where there is none."""
    return prompt if isinstance(prompt, BallotPrompt) and prompt.anonymous else None
