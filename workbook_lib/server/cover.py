"""What a page shows before its kernel is there: title and introduction of its notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nbformat
from markdown_it import MarkdownIt
from nbformat import NotebookNode

from workbook_lib import settings
from workbook_lib.errors import ContentError
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.loader import load_handbook
from workbook_lib.i18n.language import SOURCE
from workbook_lib.server.kernels.preparation import Preparation

_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Cover:
    """Title, introduction (HTML) and its language, the field's accent, the kind of page."""

    heading: str
    introduction: str
    introduction_language: str
    accent: int
    kind: str


@lru_cache(maxsize=64)
def cover(preparation: Preparation) -> Cover:
    """The cover of a notebook; raises OSError, ValueError or TypeError when it cannot be read."""
    notebook = nbformat.v4.reads(preparation.notebook.read_text("utf-8"))
    about = notebook.metadata.get("workbook", {})
    introduction, spoken = _introduction(notebook, about, preparation)
    heading = _HEADING.search(introduction)
    return Cover(
        heading=heading[1] if heading else "",
        introduction=MarkdownIt("commonmark", {"html": False}).render(introduction),
        introduction_language=spoken,
        accent=int(about.get("accent", 0)),
        kind=about.get("page", "field"),
    )


def _introduction(
    notebook: NotebookNode, about: dict[str, Any], preparation: Preparation
) -> tuple[str, str]:
    """The title cell and its language; from the handbook where it is not the notebook's own."""
    language = preparation.language
    if language != SOURCE and (handbook := _handbook(preparation.handbook, language)):
        if about.get("page") == "start":
            title, text = handbook.imprint.title, handbook.imprint.claim
            return f"# {title}\n\n{text}", language
        if field := handbook.fields.get(about.get("field", "")):
            return f"# {field.title}\n\n{field.summary}", language
    own = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return next(own, ""), SOURCE


@lru_cache(maxsize=8)
def _handbook(_edition: str, language: str) -> Handbook | None:
    """The handbook of an edition; None while the content has mistakes.

    The one that `bootstrap` keeps is from when the server started.
    """
    try:
        return load_handbook(settings.read_settings().content).in_language(language)
    except ContentError:
        return None
