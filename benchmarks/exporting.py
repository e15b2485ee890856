"""The report of a filled field, against running the field's notebook for its HTML."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import Row, medians
from tests.checkout import ROOT
from tests.screens import fill
from workbook_lib import open_workbook
from workbook_lib.report.field_report import field_report
from workbook_lib.report.html import render

FIELD = "netzwerk-kooperation"
ROUNDS = 3
LIMIT = 0.1


def measure(folder: Path) -> list[Row]:
    """Write the report as the running program does, and as `jupyter nbconvert --execute` does."""
    database = f"sqlite:///{folder / 'exporting.sqlite'}"
    workbook = open_workbook(database)
    fill(workbook)
    sample = workbook.values("netzwerkkarte", "naehe")["one"]
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html"]
    target = ["--output-dir", folder, ROOT / "notebooks" / f"{FIELD}.ipynb"]
    environment = os.environ | {"HOME": str(folder), "WORKBOOK_DATABASE_URL": database}

    def report() -> None:
        assert sample in render(field_report(workbook, FIELD, datetime.now(UTC)))

    def execute() -> None:
        subprocess.run(
            [*command, *target], env=environment, cwd=folder, check=True, capture_output=True
        )

    seconds, against = medians(report, execute, ROUNDS)
    return [
        Row("exporting", "report of a filled field", seconds, "nbconvert --execute", against, LIMIT)
    ]
