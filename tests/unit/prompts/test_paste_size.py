"""Pasting is limited, because each line is stored by itself while people wait."""

from __future__ import annotations

import pytest

from workbook_lib.errors import Refusal
from workbook_lib.prompts.paste import MOST, read_rows


def test_as_many_lines_as_are_allowed_are_read() -> None:
    lines = "\n".join(f"Zeile {number}" for number in range(MOST))
    assert len(read_rows(lines, {"name": ["Name"]}, dict).values) == MOST


def test_more_lines_are_refused_with_both_numbers() -> None:
    lines = "\n".join(f"Zeile {number}" for number in range(MOST + 1))
    sentence = "Das sind 201 Zeilen. Bitte höchstens 200 auf einmal einfügen."
    with pytest.raises(Refusal, match=sentence):
        read_rows(lines, {"name": ["Name"]}, dict)
