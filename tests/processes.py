"""The processes below a server: its parents of kernels and the kernels themselves."""

from __future__ import annotations

import re
import subprocess
from collections import Counter

PROVISIONERS: Counter[str] = Counter()
"""How often servers of this run said which way they start kernels."""


def note_provisioner(said: str) -> str:
    """Count and return the way that a server names among what it says when it starts."""
    found = re.search(r"^Kernels: (\S+)$", said, re.MULTILINE)
    assert found, f"no kernels were named: {said}"
    PROVISIONERS[found[1]] += 1
    return found[1]


def lineages(process: int) -> list[list[int]]:
    """The ways from a process (not included) down to each that has no children."""
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True)
    children = [int(number) for number in found.stdout.split()]
    return [[child, *line] for child in children for line in lineages(child) or [[]]]


def descendants(process: int) -> list[int]:
    """All processes below one, each once."""
    return list(dict.fromkeys(each for line in lineages(process) for each in line))


def kernels(process: int) -> list[list[int]]:
    """The kernels of a server's process, each after the processes it comes from.

    A parent without a visitor has nothing below it either, but it is not that deep.
    """
    lines = lineages(process)
    return [line for line in lines if len(line) == max(map(len, lines))]
