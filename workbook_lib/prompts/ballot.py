"""Prompts that everybody may answer alone and unseen, until all answers are shown at once.

Until then the answers lie in the urn of the store: nothing of a single one is shown before it is
closed, and afterwards nobody can tell whose answer was whose.
"""

from __future__ import annotations

from abc import abstractmethod

from pydantic import Field, JsonValue

from workbook_lib.prompts.prompt import Prompt


class BallotPrompt(Prompt):
    """A prompt with an option for anonymous answers."""

    anonymous: bool = Field(
        default=False, description="Everybody answers alone; all answers are shown at once."
    )
    minimum: int = Field(
        default=5, ge=3, le=30, description="How many have to answer before anything is shown."
    )

    @abstractmethod
    def check_ballot(self, value: JsonValue) -> JsonValue:
        """One person's answer in its normal form; raises Refusal for one that is not allowed."""

    @abstractmethod
    def counted(self, ballots: list[JsonValue], round: int) -> list[JsonValue]:
        """The values of the entries that all answers of a round become; each passes `check`.

        The ballots come in random order. Where a ballot could be recognised by its combination of
        answers, only sums are kept.
        """
