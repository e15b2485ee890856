"""What every kernel needs in memory before its visitor comes, whatever its notebook."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from workbook_lib.errors import ContentError, StoreError


def furnish(database: str) -> None:
    """Import our pages, read the content in all languages, and load the database's driver.

    An IPython shell has to exist already: only then ipywidgets answers what pages ask.
    """
    for module in ("workbook_lib.pages", "workbook_lib.store.opening"):
        import_module(module)
    _read_content()
    _load_driver(database)


def _read_content() -> None:
    from workbook_lib.bootstrap import load_handbook
    from workbook_lib.i18n.language import LANGUAGES

    with suppress(ContentError):  # every page says so
        for language in LANGUAGES:
            load_handbook(language=language)


def _load_driver(database: str) -> None:
    """Make an engine, which imports its driver, and drop it: it never opens a connection."""
    from workbook_lib.store.engine import address, connect

    with suppress(StoreError):  # every page says so
        connect(address(database)).dispose()
