"""Opening a database, or saying in one sentence which one cannot be opened and what to do."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from workbook_lib.errors import DatabaseUnreachable, StoreError
from workbook_lib.i18n.language import _
from workbook_lib.store.engine import address, bare, connect
from workbook_lib.store.failure import OUTAGES, Failure, failure, foreign
from workbook_lib.store.patience import WRITING, insist
from workbook_lib.store.tables import REVISION


def open_engine(url: str) -> Engine:
    """An engine on a database that has the tables of this program.

    Raises DatabaseUnreachable or DatabaseTooNew.
    """
    parsed = address(url)
    engine = connect(parsed)
    is_file = engine.dialect.name == "sqlite"
    name = str(parsed.database) if is_file else parsed.render_as_string()
    try:
        if is_file:
            _check_file(Path(name))
            # SQLite itself does not wait when two programs switch at the same time.
            insist(lambda: _write_ahead(engine), WRITING)
        if not _is_current(engine):
            # Alembic costs a quarter of a second to import: only those pay who need it.
            from workbook_lib.store.migration import migrate

            migrate(engine, name)
    except StoreError:
        engine.dispose()
        raise
    except OUTAGES as error:
        engine.dispose()
        sentence = _sentence(failure(error), is_file=is_file)
        raise DatabaseUnreachable(sentence.format(name=name)) from error
    return engine


def _check_file(file: Path) -> None:
    """Make the folder where it is missing, and find what SQLite could only call `unable`."""
    if file.is_dir():
        text = _("{name} ist ein Ordner: bitte eine Datei für die Datenbank angeben.")
        raise DatabaseUnreachable(text.format(name=file))
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        writable = os.access(file if file.exists() else file.parent, os.W_OK)
        writable = writable and os.access(file.parent, os.W_OK)  # for the files beside it
    except OSError:
        writable = False
    if not writable:
        text = _("{name} lässt sich nicht schreiben: bitte Ordner und Rechte prüfen.")
        raise DatabaseUnreachable(text.format(name=file))


def _write_ahead(engine: Engine) -> None:
    """Switch the file to a write-ahead log once and for all, so that readers never wait."""
    with bare(engine).connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _is_current(engine: Engine) -> bool:
    """Whether the database surely has our tables; False where only a closer look can tell."""
    with engine.connect() as connection:
        try:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
        except DBAPIError:
            return False
    return found == [(REVISION,)]


def _sentence(what: Failure, *, is_file: bool) -> str:
    match what:
        case Failure.BUSY:
            return _("Die Datenbank {name} ist gerade belegt: bitte gleich noch einmal versuchen.")
        case Failure.FULL:
            return _("Für die Datenbank {name} fehlt Speicherplatz: bitte Platz schaffen.")
        case Failure.DAMAGED:
            return _("Die Datenbank {name} ist beschädigt: bitte eine Sicherung verwenden.")
        case Failure.NO_DATABASE:
            return foreign()
    if is_file:
        return _("{name} lässt sich nicht öffnen: bitte Datei, Ordner und Rechte prüfen.")
    return _("Die Datenbank {name} antwortet nicht: bitte Adresse und Server prüfen.")
