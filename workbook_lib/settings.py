"""Where things are: the database, the content, the notebooks. The environment is read here only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import platformdirs

DATABASE_VARIABLE = "WORKBOOK_DATABASE_URL"
QUERY_VARIABLE = "QUERY_STRING"
TICKET_VARIABLE = "WORKBOOK_TICKET"
FRONT_END_VARIABLE = "WORKBOOK_FRONT_END"
KERNELS_VARIABLE = "WORKBOOK_KERNELS"

MOST_VISITORS = 120
"""How many pages may be open at once where nobody says otherwise; each takes about 20 MB."""


@dataclass(frozen=True)
class Settings:
    """Everything that may differ from one installation to the next."""

    database: str
    content: Path
    notebooks: Path


def read_settings(database: str | None = None) -> Settings:
    """Settings from the argument, else from the environment, else the defaults."""
    chosen = database or os.environ.get(DATABASE_VARIABLE) or _default_database()
    return Settings(
        database=database_url(chosen),
        content=_data_folder("content"),
        notebooks=_data_folder("notebooks"),
    )


def read_visit() -> dict[str, str]:
    """The query of the address that a visitor opened; it says what to show, never who it is."""
    return dict(parse_qsl(os.environ.get(QUERY_VARIABLE, "")))


def take_ticket() -> str:
    """The ticket of this visit, which can be taken once; empty where no server gave one."""
    return os.environ.pop(TICKET_VARIABLE, "")


def in_front_end() -> bool:
    """Whether our own page is the host, which has the scripts of our widgets already."""
    return os.environ.get(FRONT_END_VARIABLE) == "1"


def chosen_kernels() -> str:
    """How kernels are to be started, `fork` or `pool`; empty when the platform decides."""
    chosen = os.environ.get(KERNELS_VARIABLE, "")
    return chosen if chosen in ("fork", "pool") else ""


def database_url(database: str) -> str:
    """The URL of a database; the file of a SQLite database is named by its whole path.

    Kernels work in folders of their own, so a relative path would mean another file in each.
    """
    scheme, found, rest = database.partition("://")
    if found and scheme.partition("+")[0] != "sqlite":
        return database
    name, mark, options = (rest.removeprefix("/") if found else database).partition("?")
    if found and name in ("", ":memory:"):
        return database
    file = Path(name).expanduser().resolve().as_posix()
    return f"{scheme if found else 'sqlite'}:///{file}{mark}{options}"


def database_file(url: str) -> Path | None:
    """The file of a SQLite database; None for a database on a server."""
    found = url.startswith("sqlite") and url.partition(":///")[2].partition("?")[0]
    return Path(found) if found else None


def _default_database() -> str:
    folder = Path(platformdirs.user_data_dir("werkbuch", appauthor=False))
    return str(folder / "werkbuch.sqlite")


def _data_folder(name: str) -> Path:
    """A data folder: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / name
