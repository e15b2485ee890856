"""What two sides changed in the words of one text, and where both did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile

Tokens = list[str]

PAIRS = 200_000
"""Above this many pairs of equal words, texts are no longer compared word by word."""


@dataclass(frozen=True, order=True)
class Change:
    """One side replaced the tokens `start:end` of the base."""

    start: int
    end: int
    tokens: Tokens = field(compare=False)


@dataclass
class Region:
    """The tokens `start:end` of the base, and the changes of both sides that touch there.

    Between two regions stands at least one token that nobody changed, so words never join.
    """

    start: int
    end: int
    ours: list[Change] = field(default_factory=list)
    theirs: list[Change] = field(default_factory=list)


def tokens(text: str | None) -> Tokens:
    """The words of a text and the white space between them; joined they are the text again."""
    return re.findall(r"\s+|\S+", text or "")


def words(tokens: Tokens) -> list[str]:
    """The words among tokens."""
    return [token for token in tokens if not token.isspace()]


def changes(base: Tokens, side: Tokens) -> list[Change]:
    """What one side changed, in the order of the base."""
    # Equal ends are the rule, and comparing the rest is quadratic in its frequent words.
    head = _common(base, side)
    tail = _common(base[head:][::-1], side[head:][::-1])
    old, new = base[head : len(base) - tail], side[head : len(side) - tail]
    counts = Counter(new)
    if sum(counts[word] for word in words(old)) > PAIRS:
        return [Change(head, head + len(old), new)]
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    return [
        Change(head + start, head + end, new[first:last])
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def regions(ours: list[Change], theirs: list[Change]) -> Iterator[Region]:
    """Group the changes of both sides in the order of the base, together where they touch."""
    marked = [(change, True) for change in ours] + [(change, False) for change in theirs]
    region: Region | None = None
    for change, is_ours in sorted(marked, key=lambda item: item[0]):
        if region is None or change.start > region.end:
            if region:
                yield region
            region = Region(change.start, change.end)
        region.end = max(region.end, change.end)
        (region.ours if is_ours else region.theirs).append(change)
    if region:
        yield region


def changed(base: Tokens, region: Region, changes: list[Change]) -> Tokens:
    """The tokens of a region as the side with these changes has them."""
    result: Tokens = []
    position = region.start
    for change in changes:
        result += base[position : change.start] + change.tokens
        position = change.end
    return result + base[position : region.end]


def _common(first: Tokens, second: Tokens) -> int:
    """How many tokens two texts share from their start."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
