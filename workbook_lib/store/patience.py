"""How long to wait for a lock that somebody else holds."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError

from workbook_lib.store.failure import Failure, failure

WRITING = 3.0
"""Seconds until a write counts as unreachable; whoever types gets an answer by then."""

MIGRATING = 60.0
"""Seconds to wait for another program that is just bringing the tables up to date."""


def insist(action: Callable[[], None], seconds: float) -> None:
    """Repeat an action for so long while its lock is taken; raises its last error then."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return action()
        except DBAPIError as error:
            if failure(error) is not Failure.BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.01)
