"""Ranks: letters by which things that people put in order are sorted.

Between two ranks there is always a third one, so two windows can put things at the same place
without renumbering the others. A rank does not end in `a`; the empty one is not put anywhere yet.
"""

from __future__ import annotations

import re

from pydantic import JsonValue

from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _

_RANK = re.compile(r"[a-z]{0,199}[b-z]|", re.ASCII)
_STEPS = 25  # letters from b to z
_MOST = _STEPS * _STEPS - 1


def rank(value: JsonValue) -> str:
    """The value as a rank; raises Refusal."""
    if not isinstance(value, str) or not _RANK.fullmatch(value):
        raise Refusal(_("Diese Angabe passt hier nicht. Der bisherige Stand bleibt erhalten."))
    return value


def late(at: int) -> str:
    """The rank of what nobody has put anywhere yet: behind the others, in its order."""
    first, second = divmod(min(at, _MOST), _STEPS)
    return f"y{chr(98 + first)}{chr(98 + second)}"
