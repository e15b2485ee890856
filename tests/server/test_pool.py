"""Kernels that wait for visitors: for platforms that cannot fork."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.server.hall import Hall, alive, children, descendants, gone, hall, kill, until
from workbook_lib.server.kernels.pool import Pool

SERVER = """
import asyncio, sys
from tests.server.hall import hall

with hall("pool", pool_size=1) as house:
    preparation = house.write(*sys.argv[1:])
    async def story():
        await house.enter(preparation)
        await asyncio.Event().wait()
    house.run(story())
"""


@pytest.fixture
def house() -> Iterator[Hall]:
    with hall("pool") as opened:
        yield opened


def pool(house: Hall) -> Pool:
    assert isinstance(house.kernels.source, Pool)
    return house.kernels.source


def waiting(house: Hall) -> list[int]:
    """The processes that are prepared for the form's visitors, the next one first."""
    return pool(house).bench(house.form).pids


def test_some_wait_and_are_replaced(house: Hall) -> None:
    house.run(house.kernels.prepare(house.form))
    assert len(waiting(house)) >= 1
    house.run(until(lambda: len(waiting(house)) == 2))
    first, second = waiting(house)
    visitor = house.open(house.form)
    assert visitor.pid == first
    house.run(until(lambda: len(waiting(house)) == 2))
    assert waiting(house)[0] == second
    visitor.leave()
    assert not alive(first)


def test_one_that_was_killed_while_it_waited_is_passed_over(house: Hall) -> None:
    house.run(house.kernels.prepare(house.form))
    house.run(until(lambda: len(waiting(house)) == 2))
    first, second = waiting(house)
    kill(first)
    visitor = house.open(house.form)
    assert visitor.pid == second
    visitor.leave()


def test_all_end_with_the_server(house: Hall) -> None:
    house.run(house.kernels.prepare(house.form))
    house.run(until(lambda: len(waiting(house)) == 2))
    visitor = house.open(house.form)
    everybody = [*waiting(house), visitor.pid]
    house.run(house.kernels.close_all())
    house.run(gone(*everybody))


def test_nothing_outlives_a_killed_server(tmp_path: Path) -> None:
    mark = tmp_path / "reached"
    cells = ["from pathlib import Path", f"Path({str(mark)!r}).touch()"]
    with subprocess.Popen([sys.executable, "-c", SERVER, *cells], cwd=ROOT) as server:
        asyncio.run(until(mark.exists))
        below = descendants(server.pid)
        assert below
        server.kill()
    asyncio.run(gone(*below))


def test_where_sockets_have_no_names_everything_is_encrypted(
    house: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook_lib.server.kernels.manager._LONGEST_FOLDER", 0)
    visitor = house.open(house.form, "n=1")
    connection = visitor.keeper.get_connection_info()
    assert (connection["transport"], connection["ip"]) == ("tcp", "127.0.0.1")
    assert connection["curve_publickey"]
    assert "n=1" in [state["state"].get("value") for state in visitor.states().values()]
    assert children(visitor.pid) == []
    visitor.leave()


def test_a_process_whose_visitor_left_ends_when_the_content_has_changed(
    house: Hall, tmp_path: Path
) -> None:
    go = tmp_path / "go"
    cells = (
        f"import time\nfrom pathlib import Path\nwhile not Path({str(go)!r}).exists():"
        " time.sleep(0.01)",
        "pass",
    )
    old = replace(house.write(*cells), content="1")
    others = set(descendants(os.getpid()))

    def workers() -> set[int]:
        return set(descendants(os.getpid())) - others

    async def story() -> None:
        bench = pool(house).bench(old)
        taking = asyncio.ensure_future(bench.take())
        await until(workers)
        bench.dismiss()
        taking.cancel()
        await until(lambda: not workers())
        bench.fill()
        assert bench.pids == []
        await asyncio.wait([taking])
        assert workers() == set()

    house.run(story())
