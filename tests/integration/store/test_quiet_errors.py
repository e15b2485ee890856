"""Errors of the database end up in logs, so they must not repeat what people wrote."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from workbook_lib.store.engine import bare
from workbook_lib.store.opening import open_engine


def test_an_error_does_not_repeat_the_words_of_an_answer(database_url: str) -> None:
    engine = bare(open_engine(database_url))
    statement = text("INSERT INTO nowhere (words) VALUES (:words)")
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(statement, {"words": "Geheim"})
    engine.dispose()
    assert "nowhere" in str(caught.value)
    assert "Geheim" not in str(caught.value)
