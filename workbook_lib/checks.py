"""Checks everything that authors and translators write: content, notebooks, translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat

from workbook_lib.errors import ContentError, Finding
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.loader import load_handbook
from workbook_lib.i18n.extraction import interface_texts
from workbook_lib.i18n.language import LANGUAGES, SOURCE, interface

CELLS = [("markdown", None), ("code", "prepare"), ("code", "visitor")]
"""The three cells of a notebook: type and tag."""


def findings(content: Path, notebooks: Path) -> list[Finding]:
    """All mistakes, in reading order; empty when there are none."""
    try:
        handbook = load_handbook(content)
    except ContentError as error:
        return list(error.findings)
    return sorted([*_translations(handbook), *_interface(), *_notebooks(handbook, notebooks)])


def _translations(handbook: Handbook) -> Iterator[Finding]:
    texts = dict(handbook.texts())
    for language, catalogue in handbook.catalogues.items():
        file = f"content/locale/{language}.po"
        known = set()
        for (context, source), _translation in catalogue.messages.items():
            known.add((context, source))
            if texts.get(context or "") != source:
                yield Finding(
                    file, 1, context or "", f"translates a text that is not there: {source!r}"
                )
        for path, source in texts.items():
            if (path, source) not in known:
                yield Finding(file, 1, path, f"has no translation of {source!r}")


def _interface() -> Iterator[Finding]:
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        known = {source for _context, source in interface(language).messages}
        for file, line, text in interface_texts():
            if text not in known:
                message = f"{text!r} has no translation in i18n/{language}.po"
                yield Finding(f"workbook_lib/{file}", line, "", message)


def _notebooks(handbook: Handbook, folder: Path) -> Iterator[Finding]:
    for field in handbook.fields:
        if not (folder / f"{field}.ipynb").is_file():
            yield Finding(
                f"notebooks/{field}.ipynb", 1, "", "is missing; every field has a notebook"
            )
    for file in sorted(folder.glob("*.ipynb")):
        name = f"notebooks/{file.name}"
        try:
            notebook = nbformat.reads(file.read_text("utf-8"), as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
            nbformat.validate(notebook)
        except (ValueError, nbformat.ValidationError) as error:
            yield Finding(name, 1, "", f"is no valid notebook: {str(error).splitlines()[0]}")
            continue
        cells = [
            (cell.cell_type, next(iter(cell.metadata.get("tags", [])), None))
            for cell in notebook.cells
        ]
        if cells != CELLS:
            yield Finding(name, 1, "cells", f"found {cells}; valid: {CELLS}")
        field = notebook.metadata.get("workbook", {}).get("field")
        if file.stem != "index" and field not in handbook.fields:
            known = ", ".join(handbook.fields)
            yield Finding(name, 1, "metadata.workbook.field", f"found {field!r}; known: {known}")
        if any(cell.get("outputs") for cell in notebook.cells):
            yield Finding(name, 1, "cells", "has outputs; notebooks are committed without them")
