"""Settings: one database means the same file wherever a process works."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook_lib.settings import database_file, database_url


@pytest.mark.parametrize(
    ("database", "url"),
    [
        ("werkbuch.sqlite", "sqlite:///{here}/werkbuch.sqlite"),
        ("sqlite:///werkbuch.sqlite", "sqlite:///{here}/werkbuch.sqlite"),
        ("sqlite:///a/../b.sqlite?timeout=3", "sqlite:///{here}/b.sqlite?timeout=3"),
        ("sqlite:////srv/werkbuch.sqlite", "sqlite:////srv/werkbuch.sqlite"),
        ("sqlite+pysqlite:///b.sqlite", "sqlite+pysqlite:///{here}/b.sqlite"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://user@host/werkbuch", "postgresql://user@host/werkbuch"),
    ],
)
def test_a_database_is_named_by_its_whole_path(
    database: str, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_url(database) == url.format(here=tmp_path)


def test_only_a_sqlite_database_is_a_file() -> None:
    assert database_file("sqlite:////srv/werkbuch.sqlite") == Path("/srv/werkbuch.sqlite")
    assert database_file("sqlite://") is None
    assert database_file("postgresql://user@host/werkbuch") is None
