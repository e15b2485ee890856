"""What every kernel needs in memory before its visitor comes, whatever its notebook."""

from __future__ import annotations

from importlib import import_module


def furnish(database: str) -> None:
    """Import our pages, and let them load what all of them need on a database.

    An IPython shell has to exist already: only then ipywidgets answers what pages ask.
    """
    import_module("workbook_lib.store.opening")
    import_module("workbook_lib.pages").warm_up(database)
