"""What a kernel knows, and what passes between it and the page it belongs to."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.server.hall import until
from tests.server.program import Answer, Program
from workbook_lib.server.pages import printable


@pytest.fixture(scope="module")
def facts(server: Program) -> dict[str, Any]:
    """What a kernel found out about itself."""
    page = server.ask("/feld/umgebung?schritt=karte.bild&x=%C3%BC")
    found: dict[str, Any] = json.loads(page.outputs[0]["html"] or "")
    return found


@pytest.fixture
def channels(server: Program, start_page: Answer) -> Iterator[ClientConnection]:
    """The socket of the start page."""
    with connect(socket_address(server, start_page), origin=server.address) as socket:
        yield socket


def socket_address(server: Program, page: Answer, session: str = "") -> str:
    channels = f"/api/kernels/{page.kernel}/channels?session_id={session or uuid4()}"
    return f"ws://127.0.0.1:{server.port}{channels}"


def send(socket: ClientConnection, kind: str, **content: Any) -> None:
    header = {
        "msg_id": str(uuid4()),
        "msg_type": kind,
        "version": "5.3",
        "username": "",
        "date": "",
    }
    message = {"channel": "shell", "header": header | {"session": "test"}, "content": content}
    socket.send(json.dumps(message | {"parent_header": {}, "metadata": {}}))


def kinds_until(socket: ClientConnection, last: str) -> list[str]:
    """The types of all messages up to and with the first of type `last`."""
    kinds: list[str] = []
    while not kinds or kinds[-1] != last:
        kinds.append(json.loads(socket.recv(timeout=30))["header"]["msg_type"])
    return kinds


def test_a_kernel_does_not_inherit_secrets(facts: dict[str, Any]) -> None:
    environment = facts["environment"]
    assert "secret" not in environment.values()
    assert environment["WORKBOOK_EXAMPLE"] == "ours"
    assert environment["WORKBOOK_DATABASE_URL"] == "sqlite://"
    assert environment["PATH"]


def test_the_query_reaches_the_kernel(facts: dict[str, Any]) -> None:
    assert facts["environment"]["QUERY_STRING"] == "schritt=karte.bild&x=%C3%BC"


def test_a_query_no_environment_can_hold_is_left_out() -> None:
    assert printable("schritt=karte") == "schritt=karte"
    assert printable("x=\x00") == ""
    assert printable("x=\xfc") == ""


def test_a_kernel_survives_nonsense(
    server: Program, start_page: Answer, channels: ClientConnection
) -> None:
    for nonsense in ("", "{", "[]", '{"channel": "nowhere"}', b"", b"\x00" * 7, "x" * 100_000):
        with connect(socket_address(server, start_page), origin=server.address) as socket:
            socket.send(nonsense)
    send(channels, "kernel_info_request")
    assert kinds_until(channels, "kernel_info_reply")


def test_the_users_own_ipython_stays_out(facts: dict[str, Any]) -> None:
    assert "WORKBOOK_STARTED" not in facts["environment"]
    assert "WORKBOOK_STARTUP" not in facts["environment"]
    assert facts["history"] is False
    assert facts["debugger"] is False
    assert ".ipython" not in facts["profile"]


def test_a_kernel_works_in_an_empty_folder(facts: dict[str, Any]) -> None:
    assert facts["folder"] == []


def test_a_visitor_cannot_run_code(channels: ClientConnection, tmp_path: Path) -> None:
    target = tmp_path / "written"
    code = f"open({str(target)!r}, 'w').close()"
    send(channels, "execute_request", code=code, silent=False, store_history=False)
    send(channels, "inspect_request", code="button", cursor_pos=0, detail_level=1)
    send(channels, "kernel_info_request")
    kinds = kinds_until(channels, "kernel_info_reply")
    assert "execute_reply" not in kinds
    assert "inspect_reply" not in kinds
    assert not target.exists()


def test_an_error_behind_a_button_stays_in_the_log(
    server: Program, channels: ClientConnection, start_page: Answer
) -> None:
    click = {"method": "custom", "content": {"event": "click"}}
    send(channels, "comm_msg", comm_id=start_page.outputs[0]["model"], data=click)
    send(channels, "kernel_info_request")
    kinds = kinds_until(channels, "kernel_info_reply")
    assert set(kinds) <= {"status", "kernel_info_reply"}
    assert "a secret answer" in server.log.read_text()


def test_the_server_itself_says_that_the_line_stands(channels: ClientConnection) -> None:
    channels.send("ping")
    assert channels.recv(timeout=30) == "pong"


@contextmanager
def paused(pids: list[int]) -> Iterator[None]:
    """Have processes do nothing for a while."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def test_a_page_that_comes_back_hears_what_it_missed(server: Program, start_page: Answer) -> None:
    def connections() -> int:
        model = json.loads(server.ask(f"/api/kernels/{start_page.kernel}").text)
        number: int = model["connections"]
        return number

    address = socket_address(server, start_page, session="the-same")
    with connect(address, origin=server.address) as socket:
        send(socket, "kernel_info_request")
        kinds_until(socket, "kernel_info_reply")
        # An answer that is faster than the end of the line was not missed.
        with paused(server.descendants()):
            send(socket, "comm_info_request")
            socket.close()
            asyncio.run(until(lambda: connections() == 0))
    with connect(address, origin=server.address) as socket:
        send(socket, "kernel_info_request")
        kinds = kinds_until(socket, "kernel_info_reply")
    assert "comm_info_reply" in kinds


def test_a_socket_is_closed_when_its_kernel_ends(server: Program) -> None:
    page = server.ask("/feld/feld-sechs")
    cookie = page.headers["Set-Cookie"].split(";")[0]
    with connect(socket_address(server, page), origin=server.address) as socket:
        farewell = f"/voila/api/shutdown/{page.kernel}"
        form = "application/x-www-form-urlencoded"
        answer = server.ask(farewell, "POST", cookie, Cookie=cookie, Content_Type=form)
        assert answer.status == 204
        assert server.ask(f"/api/kernels/{page.kernel}").status == 404
        with pytest.raises(ConnectionClosed):
            kinds_until(socket, "no such message")
    assert socket.close_code == 1001


def test_without_a_kernel_there_is_no_socket(server: Program, start_page: Answer) -> None:
    address = socket_address(server, start_page).replace(start_page.kernel, str(uuid4()))
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(address, origin=server.address),
    ):
        pass
    assert refused.value.response.status_code == 404
