"""Starting and ending the server."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

import pytest

from tests.server.program import Program, write_notebook
from workbook_lib.server.app import serve


@pytest.fixture
def program(tmp_path: Path, free_port: int, kernels: str) -> Program:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(notebooks / "index.ipynb", "# Start", "import os", page="start")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    return Program(notebooks, free_port, TMPDIR=str(temporary), WORKBOOK_KERNELS=kernels)


def test_a_taken_port_is_one_sentence_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert serve(tmp_path, "127.0.0.1", port, "sqlite://", False) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Cannot listen on 127.0.0.1:{port}: Address already in use. Try another --port.\n"
    )


def test_an_unknown_host_is_one_sentence_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve(tmp_path, "192.0.2.1", 8866, "sqlite://", False) == 2
    assert capsys.readouterr().err.startswith("Cannot listen on 192.0.2.1:8866: ")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_quiet_and_takes_all_kernels_along(
    program: Program, how: signal.Signals, tmp_path: Path
) -> None:
    program.start()
    assert program.ask("/").status == 200
    processes = program.descendants()
    assert processes
    assert program.stop(how) == 0
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in processes):
        assert time.monotonic() < deadline, "a process outlived the server"
    assert list((tmp_path / "tmp").iterdir()) == []
    assert program.log.read_text() == (
        f"Kernels: {program.provisioner}\nWerkbuch: {program.address}/\n"
    )
