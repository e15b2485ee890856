"""Merging two changes of one value that both started from the same base."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from workbook_lib.store.words import Tokens, changed, changes, regions, tokens, words


@dataclass(frozen=True)
class Merge:
    """The value to store, and the values to keep beside it because they truly conflict."""

    value: JsonValue
    kept: tuple[JsonValue, ...] = ()


EMPTY: tuple[JsonValue, ...] = (None, "", [])
"""What stands in a part of a value about which nothing was said."""

MergeRule = Callable[[Any, Any, Any], Merge]
"""Merges `(base, stored, incoming)`; base is None when nobody knows it any more."""


def merge_later(base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
    """Let the later value win; an incoming value that changed nothing takes nothing back.

    Where nobody knows a base, an empty value changed nothing: the sender has not said anything yet.
    """
    unchanged = incoming == base or (base is None and incoming in EMPTY)
    return Merge(stored if unchanged else incoming)


def merge_words(base: str | None, stored: str | None, incoming: str | None) -> Merge:
    """Combine two changes of a text word by word.

    Where both changed the same words differently, the incoming ones stand and the whole stored
    text is kept. No word is lost unless one side itself deleted it.
    """
    if incoming in (base, stored):
        return Merge(stored)
    if stored == base:
        return Merge(incoming)
    origin, ours, theirs = tokens(base), tokens(stored), tokens(incoming)
    merged: Tokens = []
    conflict = False
    position = 0
    for region in regions(changes(origin, ours), changes(origin, theirs)):
        old = changed(origin, region, region.ours)
        new = changed(origin, region, region.theirs)
        if region.ours and region.theirs:
            conflict = conflict or words(old) not in ([], words(new))
        merged += origin[position : region.start] + (new if region.theirs else old)
        position = region.end
    merged += origin[position:]
    # A word that stood twice may go once on each side; then nobody wanted it to go altogether.
    before, mine, yours, now = (set(words(side)) for side in (origin, ours, theirs, merged))
    lost = (mine | yours) - (before - (mine & yours)) - now
    return Merge("".join(merged), (stored,) if conflict or lost else ())


def merge_fields(
    base: JsonValue, stored: JsonValue, incoming: JsonValue, rules: Mapping[str, MergeRule]
) -> Merge:
    """Merge two mappings key by key; a key without a rule lets the later value win.

    A true conflict in one key keeps the whole stored mapping.
    """
    origin, ours, theirs = (v if isinstance(v, dict) else {} for v in (base, stored, incoming))
    value: dict[str, JsonValue] = {}
    conflict = False
    for key in {**theirs, **ours}:
        rule = rules.get(key, merge_later)
        merge = rule(origin.get(key), ours.get(key), theirs.get(key))
        conflict = conflict or bool(merge.kept)
        if merge.value is not None or key in theirs:
            value[key] = merge.value
    return Merge(value, (stored,) if conflict else ())
