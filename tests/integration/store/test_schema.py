"""The migrations lead to the tables that the program works with."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from workbook_lib.store.repository import open_store
from workbook_lib.store.tables import PLACE, REVISION, metadata


def test_migrated_tables_are_the_ones_in_use(url: str) -> None:
    open_store(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert differences == []


def test_the_newest_migration_is_the_one_that_opening_looks_for(url: str) -> None:
    open_store(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    engine.dispose()

    assert heads == (REVISION,)


def test_opening_again_changes_nothing(url: str) -> None:
    with open_store(url) as store:
        store.create_workbook("werkbuch", "Titel")
        stamp = store.stamp()
        with open_store(url) as second:
            assert [book.id for book in second.workbooks()] == ["werkbuch"]
        assert store.stamp() == stamp


def test_every_table_of_answers_knows_the_whole_place(url: str) -> None:
    open_store(url).close()
    engine = create_engine(url)
    columns = {
        table: {column["name"] for column in inspect(engine).get_columns(table)}
        for table in ("log", "current", "tombstones", "urns", "ballots")
    }
    engine.dispose()

    assert all(names > set(PLACE) for names in columns.values())
