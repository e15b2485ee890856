"""Waiting for a condition."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST = 60.0  # seconds


def until(condition: Callable[[], bool], what: str, pause: float = 0.02) -> None:
    """Return once the condition holds, looking again after `pause` seconds.

    Raises TimeoutError, which names `what` was waited for.
    """
    deadline = time.monotonic() + LONGEST
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {LONGEST:g} s in vain: {what}")
        time.sleep(pause)
