"""Bringing a database to the tables of this program (Alembic, through its Python API)."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select

from workbook_lib.errors import DatabaseTooNew, DatabaseUnreachable
from workbook_lib.i18n.language import _
from workbook_lib.store.engine import writing
from workbook_lib.store.failure import foreign
from workbook_lib.store.patience import MIGRATING, insist

LOCK = 0x5765726B
"""Number of the advisory lock on PostgreSQL; any number does that others do not use."""


def migrate(engine: Engine, name: str) -> None:
    """Upgrade the database where needed; `name` is what its errors call it.

    Raises DatabaseTooNew, DatabaseUnreachable for somebody else's, and errors of SQLAlchemy.
    Programs that open the same new database at the same time wait for each other.
    """
    config = Config()
    scripts = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", scripts.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    directory = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        if _is_current(connection, directory, name):
            return

    def upgrade() -> None:
        with writing(engine).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
            if not _is_current(connection, directory, name):
                config.attributes["connection"] = connection
                command.upgrade(config, "head")

    insist(upgrade, MIGRATING)


def _is_current(connection: Connection, directory: ScriptDirectory, name: str) -> bool:
    found = MigrationContext.configure(connection).get_current_heads()
    known = {script.revision for script in directory.walk_revisions()}
    if not set(found) <= known:
        text = _("Die Datenbank {name} ist neuer als dieses Programm: bitte das Werkbuch erneuern.")
        raise DatabaseTooNew(text.format(name=name))
    if not found and inspect(connection).get_table_names():
        raise DatabaseUnreachable(foreign().format(name=name))
    return found == tuple(directory.get_heads())
