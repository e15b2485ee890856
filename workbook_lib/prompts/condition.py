"""Conditions: whether a prompt is asked, by what was answered before.

`angebot = ja and (plaetze >= 10 or tage has montag)` compares answers with ids of options and with
numbers; `and` binds tighter than `or`. What was not answered makes every comparison false.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import JsonValue

ORDER: dict[str, Callable[..., bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""What numbers can be compared by; single choices only by the first two."""

HAS = "has"
"""What several choices are compared by."""

_TOKEN = re.compile(r"\s*([<>!]?=|[<>()]|[a-z][a-z0-9-]*|-?[0-9]+(?:\.[0-9]+)?|\S|\Z)")
_WORD = re.compile(r"[a-z]")
_NUMBER = re.compile(r"-?[0-9]")
_PROMPT = "the id of an earlier prompt"
_JOINTS = ("and", "or")


@dataclass(frozen=True)
class Comparison:
    """One answer compared with the id of an option or with a number."""

    prompt: str
    operator: str
    operand: str | int | float

    def holds(self, answer: JsonValue) -> bool:
        """Whether it is true for an answer; any other JSON than expected makes it false."""
        if isinstance(answer, list):
            return self.operator == HAS and self.operand in answer
        if self.operator == HAS or isinstance(answer, bool):
            return False
        if isinstance(answer, str):
            fits = bool(answer) and isinstance(self.operand, str) and self.operator in ("=", "!=")
        else:
            fits = isinstance(answer, int | float) and not isinstance(self.operand, str)
        return fits and ORDER[self.operator](answer, self.operand)


@dataclass(frozen=True)
class Comparable:
    """What the answers of a prompt can be compared with: ids of options, or numbers (None)."""

    ids: tuple[str, ...] | None
    several: bool = False

    def objection(self, comparison: Comparison) -> str:
        """What is wrong with a comparison, and what would be valid; empty where nothing is."""
        operators = (HAS,) if self.several else ("=", "!=") if self.ids else tuple(ORDER)
        name = comparison.prompt
        if comparison.operator not in operators:
            valid = ", ".join(f"{name} {each}" for each in operators)
            return f"found '{name} {comparison.operator}'; valid: {valid}"
        if self.ids is None and isinstance(comparison.operand, str):
            return f"found {comparison.operand!r} compared with {name}; valid: a number"
        if self.ids is not None and comparison.operand not in self.ids:
            valid = ", ".join(self.ids)
            return f"found {comparison.operand!r} compared with {name}; valid: {valid}"
        return ""


@dataclass(frozen=True)
class Condition:
    """Comparisons joined by `and` and `or`, each joint after the two sides that it joins."""

    steps: tuple[Comparison | str, ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparisons, in the order in which they were written."""
        return tuple(step for step in self.steps if isinstance(step, Comparison))

    @property
    def prompts(self) -> frozenset[str]:
        """The ids of the prompts on whose answers it depends."""
        return frozenset(comparison.prompt for comparison in self.comparisons)

    def holds(self, answers: Mapping[str, JsonValue]) -> bool:
        """Whether it is true for these answers, by the ids of their prompts."""
        found: list[bool] = []
        for step in self.steps:
            if isinstance(step, Comparison):
                found.append(step.holds(answers.get(step.prompt)))
            else:
                right, left = found.pop(), found.pop()
                found.append(left and right if step == "and" else left or right)
        return found.pop()


@cache
def parse(text: str) -> Condition:
    """Read a condition; raises ValueError with the place of the mistake and what is valid there."""
    tokens = _Tokens(text)
    steps: list[Comparison | str] = []
    waiting: list[str] = []  # joints whose right side is not read yet, and open parentheses
    while True:
        while tokens.now == "(":
            waiting.append(tokens.take())
        steps.append(_comparison(tokens))
        while tokens.now == ")" and "(" in waiting:
            tokens.take()
            while (joint := waiting.pop()) != "(":
                steps.append(joint)
        if not tokens.now and "(" not in waiting:
            return Condition((*steps, *reversed(waiting)))
        if tokens.now not in _JOINTS:
            tokens.complain("and, or, " + (")" if "(" in waiting else "the end"))
        while waiting and waiting[-1] in ("and", tokens.now):
            steps.append(waiting.pop())
        waiting.append(tokens.take())


def _comparison(tokens: _Tokens) -> Comparison:
    if not _word(tokens.now):
        tokens.complain(f"{_PROMPT}, or (")
    prompt = tokens.take()
    if tokens.now not in (*ORDER, HAS):
        tokens.complain(", ".join((*ORDER, HAS)))
    sign = tokens.take()
    operand = tokens.now
    if _word(operand):
        return Comparison(prompt, sign, tokens.take())
    if not _NUMBER.match(operand):
        tokens.complain("the id of an option, or a number")
    tokens.take()
    return Comparison(prompt, sign, float(operand) if "." in operand else int(operand))


def _word(token: str) -> bool:
    return bool(_WORD.match(token)) and token not in (*_JOINTS, HAS)


class _Tokens:
    """The words and signs of a text, one after the other; nothing after the last."""

    def __init__(self, text: str) -> None:
        self._found = _TOKEN.finditer(text)
        self.take()

    def take(self) -> str:
        """The token that was looked at; from now on the next one is."""
        before = getattr(self, "now", "")
        token = next(self._found)
        self.now, self._at = token[1], token.start(1) + 1
        return before

    def complain(self, valid: str) -> None:
        """Raise ValueError: what stands here, where that is, and what would be valid."""
        found = repr(self.now) if self.now else "the end"
        raise ValueError(f"found {found} at character {self._at}; valid: {valid}")
