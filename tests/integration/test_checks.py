"""`workbook check` on the real content, and on copies with one thing broken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from workbook_lib.checks import findings
from workbook_lib.settings import read_settings


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content to break."""
    return shutil.copytree(read_settings().content, tmp_path / "content")


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """A copy of the notebooks to break."""
    return shutil.copytree(read_settings().notebooks, tmp_path / "notebooks")


def test_what_we_ship_has_no_mistakes(content: Path, notebooks: Path) -> None:
    assert findings(content, notebooks) == []


def test_a_text_without_translation_is_named(content: Path, notebooks: Path) -> None:
    file = content / "fields" / "netzwerk-kooperation.yaml"
    title = "title: Vernetzung und Kooperation im Sozialraum"
    file.write_text(file.read_text("utf-8").replace(title, "title: Netz"), "utf-8")
    assert [str(finding) for finding in findings(content, notebooks)] == [
        "content/locale/en.po:1: fields/netzwerk-kooperation#title: has no translation of 'Netz'",
        "content/locale/en.po:1: fields/netzwerk-kooperation#title: "
        "translates a text that is not there: 'Vernetzung und Kooperation im Sozialraum'",
    ]


def test_broken_notebooks_are_named(content: Path, notebooks: Path) -> None:
    (notebooks / "index.ipynb").write_text("{", "utf-8")
    field = notebooks / "netzwerk-kooperation.ipynb"
    notebook = json.loads(field.read_text("utf-8"))
    notebook["metadata"]["workbook"]["field"] = "netz"
    notebook["cells"][2]["metadata"]["tags"] = []
    field.write_text(json.dumps(notebook), "utf-8")
    assert [(found.file, found.path) for found in findings(content, notebooks)] == [
        ("notebooks/index.ipynb", ""),
        ("notebooks/netzwerk-kooperation.ipynb", "cells"),
        ("notebooks/netzwerk-kooperation.ipynb", "metadata.workbook.field"),
    ]


def test_a_field_without_notebook_is_named(content: Path, notebooks: Path) -> None:
    (notebooks / "netzwerk-kooperation.ipynb").unlink()
    assert [str(finding) for finding in findings(content, notebooks)] == [
        "notebooks/netzwerk-kooperation.ipynb:1: is missing; every field has a notebook"
    ]
