"""What many visits leave behind: the small twin of `make bench ARGS="leaks"`."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from benchmarks.leaks import visits
from benchmarks.processes import Reading
from benchmarks.servers import Server, ours

VISITS = 24
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="platform: there is no /proc")


@pytest.fixture(scope="module", params=["fork", "pool"])
def visited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, list[Reading]]]:
    """A server after many visits to two pages in turns, and what it held after each quarter."""
    with ours(tmp_path_factory.mktemp("visits"), request.param) as server:
        readings, _ = asyncio.run(visits(server, VISITS, VISITS // 4))
        yield server, readings


def test_visits_leave_no_process_and_no_descriptor(visited: tuple[Server, list[Reading]]) -> None:
    first, *later = [(reading.processes, reading.descriptors) for reading in visited[1]]
    assert later == [first] * 3


def test_every_visitor_is_somebody_else(visited: tuple[Server, list[Reading]]) -> None:
    with closing(sqlite3.connect(visited[0].database)) as connection:
        found = connection.execute("SELECT count(*), count(DISTINCT visitor) FROM edits").fetchone()
    assert found == (13, 13), "half of the visits, and one before, were to the form that counts"
