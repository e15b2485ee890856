"""What every part of the tests may ask for: databases, a browser, a free port.

Nothing costly is imported or started before a test asks for it, so unit tests begin at once.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.processes import PROVISIONERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.postgres import PostgresServer

settings.register_profile("werkbuch", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("werkbuch")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for the run; `create()` gives as many databases as a test needs."""
    from tests.postgres import PostgresServer

    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database of this test."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file of this test that does not exist yet."""
    return f"sqlite:///{tmp_path / 'werkbuch.sqlite'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once of each kind: for what has to hold on both."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def free_port() -> int:
    """A TCP port of the loopback interface that nobody listened to a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, driven by Playwright; a test opens its own contexts in it."""
    from tests.browsing import launched

    with launched() as browser:
        yield browser


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which ways of starting kernels were really used."""
    if PROVISIONERS:
        used = ", ".join(f"{name} ({count} x)" for name, count in sorted(PROVISIONERS.items()))
        terminalreporter.write_line(f"servers started kernels by: {used}")
