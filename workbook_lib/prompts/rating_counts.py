"""What everybody answered alone: how many gave each step of a criterion, and nothing more.

All steps of one person beside each other would be as good as a name, so only sums are kept:
`{"criterion", "counts", "round"}`, one entry per criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries
from workbook_lib.prompts.values import level, parts, pick

ROUNDS = 99
"""Rounds at most."""

PEOPLE = 1000
"""Answers to one step at most."""


def holds_counts(value: JsonValue) -> bool:
    """Whether a value says what many answered, and not what the team agreed on."""
    return isinstance(value, dict) and "counts" in value


def check_counts(value: JsonValue, criteria: Sequence[str], levels: int) -> JsonValue:
    """The counts of a criterion in their normal form; raises Refusal."""
    given = parts(value, {"criterion": "", "counts": [], "round": 1})
    if _counts(value, levels) is None:
        raise Refusal(_("Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."))
    criterion = pick(given["criterion"], criteria)
    return {**given, "criterion": criterion, "round": level(given["round"], ROUNDS)}


def tally(steps: Iterable[int | None], levels: int) -> tuple[int, ...]:
    """How many gave each step."""
    given = list(steps)
    return tuple(given.count(step) for step in range(1, levels + 1))


def newest_counts(entries: Entries, levels: int) -> dict[str, tuple[int, ...]]:
    """The counts of the last round by criterion; those of another scale are left out."""
    found: dict[tuple[int, str], tuple[int, ...]] = {}
    for value in entries.values():
        counts = _counts(value, levels)
        if counts is not None:
            found[_round(value), _criterion(value)] = counts
    last = max((round for round, _criterion in found), default=0)
    return {criterion: counts for (round, criterion), counts in found.items() if round == last}


def count_rows(entry: str, value: JsonValue, levels: int) -> list[dict[str, Any]]:
    """One row per step with the number of answers."""
    return [
        {
            "entry": entry,
            "criterion": _criterion(value),
            "score": step,
            "reason": "",
            "answers": count,
            "round": _round(value),
        }
        for step, count in enumerate(_counts(value, levels) or (), start=1)
    ]


def _counts(value: JsonValue, levels: int) -> tuple[int, ...] | None:
    counts = value.get("counts") if isinstance(value, dict) else None
    if not isinstance(counts, list) or len(counts) != levels:
        return None
    if not all(type(count) is int and 0 <= count <= PEOPLE for count in counts):
        return None
    return tuple(counts)  # type: ignore[arg-type]  # all of them are whole numbers


def _criterion(value: JsonValue) -> str:
    return str(value.get("criterion")) if isinstance(value, Mapping) else ""


def _round(value: JsonValue) -> int:
    found = value.get("round") if isinstance(value, Mapping) else None
    return found if type(found) is int else 1
