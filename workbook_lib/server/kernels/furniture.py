"""What every kernel needs in memory before its visitor comes, whatever its notebook."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook_lib.errors import ContentError, StoreError


def furnish(database: str) -> None:
    """Import our pages, read the content in all languages, and get to know the database.

    An IPython shell has to exist already: only then ipywidgets answers what pages ask. Whatever
    cannot be done here is said on every page.
    """
    import_module("workbook_lib.pages")
    with suppress(StoreError):
        _load_driver(database)
    with suppress(StoreError, ContentError):
        _rehearse()


def _load_driver(database: str) -> None:
    """Make an engine, which imports its driver, and drop it: it never opens a connection."""
    from workbook_lib.store.engine import address, connect

    connect(address(database)).dispose()


def _rehearse() -> None:
    """Read the content and open an empty workbook that is thrown away at once.

    What handbook and database layer find out only once need not be found out by each visitor.
    """
    from workbook_lib.bootstrap import load_handbook, workbook_in
    from workbook_lib.i18n.language import LANGUAGES
    from workbook_lib.projection import Viewer
    from workbook_lib.store.repository import open_store

    handbooks = [load_handbook(language=language) for language in LANGUAGES]
    with (
        TemporaryDirectory(dir=Path.cwd()) as folder,
        open_store(f"sqlite:///{folder}/rehearsal.sqlite") as store,
    ):
        workbook = workbook_in(store, handbooks[0], Viewer())
        workbook.stamp()
        workbook.changes(0)
