"""The pages that the notebooks show."""

from __future__ import annotations

from workbook_lib import settings
from workbook_lib.app.guide import Guide
from workbook_lib.app.page import Page
from workbook_lib.app.start import Start
from workbook_lib.bootstrap import open_workbook
from workbook_lib.i18n.language import LANGUAGES, SOURCE, current_language, set_language
from workbook_lib.workbook import Workbook


def field_page(field: str) -> Page:
    """The page of a development field; its notebook prepares it and opens it for a visitor."""
    return Page(_enter, lambda workbook: _guide(workbook, field))


def start_page() -> Page:
    """The start page."""
    return Page(_enter, Start)


def _enter() -> Workbook:
    """The workbook in the language of this visit."""
    language = settings.read_visit().get("sprache", SOURCE)
    set_language(language if language in LANGUAGES else SOURCE)
    return open_workbook(language=current_language())


def _guide(workbook: Workbook, field: str) -> Guide:
    return Guide(workbook, workbook.handbook.field(field), settings.read_visit().get("schritt", ""))
