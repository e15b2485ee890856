"""Refusals and outages as values: who asks for a write is answered, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from workbook_lib.errors import DatabaseUnreachable, Refusal
from workbook_lib.store.values import Refused, Unreachable

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def outcome(
    work: Callable[Arguments, Result],
) -> Callable[Arguments, Result | Refused | Unreachable]:
    """The same work, which answers where it would raise Refusal or DatabaseUnreachable."""

    @wraps(work)
    def answered(
        *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result | Refused | Unreachable:
        try:
            return work(*args, **kwargs)
        except Refusal as refusal:
            return Refused(str(refusal))
        except DatabaseUnreachable as error:
            return Unreachable(str(error))

    return answered
