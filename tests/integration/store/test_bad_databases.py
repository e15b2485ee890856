"""A database that cannot be used: one sentence says which one and what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.disk import mounted
from workbook_lib.errors import DatabaseTooNew, DatabaseUnreachable
from workbook_lib.store.repository import open_store

IS_ROOT = os.geteuid() == 0


def message_for(url: str | Path) -> str:
    """What opening this database says."""
    with pytest.raises(DatabaseUnreachable) as caught:
        open_store(url if isinstance(url, str) else f"sqlite:///{url}")
    return str(caught.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "werkbuch.sqlite"


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nobody may write; root may write everywhere but on a read-only mount."""
    folder = tmp_path / "fest"
    if IS_ROOT:
        with mounted(folder, "ro,size=64k"):
            yield folder
    else:
        folder.mkdir(mode=0o555)
        yield folder
        folder.chmod(0o755)


def test_a_missing_file_and_its_folders_are_made(tmp_path: Path) -> None:
    file = tmp_path / "neu" / "mit % und Umläuten" / "werkbuch.sqlite"
    with open_store(f"sqlite:///{file}") as store:
        assert store.workbooks() == []

    assert file.is_file()


def test_an_empty_file_becomes_a_database(file: Path) -> None:
    file.touch()
    with open_store(f"sqlite:///{file}") as store:
        assert store.workbooks() == []


def test_a_text_file_is_no_database(file: Path) -> None:
    file.write_text("Liebe Kolleginnen und Kollegen, " * 100)
    before = file.read_bytes()

    assert message_for(file) == (
        f"{file} ist keine Datenbank des Werkbuchs: bitte eine andere angeben."
    )
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE log (line TEXT)")
    connection.close()

    assert message_for(file) == (
        f"{file} ist keine Datenbank des Werkbuchs: bitte eine andere angeben."
    )
    with sqlite3.connect(file) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert names == [("log",)]


def test_a_truncated_database_is_damaged(file: Path) -> None:
    open_store(f"sqlite:///{file}").close()
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    assert message_for(file) == (
        f"Die Datenbank {file} ist beschädigt: bitte eine Sicherung verwenden."
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert message_for(tmp_path) == (
        f"{tmp_path} ist ein Ordner: bitte eine Datei für die Datenbank angeben."
    )


def test_a_read_only_folder_cannot_be_written_to(read_only_folder: Path) -> None:
    for file in (read_only_folder / "werkbuch.sqlite", read_only_folder / "neu" / "w.sqlite"):
        assert message_for(file) == (
            f"{file} lässt sich nicht schreiben: bitte Ordner und Rechte prüfen."
        )


def test_a_folder_below_a_file_cannot_be_made(file: Path) -> None:
    file.touch()

    assert message_for(file / "werkbuch.sqlite") == (
        f"{file}/werkbuch.sqlite lässt sich nicht schreiben: bitte Ordner und Rechte prüfen."
    )


def test_a_newer_database_asks_for_a_newer_program(url: str) -> None:
    open_store(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseTooNew) as caught:
        open_store(url)

    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    name = engine.url.database if engine.dialect.name == "sqlite" else engine.url
    assert str(caught.value) == (
        f"Die Datenbank {name} ist neuer als dieses Programm: bitte das Werkbuch erneuern."
    )


def test_a_new_database_that_somebody_locks_is_busy(file: Path) -> None:
    lock = sqlite3.connect(file, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")

    message = message_for(file)

    lock.close()
    assert message == (
        f"Die Datenbank {file} ist gerade belegt: bitte gleich noch einmal versuchen."
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("werkbuch.sqlite", "werkbuch.sqlite"),
        ("sqlite://", "sqlite://"),
        ("sqlite://ordner/werkbuch.sqlite", "sqlite://ordner/werkbuch.sqlite"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("mysql://anna:geheim@server/werkbuch", "server/werkbuch"),
        ("postgresql://anna:geheim@server:tür/werkbuch", "server:tür/werkbuch"),
        ("", ""),
    ],
)
def test_an_address_of_nothing_we_know_is_refused(url: str, shown: str) -> None:
    assert message_for(url) == (
        f"Die Adresse {shown} passt nicht: bitte sqlite:///… oder postgresql://… angeben."
    )


def test_a_server_that_is_not_there_is_named_without_its_password(free_port: int) -> None:
    assert message_for(f"postgresql://anna:geheim@127.0.0.1:{free_port}/werkbuch") == (
        f"Die Datenbank postgresql+psycopg://anna:***@127.0.0.1:{free_port}/werkbuch"
        " antwortet nicht: bitte Adresse und Server prüfen."
    )
