"""Starting Python with all prompt types, against starting it with the first seven of them."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.measure import Row, medians

ROUNDS = 9
FEW = ("cards", "choice", "network", "rating", "table", "tasks", "text")


def measure(folder: Path) -> list[Row]:
    """What the other types add to the start of a kernel, which imports all of them once."""
    few = "; ".join(f"import workbook_lib.prompts.{name}" for name in FEW)
    seconds, against = medians(
        partial(_start, "import workbook_lib.prompts.registry"), partial(_start, few), ROUNDS
    )
    return [Row("importing", "all prompt types", seconds, "seven of them", against, 1.25)]


def _start(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)
