"""What holds for kernels, however they were started: forked, or taken from a pool."""

from __future__ import annotations

import asyncio
import json
import os
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from tests.server.hall import (
    Hall,
    Visitor,
    alive,
    button,
    descendants,
    hall,
    kill,
    press,
    soon,
    until,
)
from workbook_lib.projection import Viewer
from workbook_lib.server.kernels.preparation import Crowded, KernelFailed, Opened
from workbook_lib.ticket import VALID

IMPORTS = "from IPython.display import HTML, display\nimport json, os"


def test_a_kernel_shows_what_both_kinds_of_cells_show(house: Hall) -> None:
    visitor = house.open(house.form, "schritt=karte")
    heading, view = visitor.opened.outputs
    assert heading == {"text/html": "<h1>Titel</h1>", "text/plain": heading["text/plain"]}
    model = view["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert visitor.opened.modules == {"@jupyter-widgets/base", "@jupyter-widgets/controls"}
    states = visitor.states()
    assert states[model]["state"]["value"] == "schritt=karte"
    assert {state["model_module"] for state in states.values()} == visitor.opened.modules
    visitor.leave()


def test_a_notebook_without_visitor_cells_runs_for_each_visitor(house: Hall) -> None:
    asked = f"{IMPORTS}\ndisplay(HTML(os.environ['QUERY_STRING']))"
    assert house.shown(house.write(asked), "n=1") == ["n=1"]


def test_cells_for_everybody_know_only_the_language(house: Hall) -> None:
    cells = (f"{IMPORTS}\ndisplay(HTML(json.dumps(dict(os.environ))))", "pass")
    preparation = replace(house.write(*cells), language="en")
    environment = json.loads(house.shown(preparation, "geheim=1")[0])
    assert environment["QUERY_STRING"] == "sprache=en"
    assert environment["WORKBOOK_FRONT_END"] == "1"
    assert "WORKBOOK_TICKET" not in environment


def test_nothing_of_one_visitor_reaches_the_next(house: Hall, monkeypatch: Any) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    preparation = house.write(
        f"{IMPORTS}\nimport random, secrets, uuid, numpy\n"
        "used = random.random(), numpy.random.rand()",
        "seen = [random.random(), numpy.random.rand(), secrets.token_hex(), str(uuid.uuid4()),"
        " str(uuid.uuid1())]\nfolder = os.listdir('.')\nopen('mine', 'w').close()\n"
        "display(HTML(json.dumps([seen, folder, os.getcwd(), dict(os.environ)])))",
    )
    first, second = (
        json.loads(house.shown(preparation, query, viewer)[0])
        for query, viewer in (("mein=wort", Viewer(person="Kita Nord")), ("", Viewer()))
    )
    assert all(one != other for one, other in zip(first[0], second[0], strict=True))
    assert first[1] == second[1] == []
    assert first[2] != second[2]
    assert not Path(first[2]).exists()
    assert first[3]["QUERY_STRING"] == "mein=wort"
    assert second[3]["QUERY_STRING"] == ""
    assert first[3]["WORKBOOK_TICKET"] != second[3]["WORKBOOK_TICKET"]
    known = [*first[3].values(), *second[3].values()]
    assert "secret" not in known
    assert house.kernels.ticket_key.hex() not in known


WHO = (
    f"{IMPORTS}\nimport time\nfrom workbook_lib import settings, ticket",
    "shown = ticket.redeem(settings.take_ticket(), time.time()).person\n"
    "display(HTML(shown + '|' + settings.take_ticket()))",
)


def test_a_ticket_says_who_came(house: Hall) -> None:
    preparation = house.write(*WHO)
    assert house.shown(preparation, viewer=Viewer(person="Kita Nord")) == ["Kita Nord|"]
    assert house.shown(preparation) == ["local|"]


def test_a_ticket_does_not_grow_old_in_the_queue(
    house: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    preparation = house.write(*WHO)
    clock = SimpleNamespace(time=lambda: time.time() - 1000)
    monkeypatch.setattr("workbook_lib.server.kernels.manager.time", clock)

    async def story() -> Visitor:
        async with AsyncExitStack() as others:
            for name in map(str, range(house.kernels.parallel)):
                await others.enter_async_context(house.kernels._queue.turn(name))
            waiting = asyncio.ensure_future(house.enter(preparation, "", Viewer(person="Süd")))
            await until(lambda: house.kernels._queue._waiting)
            clock.time = time.time
        return await waiting

    visitor = house.run(story())
    assert visitor.opened.outputs[0]["text/html"] == "Süd|"
    visitor.leave()


def test_a_ticket_lasts_longer_than_its_kernel_may_take(house: Hall) -> None:
    assert house.kernels.patience < VALID


@pytest.mark.parametrize(
    "cells",
    [
        ("raise ValueError('sehr geheim')", "pass"),
        ("pass", "raise ValueError('sehr geheim')"),
        ("raise ValueError('sehr geheim')",),
    ],
)
def test_a_failing_cell_is_an_error_with_its_traceback(house: Hall, cells: tuple[str]) -> None:
    preparation = house.write(*cells)
    with pytest.raises(KernelFailed, match=r"(?s)Traceback.*ValueError: sehr geheim"):
        house.open(preparation)
    assert len(house.kernels) == 0
    assert not [path for path in Path(house.kernels.workspace).iterdir() if "-" in path.name]


def test_a_mistaken_cell_is_an_error(house: Hall) -> None:
    with pytest.raises(KernelFailed, match="SyntaxError"):
        house.open(house.write("1 +"))


def test_cells_for_everybody_must_not_start_threads(house: Hall) -> None:
    cell = "import threading\nwait = threading.Event().wait\n"
    preparation = house.write(f"{cell}threading.Thread(target=wait, daemon=True).start()", "1")
    with pytest.raises(KernelFailed, match="must not start threads"):
        house.open(preparation)


def test_preparing_a_broken_notebook_is_only_logged(house: Hall, caplog: Any) -> None:
    good, broken = house.form, house.write("raise ValueError('kaputt')", "pass")
    house.run(house.kernels.prepare(good, broken))
    assert "ValueError: kaputt" in caplog.text
    house.open(good).leave()


def test_a_repaired_notebook_works_again(house: Hall) -> None:
    with pytest.raises(KernelFailed):
        house.open(house.write("1 / 0", "pass", name="repaired.ipynb"))
    repaired = house.write(IMPORTS, "display(HTML('gut'))", name="repaired.ipynb")
    assert house.shown(repaired) == ["gut"]


def test_other_content_is_prepared_anew_and_old_pages_go_on(house: Hall) -> None:
    old = replace(house.write(IMPORTS, "display(HTML('alt'))", name="changed.ipynb"), content="1")
    visitor = house.open(old)
    new = replace(house.write(IMPORTS, "display(HTML('neu'))", name="changed.ipynb"), content="2")
    assert house.shown(new) == ["neu"]
    assert alive(visitor.pid)
    assert visitor.states() == {}
    visitor.leave()
    assert not alive(visitor.pid)


def test_a_slow_cell_is_given_up(house: Hall) -> None:
    preparation = house.write("import time", "time.sleep(60)")
    house.run(house.kernels.prepare(preparation))
    house.kernels.patience, patience = 0.5, house.kernels.patience
    with pytest.raises(KernelFailed, match=r"not open after 0\.5 seconds"):
        house.open(preparation)
    house.kernels.patience = patience


def test_what_a_handler_does_can_be_interrupted(house: Hall, tmp_path: Path) -> None:
    started = tmp_path / "started"
    visitor = house.open(
        house.write(
            *button(f"def react(_):\n    Path({str(started)!r}).touch()\n    while True: pass")
        )
    )

    async def story() -> None:
        async with visitor.line() as line:
            press(line, visitor)
            await until(started.exists)
            await house.kernels.interrupt_kernel(visitor.kernel_id)
            line.say("kernel_info_request")
            for _ in range(2):
                while (await line.heard("status"))["execution_state"] != "idle":
                    pass

    house.run(story())
    visitor.leave()


def test_an_idle_kernel_is_not_ended_by_an_interrupt(house: Hall) -> None:
    visitor = house.open(house.form)
    house.run(house.kernels.interrupt_kernel(visitor.kernel_id))
    assert visitor.states() != {}
    visitor.leave()


def test_what_was_said_before_leaving_is_heard(house: Hall, tmp_path: Path) -> None:
    written = tmp_path / "written"
    reaction = (
        f"import time\ndef react(_):\n    time.sleep(0.3)\n    Path({str(written)!r}).touch()"
    )
    visitor = house.open(house.write(*button(reaction)))

    async def story() -> None:
        async with visitor.line() as line:
            press(line, visitor)
            await house.kernels.close(visitor.kernel_id)

    house.run(story())
    assert written.exists()


def test_words_that_come_after_the_farewell_are_heard(house: Hall, tmp_path: Path) -> None:
    written = tmp_path / "written"
    visitor = house.open(house.write(*button(f"def react(_): Path({str(written)!r}).touch()")))

    async def story() -> None:
        async with visitor.line() as line:
            leaving = asyncio.ensure_future(house.kernels.close(visitor.kernel_id))
            await asyncio.wait([leaving], timeout=0.4)
            assert not leaving.done()
            press(line, visitor)
            await until(written.exists)
        await leaving

    house.run(story())


def test_a_kernel_without_a_page_ends_at_once(house: Hall) -> None:
    visitor = house.open(house.form)
    house.run(asyncio.wait_for(house.kernels.close(visitor.kernel_id), 0.9))


def test_a_kernel_that_does_not_listen_is_ended_all_the_same(house: Hall, tmp_path: Path) -> None:
    started = tmp_path / "started"
    reaction = f"def react(_):\n    Path({str(started)!r}).touch()\n    while True: pass"
    visitor = house.open(house.write(*button(reaction)))
    visitor.keeper.shutdown_wait_time = 0.2

    async def story() -> None:
        async with visitor.line() as line:
            press(line, visitor)
            await until(started.exists)
            await soon(house.kernels.close(visitor.kernel_id))

    house.run(story())
    assert not alive(visitor.pid)


@pytest.mark.parametrize("how", ["close", "shutdown_kernel", "restart_kernel"])
def test_an_ended_kernel_leaves_nothing_behind(house: Hall, how: str) -> None:
    visitor = house.open(house.form)
    home = Path(house.kernels.workspace) / visitor.kernel_id
    assert home.exists()
    house.run(getattr(house.kernels, how)(visitor.kernel_id))
    assert not alive(visitor.pid)
    assert not home.exists()
    assert visitor.kernel_id not in house.kernels
    assert visitor.kernel_id not in house.kernels._kernel_connections
    house.run(house.kernels.close(visitor.kernel_id))


def test_a_killed_kernel_is_noticed_at_once(house: Hall) -> None:
    visitor = house.open(house.form)
    home = Path(house.kernels.workspace) / visitor.kernel_id
    told: list[str] = []
    house.kernels.add_restart_callback(visitor.kernel_id, lambda: told.append("dead"), "dead")
    kill(visitor.pid)
    house.run(until(lambda: visitor.kernel_id not in house.kernels and told, patience=1))
    house.run(until(lambda: not home.exists()))
    assert told == ["dead"]
    house.open(house.form).leave()


def test_no_more_kernels_than_allowed(house: Hall) -> None:
    preparation = house.form
    house.kernels.most, most = 2, house.kernels.most
    visitors = [house.open(preparation) for _ in range(2)]
    with pytest.raises(Crowded):
        house.open(preparation)
    visitors.pop().leave()
    visitors.append(house.open(preparation))
    house.kernels.most = most
    for visitor in visitors:
        visitor.leave()


def test_who_goes_away_while_waiting_is_not_started(house: Hall, tmp_path: Path) -> None:
    preparation = house.write(
        "import os, time\nfrom pathlib import Path",
        f"folder = Path({str(tmp_path)!r})\n(folder / os.environ['QUERY_STRING']).touch()\n"
        "while not (folder / 'go').exists(): time.sleep(0.01)",
    )

    async def story() -> None:
        kernels = house.kernels
        names = [str(uuid4()) for _ in range(kernels.parallel + 3)]
        openings = {
            name: asyncio.ensure_future(kernels.open(name, preparation, name, Viewer()))
            for name in names
        }
        first, waiting = names[: kernels.parallel], names[kernels.parallel :]
        await until(lambda: all((tmp_path / name).exists() for name in first))
        assert [kernels.ahead(name) for name in names] == [0] * len(first) + [2, 3, 4]
        openings[waiting[0]].cancel()
        await kernels.close(waiting[1])
        await asyncio.wait([openings[name] for name in waiting[:2]])
        assert kernels.ahead(waiting[2]) == 2
        assert openings[waiting[0]].cancelled()
        with pytest.raises(KernelFailed, match="closed before it was open"):
            openings[waiting[1]].result()
        openings[first[0]].cancel()
        (tmp_path / "go").touch()
        opened = await asyncio.gather(*openings.values(), return_exceptions=True)
        assert [isinstance(one, Opened) for one in opened] == [False, True, False, False, True]
        assert len(kernels) == 2
        for name in names:
            await kernels.close(name)
        assert not any((tmp_path / name).exists() for name in waiting[:2])

    house.kernels.parallel, parallel = 2, house.kernels.parallel
    house.run(story())
    house.kernels.parallel = parallel


@pytest.mark.parametrize("kind", ["fork", "pool"])
def test_nothing_is_opened_once_the_server_ends(kind: str, tmp_path: Path) -> None:
    cells = (
        "from pathlib import Path",
        f"Path({str(tmp_path / 'reached')!r}).touch()\nwhile True: pass",
    )

    async def story() -> None:
        opening = asyncio.ensure_future(closing.enter(closing.write(*cells)))
        await until((tmp_path / "reached").exists)
        await closing.kernels.close_all()
        with pytest.raises(KernelFailed, match="closed before it was open"):
            await opening
        with pytest.raises(Crowded, match="the server ends"):
            await closing.enter(closing.form)
        await until(lambda: descendants(os.getpid()) == others)

    others = descendants(os.getpid())
    with hall(kind) as closing:
        closing.run(story())
