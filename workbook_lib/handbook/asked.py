"""A prompt where a content file asks it, for checks of what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbook_lib.handbook.source_file import Location, SourceFile
from workbook_lib.prompts.prompt import Prompt


@dataclass(frozen=True)
class Asked:
    """A prompt with its place in a file; `method` is empty for the start page.

    `before` are the prompts that stand earlier in the method, `siblings` the ids of all.
    """

    prompt: Prompt
    file: SourceFile
    place: tuple[str | int, ...]
    method: str
    before: dict[str, Prompt]
    siblings: frozenset[str]

    def find(self, place: Location, message: str) -> None:
        """Note a mistake at a place inside the prompt."""
        self.file.find((*self.place, *place), message)


def asked_in(
    file: SourceFile,
    method: str,
    parts: Sequence[tuple[tuple[str | int, ...], tuple[Prompt, ...]]],
) -> Iterator[Asked]:
    """All prompts of a method (or of the start page), whose parts have places in the file."""
    siblings = frozenset(prompt.id for _place, prompts in parts for prompt in prompts)
    before: dict[str, Prompt] = {}
    for place, prompts in parts:
        for index, prompt in enumerate(prompts):
            where = (*place, "prompts", index)
            yield Asked(prompt, file, where, method, dict(before), siblings)
            before[prompt.id] = prompt


def listed(ids: Iterable[str]) -> str:
    """Ids in the words of a finding."""
    return ", ".join(ids) or "none"


def missing(id: str, siblings: frozenset[str], valid: str) -> str:
    """What is wrong with naming a prompt that does not stand earlier in its method, or nowhere."""
    if id in siblings:
        return f"found {id!r}, which does not stand earlier; valid: {valid}"
    return f"unknown prompt {id!r}; valid: {valid}"
