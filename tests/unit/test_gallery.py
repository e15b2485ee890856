"""The gallery shows every prompt type with samples that are allowed."""

from __future__ import annotations

import pytest

from workbook_lib.gallery.gallery import EMPTY, gallery
from workbook_lib.prompts.ballot import BallotPrompt
from workbook_lib.prompts.registry import TYPES

PROMPTS = gallery().prompts_of(EMPTY)
ANONYMOUS = [
    id for id, prompt in PROMPTS.items() if isinstance(prompt, BallotPrompt) and prompt.anonymous
]


def test_every_type_is_in_the_gallery() -> None:
    assert {type(prompt) for prompt in PROMPTS.values()} == set(TYPES.values())


def test_every_type_with_ballots_is_there_with_an_urn_and_without() -> None:
    for kind in TYPES.values():
        if issubclass(kind, BallotPrompt):
            found = {prompt.anonymous for prompt in PROMPTS.values() if isinstance(prompt, kind)}
            assert found == {True, False}, kind


@pytest.mark.parametrize("id", ANONYMOUS)
def test_sample_ballots_can_be_cast_and_counted(id: str) -> None:
    prompt = PROMPTS[id]
    assert isinstance(prompt, BallotPrompt)
    ballots = [prompt.check_ballot(ballot) for ballot in prompt.sample_ballots()]
    assert len(ballots) == prompt.minimum
    assert prompt.counted(ballots, 1)
    for value in prompt.counted(ballots, 1):
        prompt.check(value)
