"""Forked kernels: nothing outlives its parent, nothing grows, whoever is killed is replaced."""

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
from tests.server.hall import (
    Hall,
    Visitor,
    alive,
    children,
    descendants,
    descriptors,
    gone,
    hall,
    kill,
    memory,
    parent,
    until,
)
from workbook_lib.server.kernels.choice import provisioner_name
from workbook_lib.server.kernels.nursery import Nursery

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="platform: it takes Linux's pidfd")

SERVER = """
import asyncio, sys
from tests.server.hall import hall

with hall("fork") as house:
    preparation = house.write(*sys.argv[1:])
    async def story():
        await asyncio.gather(house.enter(preparation), house.enter(preparation))
        await asyncio.Event().wait()
    house.run(story())
"""


@pytest.fixture(scope="module")
def house() -> Iterator[Hall]:
    with hall("fork") as opened:
        opened.open(opened.form).leave()  # what is made only once is there from now on
        yield opened


def family(visitor: Visitor) -> tuple[int, int, int]:
    """The root parent, the visitor's room parent, and the kernel."""
    room = parent(visitor.pid)
    return parent(room), room, visitor.pid


def test_linux_forks_unless_it_is_told_not_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBOOK_KERNELS", raising=False)
    assert provisioner_name() == "workbook-fork"
    monkeypatch.setenv("WORKBOOK_KERNELS", "pool")
    assert provisioner_name() == "workbook-pool"
    monkeypatch.setenv("WORKBOOK_KERNELS", "nonsense")
    assert provisioner_name() == "workbook-fork"


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["pass", "reached()"], id="open"),
        pytest.param(["pass", "reached()\nwhile True: pass"], id="opening"),
        pytest.param(["reached()\nwhile True: pass", "pass"], id="preparing"),
    ],
)
def test_nothing_outlives_a_killed_server(cells: list[str], tmp_path: Path) -> None:
    mark = tmp_path / "reached"
    reached = f"from pathlib import Path\ndef reached(): Path({str(mark)!r}).touch()\n"
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, reached + cells[0], *cells[1:]], cwd=ROOT
    ) as server:
        asyncio.run(until(mark.exists))
        below = descendants(server.pid)
        assert len(below) >= 2
        server.kill()
    asyncio.run(gone(*below))


def test_a_killed_root_parent_takes_all_along_and_is_replaced(house: Hall) -> None:
    visitor = house.open(house.form)
    root, room, kernel = family(visitor)
    kill(root)
    house.run(gone(root, room, kernel))
    house.run(until(lambda: visitor.kernel_id not in house.kernels))
    other = house.open(house.form)
    assert family(other)[0] != root
    assert other.states() != {}
    other.leave()


def test_a_killed_room_parent_takes_its_visitors_along_and_is_replaced(house: Hall) -> None:
    visitor, elsewhere = house.open(house.form), house.open(house.write("1", "2"))
    root, room, kernel = family(visitor)
    kill(room)
    other = house.open(house.form)
    house.run(gone(room, kernel))
    assert family(other)[0] == root
    assert family(other)[1] != room
    assert alive(elsewhere.pid)
    other.leave()
    elsewhere.leave()


def test_a_killed_kernel_is_nobody_elses_concern(house: Hall) -> None:
    visitor, other = house.open(house.form), house.open(house.form)
    kill(visitor.pid)
    house.run(gone(visitor.pid))
    assert other.states() != {}
    other.leave()


def test_ended_processes_are_let_go_at_once(house: Hall) -> None:
    visitors = [house.open(house.form) for _ in range(3)]
    root, room, _ = family(visitors[0])
    for visitor in visitors:
        kill(visitor.pid)
    house.run(until(lambda: children(room) == [], patience=2))
    kill(room)
    house.run(until(lambda: room not in children(root), patience=2))
    kill(root)
    house.run(until(lambda: root not in children(os.getpid()), patience=2))


def test_forty_visitors_leave_nothing_behind(house: Hall) -> None:
    visitor = house.open(house.form)
    visitor.states()
    root, room, _ = family(visitor)
    visitor.leave()

    def everything() -> list[int]:
        return [
            *(descriptors(pid) for pid in (os.getpid(), root, room)),
            len(descendants(root)),
            len(list(Path(house.kernels.workspace).iterdir())),
            len(house.kernels._kernel_connections) + len(house.kernels._kernel_ports),
        ]

    before = everything()
    for _ in range(40):
        visitor = house.open(house.form)
        visitor.states()
        visitor.leave()
    # The one before may still have been on its way out.
    house.run(
        until(lambda: all(now <= then for now, then in zip(everything(), before, strict=True)))
    )


def test_parents_share_their_memory_and_children_take_little(house: Hall) -> None:
    visitor = house.open(house.form)
    root, room, _ = family(visitor)
    visitor.leave()
    kill(room)
    house.run(until(lambda: children(root) == []))
    one = memory(root)
    visitor = house.open(house.form)
    other = house.open(house.write("1", "2"))
    rooms = {family(visitor)[1], family(other)[1]}
    visitor.states()
    assert memory(visitor.pid) < 25_000
    visitor.leave()
    other.leave()
    assert memory(root) + sum(map(memory, rooms)) < 1.5 * one


def test_parents_have_one_thread(house: Hall) -> None:
    visitor = house.open(house.write("import numpy, pandas", "1"))
    for pid in family(visitor)[:2]:
        assert len(list(Path(f"/proc/{pid}/task").iterdir())) == 1
    visitor.leave()


def test_nothing_is_imported_after_the_fork(house: Hall) -> None:
    cells = (
        "import sys, ipywidgets\ntext = ipywidgets.Text()\nshown = ipywidgets.Text()\n"
        "def look(_): shown.value = ' '.join(set(sys.modules) - before)\n"
        "button = ipywidgets.Button()\nbutton.on_click(look)\nbefore = set(sys.modules)",
        "text.value = 'a'\nbutton",
    )
    visitor = house.open(house.write(*cells))
    visitor.states()
    view = visitor.opened.outputs[0]["application/vnd.jupyter.widget-view+json"]

    async def press() -> None:
        async with visitor.line() as line:
            click = {"method": "custom", "content": {"event": "click"}}
            line.say("comm_msg", comm_id=view["model_id"], data=click)
            line.say("kernel_info_request")
            for _ in range(2):
                while (await line.heard("status"))["execution_state"] != "idle":
                    pass

    house.run(press())
    values = [state["state"].get("value") for state in visitor.states().values()]
    assert sorted(value for value in values if value is not None) == ["", "a"]
    visitor.leave()


def test_each_kernel_opens_the_database_itself(house: Hall) -> None:
    visitor = house.open(
        house.write("from workbook_lib.bootstrap import open_workbook", "book = open_workbook()")
    )

    def open_databases(pid: int) -> list[str]:
        files = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
        return [file for file in files if "sqlite" in file]

    root, room, kernel = family(visitor)
    assert open_databases(kernel) != []
    assert open_databases(root) == open_databases(room) == []
    visitor.leave()


def test_ctrl_c_in_the_servers_terminal_reaches_the_server_only(house: Hall) -> None:
    visitor = house.open(house.form)
    root, _, kernel = family(visitor)
    assert os.getsid(root) == os.getsid(kernel) == root
    visitor.leave()


def test_a_house_is_as_old_as_the_handbook_that_it_has_read(house: Hall) -> None:
    german = replace(house.form, content="1-a")
    before = house.open(german)
    elsewhere = house.open(replace(house.write("1", "2"), content="1-b"))
    assert family(elsewhere)[0] == family(before)[0]
    english = house.open(replace(german, language="en", content="2-a"))
    assert family(english)[0] != family(before)[0], "nobody English came before the change"
    for visitor in (before, elsewhere, english):
        visitor.leave()


def test_a_changed_notebook_has_a_new_room_and_the_old_one_ends_with_its_guests(
    house: Hall,
) -> None:
    notebook = house.write("1", "2")
    old, new = replace(notebook, content="1-a"), replace(notebook, content="1-b")
    before, after = house.open(old), house.open(new)
    root, room, _ = family(before)
    assert family(after)[0] == root
    assert family(after)[1] != room
    assert before.states() == {}
    before.leave()
    house.run(until(lambda: room not in children(root)))
    assert alive(after.pid)
    after.leave()


def test_whoever_waits_for_a_room_is_a_guest_of_its_house(house: Hall, tmp_path: Path) -> None:
    reached, go = tmp_path / "reached", tmp_path / "go"
    slow = replace(
        house.write(
            f"import time\nfrom pathlib import Path\nPath({str(reached)!r}).touch()\n"
            f"while not Path({str(go)!r}).exists(): time.sleep(0.01)",
            "pass",
        ),
        content="1-slow",
    )

    async def story() -> None:
        waiting = asyncio.ensure_future(house.enter(slow))
        await until(reached.exists)
        newer = await house.enter(replace(house.form, content="2-form"))
        go.touch()
        visitor = await waiting
        root = family(visitor)[0]
        assert family(newer)[0] != root
        await house.kernels.close(visitor.kernel_id)
        await gone(root)
        await house.kernels.close(newer.kernel_id)

    house.run(story())


def test_a_late_visitor_does_not_drive_out_those_who_know_a_newer_handbook(
    house: Hall, tmp_path: Path
) -> None:
    reached = tmp_path / "reached"
    old = replace(
        house.write(
            "import time\nfrom pathlib import Path",
            f"first = not Path({str(reached)!r}).exists()\nPath({str(reached)!r}).touch()\n"
            "while first: time.sleep(0.01)",
        ),
        content="1-old",
    )
    new = replace(house.form, content="2-form")

    async def story() -> None:
        late = asyncio.ensure_future(house.enter(old))
        await until(reached.exists)
        nursery = house.kernels.source
        assert isinstance(nursery, Nursery)
        assert nursery._house
        outdated = await nursery._house.parent()
        newer = await house.enter(new)
        kill(outdated.pid)
        visitor = await late
        again = await house.enter(new)
        assert family(visitor)[0] == family(newer)[0] == family(again)[0]
        for each in (visitor, newer, again):
            await house.kernels.close(each.kernel_id)

    house.run(story())
