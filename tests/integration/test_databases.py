"""The databases that the fixtures hand out."""

from __future__ import annotations

import psycopg

from tests.postgres import PostgresServer


def address(url: str) -> str:
    return url.replace("+psycopg", "")


def test_every_test_gets_an_empty_database_of_its_own(postgres_server: PostgresServer) -> None:
    first, second = postgres_server.create(), postgres_server.create()
    with psycopg.connect(address(first)) as connection:
        connection.execute("CREATE TABLE traces (id int)")
    with psycopg.connect(address(second)) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert found.fetchall() == []
    postgres_server.drop(first)
    postgres_server.drop(second)


def test_a_database_goes_even_while_somebody_is_connected(postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    with psycopg.connect(address(url)):
        postgres_server.drop(url)
