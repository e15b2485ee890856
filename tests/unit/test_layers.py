"""The arrows of the architecture, as pyproject.toml declares them."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_every_import_keeps_to_the_layers(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = lint_imports(str(PYPROJECT), no_cache=True, no_logo=True)
    assert outcome == EXIT_STATUS_SUCCESS, capsys.readouterr().out
