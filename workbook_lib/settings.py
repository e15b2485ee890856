"""Where things are: the database, the content, the notebooks. The environment is read here only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import platformdirs

from workbook_lib.i18n.language import SOURCE

DATABASE_VARIABLE = "WORKBOOK_DATABASE_URL"
LANGUAGE_VARIABLE = "WORKBOOK_LANGUAGE"
QUERY_VARIABLE = "QUERY_STRING"


@dataclass(frozen=True)
class Settings:
    """Everything that may differ from one installation to the next."""

    database: str
    content: Path
    notebooks: Path
    language: str


def read_settings(database: str | None = None, language: str | None = None) -> Settings:
    """Settings from the arguments, else from the environment, else the defaults."""
    chosen = database or os.environ.get(DATABASE_VARIABLE) or _default_database()
    return Settings(
        database=database_url(chosen),
        content=_data_folder("content"),
        notebooks=_data_folder("notebooks"),
        language=language or os.environ.get(LANGUAGE_VARIABLE) or SOURCE,
    )


def read_visit() -> dict[str, str]:
    """The query of the address that a visitor opened; it says what to show, never who it is."""
    return dict(parse_qsl(os.environ.get(QUERY_VARIABLE, "")))


def database_url(database: str) -> str:
    """A database URL as it is; a bare file name becomes the URL of a SQLite file."""
    if "://" in database:
        return database
    return f"sqlite:///{Path(database).expanduser().resolve().as_posix()}"


def _default_database() -> str:
    folder = Path(platformdirs.user_data_dir("werkbuch", appauthor=False))
    return str(folder / "werkbuch.sqlite")


def _data_folder(name: str) -> Path:
    """A data folder: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / name
