"""The pages that the notebooks show: the *prepare* cell makes one, the *visitor* cell opens it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from babel import Locale

from workbook_lib import settings, ticket
from workbook_lib.app.guide import Guide
from workbook_lib.app.page import Page, Screen
from workbook_lib.app.start import Start
from workbook_lib.bootstrap import load_handbook, open_workbook, workbook_in
from workbook_lib.errors import ContentError, StoreError
from workbook_lib.forms.module import for_front_end
from workbook_lib.gallery.gallery import FIELD, gallery
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.i18n.language import (
    LANGUAGES,
    SOURCE,
    current_language,
    interface,
    set_language,
)
from workbook_lib.store.engine import load_driver
from workbook_lib.store.repository import open_store
from workbook_lib.workbook import Workbook


def field_page(field: str) -> Page:
    """The page of a development field, as all visitors share it."""
    return _prepared(lambda handbook: Guide(handbook, handbook.field(field)))


def gallery_page() -> Page:
    """The page with every prompt type, as all visitors share it."""
    set_language(SOURCE)
    for_front_end(settings.in_front_end())
    return Page(lambda: Guide(gallery(), gallery().field(FIELD)), _enter_gallery)


def start_page() -> Page:
    """The start page, as all visitors share it."""
    return _prepared(Start)


def warm_up(database: str) -> None:
    """Load what every page on a database needs: called once, before anything is forked.

    It opens nothing. What is wrong with content or database is said by the pages themselves.
    """
    with suppress(StoreError):
        load_driver(database)
    for language in LANGUAGES:
        interface(language)
        Locale.parse(language).number_symbols  # noqa: B018  # reads all about the language
        with suppress(ContentError):
            load_handbook(language=language)


def _prepared(make: Callable[[Handbook], Screen]) -> Page:
    """A page in the language of this visit; it depends on nothing else of it."""
    language = settings.read_visit().get("sprache", SOURCE)
    set_language(language if language in LANGUAGES else SOURCE)
    for_front_end(settings.in_front_end())
    return Page(lambda: make(load_handbook(language=current_language())), _enter)


def _enter_gallery() -> tuple[Workbook, str]:
    viewer = ticket.redeem(settings.take_ticket(), time.time())
    store = open_store(settings.read_settings().database)
    return workbook_in(store, gallery(), viewer), settings.read_visit().get("schritt", "")


def _enter() -> tuple[Workbook, str]:
    """The visitor's workbook, and the stop that the address names.

    Raises TicketRefused and StoreError.
    """
    viewer = ticket.redeem(settings.take_ticket(), time.time())
    workbook = open_workbook(language=current_language(), viewer=viewer)
    return workbook, settings.read_visit().get("schritt", "")
