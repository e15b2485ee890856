"""Files on their way to a kernel: into its own folder, complete, and not for ever."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import pytest

from tests.server.hall import until
from tests.server.program import Answer, Program
from workbook_lib import upload
from workbook_lib.photo_file import LARGEST


@pytest.fixture
def page(server: Program) -> Answer:
    """A page whose kernel is nobody else's."""
    return server.ask("/feld/feld-sechs")


def cookie(page: Answer) -> str:
    return page.headers["Set-Cookie"].split(";")[0]


def send(
    server: Program, page: Answer, content: bytes, kernel: str = "", **headers: str
) -> tuple[int, str]:
    """Upload a file as the page does; the status, and the name the file has then."""
    known = {"Cookie": cookie(page), "X-XSRFToken": cookie(page).partition("=")[2]}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    path = f"/api/kernels/{kernel or page.kernel}/upload"
    try:
        connection.request("POST", path, content, {**known, "Origin": server.address, **named})
        response = connection.getresponse()
        text = response.read().decode()
    finally:
        connection.close()
    return response.status, json.loads(text)["upload"] if response.status == 200 else ""


def folder(server: Program, page: Answer) -> Path:
    """Where the kernel of a page works, as the system knows it."""
    for pid in server.descendants():
        place = Path(f"/proc/{pid}/cwd").readlink()
        if place.parent.name == page.kernel:
            return place
    raise AssertionError("the kernel works nowhere")


def waiting(server: Program, page: Answer) -> dict[str, bytes]:
    """The files that wait in the folder of a kernel."""
    place = folder(server, page) / upload.FOLDER
    return {file.name: file.read_bytes() for file in place.iterdir()} if place.is_dir() else {}


def test_files_come_whole_into_the_folder_of_their_kernel_alone(
    server: Program, page: Answer
) -> None:
    other = server.ask("/feld/feld-sechs")
    files = [b"x" * LARGEST, b"second"]
    answers = [send(server, page, content) for content in files]
    assert [status for status, _name in answers] == [200, 200]
    names = [name for _status, name in answers]
    assert waiting(server, page) == dict(zip(names, files, strict=True))
    assert waiting(server, other) == {}


def test_the_folder_is_gone_with_the_kernel(server: Program, page: Answer) -> None:
    assert send(server, page, b"file")[0] == 200
    home = folder(server, page).parent
    form = "application/x-www-form-urlencoded"
    farewell = f"/voila/api/shutdown/{page.kernel}"
    said = server.ask(farewell, "POST", cookie(page), Cookie=cookie(page), Content_Type=form)
    assert said.status == 204
    asyncio.run(until(lambda: not home.exists()))
    assert send(server, page, b"file")[0] == 404


def test_only_pages_of_ours_upload_and_only_to_kernels_that_are_there(
    server: Program, page: Answer
) -> None:
    assert send(server, page, b"file", kernel=str(uuid4()))[0] == 404
    assert send(server, page, b"file", X_XSRFToken="")[0] == 403
    assert send(server, page, b"file", Cookie="_xsrf=x", X_XSRFToken="y")[0] == 403
    assert send(server, page, b"file", Origin="http://example.org")[0] == 403
    assert server.ask(f"/api/kernels/{page.kernel}/upload", Cookie=cookie(page)).status == 405
    assert waiting(server, page) == {}


def begun(server: Program, page: Answer, length: str, content: bytes) -> socket.socket:
    """An upload that only began."""
    head = [
        f"POST /api/kernels/{page.kernel}/upload HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Cookie: {cookie(page)}",
        f"X-XSRFToken: {cookie(page).partition('=')[2]}",
        length,
    ]
    line = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    line.sendall("\r\n".join([*head, "", ""]).encode() + content)
    return line


@pytest.mark.parametrize("length", [f"Content-Length: {LARGEST + 1}", "Transfer-Encoding: chunked"])
def test_what_is_too_large_is_refused_before_it_is_read(
    server: Program, page: Answer, length: str
) -> None:
    with begun(server, page, length, b"") as line:
        assert line.recv(100).startswith(b"HTTP/1.1 413")
    assert waiting(server, page) == {}


def test_an_upload_that_breaks_off_leaves_nothing(server: Program, page: Answer) -> None:
    with begun(server, page, "Content-Length: 1000", b"half"):
        asyncio.run(until(lambda: len(waiting(server, page)) == 1))
    asyncio.run(until(lambda: waiting(server, page) == {}))


def test_only_a_few_files_wait(server: Program, page: Answer) -> None:
    answers = [send(server, page, b"file")[0] for _number in range(10)]
    assert answers == [200] * 8 + [429] * 2
    assert len(waiting(server, page)) == 8
    for name in waiting(server, page):  # ten minutes later nobody has come for them
        file = folder(server, page) / upload.FOLDER / name
        os.utime(file, (file.stat().st_mtime - 601,) * 2)
    assert send(server, page, b"later")[0] == 200
    assert list(waiting(server, page).values()) == [b"later"]


def test_a_kernel_reads_a_file_until_it_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / upload.FOLDER).mkdir()
    file = tmp_path / upload.FOLDER / "name"
    file.write_bytes(b"content")
    assert (upload.read("name"), upload.read("other")) == (b"content", b"")
    upload.drop("name")
    upload.drop("name")
    assert not file.exists()
