"""A changed file is another edition."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbook_lib.server.edition import edition


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "methods").mkdir(parents=True)
    (folder / "methods" / "karte.yaml").write_text("id: karte")
    (folder / "README.md").write_text("For authors.")
    return folder


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    file = tmp_path / "feld.ipynb"
    file.write_text("{}")
    return file


def test_unchanged_files_are_the_same_edition(content: Path, notebook: Path) -> None:
    first = edition(content, notebook)
    (content / "README.md").write_text("For all authors.")
    assert edition(content, notebook) == first


def test_a_change_of_a_file_its_date_or_its_name_is_another_edition(
    content: Path, notebook: Path
) -> None:
    method = content / "methods" / "karte.yaml"
    seen = {edition(content, notebook)}
    method.write_text("id: karten")
    seen.add(edition(content, notebook))
    os.utime(method, ns=(1, 1))
    seen.add(edition(content, notebook))
    method.rename(method.with_stem("plan"))
    seen.add(edition(content, notebook))
    notebook.write_text("{ }")
    seen.add(edition(content, notebook))
    assert len(seen) == 5


def test_a_missing_notebook_has_no_edition(content: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        edition(content, tmp_path / "fehlt.ipynb")
