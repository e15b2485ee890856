"""The ThEKiZ-Methodenwerkbuch: guided methods for teams, their answers and their reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook_lib.bootstrap import load_handbook, open_workbook
    from workbook_lib.errors import WorkbookError

__version__ = "0.1.0"
__all__ = ["WorkbookError", "__version__", "load_handbook", "open_workbook"]

_HOMES = {
    "WorkbookError": "workbook_lib.errors",
    "load_handbook": "workbook_lib.bootstrap",
    "open_workbook": "workbook_lib.bootstrap",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that every module stays cheap to import."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
