"""`jupyter nbconvert --to workbook` and our own export give the same file."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbconvert.exporters import get_exporter
from nbconvert.utils.exceptions import ConversionException
from nbformat import v4

from tests.checkout import ROOT
from tests.integration.report.filled import FIELD, fill
from workbook_lib.bootstrap import open_workbook
from workbook_lib.exporter import WorkbookExporter
from workbook_lib.i18n.time import today
from workbook_lib.report.field_report import field_report
from workbook_lib.report.html import render


def test_nbconvert_and_our_own_export_write_the_same_bytes(sqlite_url: str, tmp_path: Path) -> None:
    workbook = open_workbook(sqlite_url)
    fill(workbook)
    before = datetime.now(UTC)
    command = ["nbconvert", "--to", "workbook", "--output-dir", str(tmp_path)]
    subprocess.run(
        [sys.executable, "-m", *command, str(ROOT / "notebooks" / f"{FIELD}.ipynb")],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "WORKBOOK_DATABASE_URL": sqlite_url,
        },
        cwd=tmp_path,
        check=True,
    )
    days = {today(moment): moment for moment in (before, datetime.now(UTC))}
    possible = [render(field_report(workbook, FIELD, at)).encode() for at in days.values()]
    assert (tmp_path / f"{FIELD}.html").read_bytes() in possible


def test_the_exporter_is_known_by_its_name() -> None:
    assert get_exporter("workbook") is WorkbookExporter


def test_a_notebook_that_names_no_field_is_refused() -> None:
    with pytest.raises(ConversionException, match="this notebook has no metadata"):
        WorkbookExporter().from_notebook_node(v4.new_notebook())
