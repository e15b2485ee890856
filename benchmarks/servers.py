"""The servers that are compared: ours, stock Voilà and Panel, each on a database of its own."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.patience import until
from tests.checkout import ROOT
from workbook_lib import open_workbook
from workbook_lib.gallery.gallery import NOTEBOOKS

OURS, STOCK, PANEL = "Werkbuch", "stock Voilà", "Panel"

_FORM = Path(__file__).with_name("form")
_SERVE = """
import sys
from pathlib import Path
from workbook_lib.server.app import serve
sys.exit(serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]), sys.argv[3], False))
"""


@dataclass(frozen=True)
class Server:
    """A running server: what it is called, where it answers, its process and its database."""

    name: str
    address: str
    pid: int
    database: Path


@contextmanager
def ours(folder: Path, kernels: str = "") -> Iterator[Server]:
    """Our server with the bench form and the workbook's own pages, whose prompts are answered.

    `kernels` chooses how visitors get theirs; by default as on this platform.
    """
    folder.mkdir(exist_ok=True)
    _fill(_database(folder))
    notebooks = shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copy(_FORM / "form.ipynb", notebooks)
    port = _free_port()
    command = [sys.executable, "-c", _SERVE, notebooks, str(port), _url(folder)]
    choice = {"WORKBOOK_KERNELS": kernels} if kernels else {}
    with _running(OURS, command, folder, port, choice) as server:
        yield server


@contextmanager
def our_gallery(folder: Path) -> Iterator[Server]:
    """Our server with the page that shows every prompt type; the database is there already."""
    port = _free_port()
    command = [sys.executable, "-c", _SERVE, NOTEBOOKS, str(port), _url(folder)]
    with _running(OURS, command, folder, port) as server:
        yield server


@contextmanager
def stock_voila(folder: Path) -> Iterator[Server]:
    """Voilà as it comes, with the bench form."""
    notebooks = folder / "notebooks"
    notebooks.mkdir(parents=True)
    shutil.copy(_FORM / "form.ipynb", notebooks)
    port = _free_port()
    options = ["--no-browser", "--Voila.ip=127.0.0.1", f"--port={port}"]
    command = [sys.executable, "-m", "voila", *options, notebooks]
    with _running(STOCK, command, folder, port) as server:
        yield server


@contextmanager
def panel(folder: Path) -> Iterator[Server]:
    """Panel as it comes, with its twin of the bench form."""
    folder.mkdir(exist_ok=True)
    port = _free_port()
    options = [
        "--address=127.0.0.1",
        f"--port={port}",
        f"--allow-websocket-origin=127.0.0.1:{port}",
    ]
    command = [sys.executable, "-m", "panel", "serve", _FORM / "panel_form.py", *options]
    with _running(PANEL, command, folder, port) as server:
        yield server


def _database(folder: Path) -> Path:
    return folder / "answers.sqlite"


def _url(folder: Path) -> str:
    return f"sqlite:///{_database(folder)}"


def _fill(database: Path) -> None:
    """Answer every prompt of the workbook with its sample; no step is begun yet."""
    workbook = open_workbook(f"sqlite:///{database}")
    for use, prompt in workbook.prompts():
        place = workbook.place(use, prompt.id)
        for number, value in enumerate(prompt.sample(), start=1):
            workbook.save(place, value, entry=f"sample-{number}" if prompt.many else "one")


@contextmanager
def _running(
    name: str,
    command: list[str | Path],
    folder: Path,
    port: int,
    choice: dict[str, str] | None = None,
) -> Iterator[Server]:
    """The server until the block ends; `folder` is its home and keeps what it says."""
    with closing(sqlite3.connect(_database(folder))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE edits (visitor, field, value)")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "WORKBOOK_DATABASE_URL": _url(folder),
        **(choice or {}),
    }
    log = folder / "server.log"
    with (
        log.open("w") as said,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said) as process,
    ):
        try:
            until(lambda: _answers(process, port, log), f"{name} listens")
            yield Server(name, f"http://127.0.0.1:{port}/", process.pid, _database(folder))
        finally:
            _end(process)


def _answers(process: subprocess.Popen[bytes], port: int, log: Path) -> bool:
    assert process.poll() is None, log.read_text()
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end; stock Voilà may wait for ever for a page that hangs on it."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
