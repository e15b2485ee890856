"""Puts the real parts together: the only place where settings, store and handbook meet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbook_lib import settings
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.loader import load_handbook as read_handbook
from workbook_lib.i18n.language import SOURCE
from workbook_lib.projection import Viewer
from workbook_lib.store.repository import Store, open_store
from workbook_lib.workbook import Workbook

LOCAL_WORKBOOK = "werkbuch"
"""The one workbook of an installation that is used on one laptop."""

LOCAL = Viewer()
"""Who looks where nobody has to say who they are."""


def load_handbook(content: Path | None = None, language: str = SOURCE) -> Handbook:
    """The checked handbook; raises ContentError with every mistake in the content."""
    return _spoken(content or settings.read_settings().content, language)


_read = cache(read_handbook)


@cache
def _spoken(content: Path, language: str) -> Handbook:
    return _read(content).in_language(language)


def open_workbook(
    database: str | None = None, language: str = SOURCE, viewer: Viewer = LOCAL
) -> Workbook:
    """The workbook in a database (a URL or a SQLite file; default: the one of this installation).

    Raises ContentError for broken content and StoreError for a database that cannot be used.
    """
    chosen = settings.read_settings(database)
    handbook = load_handbook(chosen.content, language)
    return workbook_in(open_store(chosen.database), handbook, viewer)


def workbook_in(store: Store, handbook: Handbook, viewer: Viewer) -> Workbook:
    """The installation's workbook in an open store; made when it is not there yet."""
    store.create_workbook(LOCAL_WORKBOOK, handbook.imprint.title)
    return Workbook(store, handbook, viewer, LOCAL_WORKBOOK)
