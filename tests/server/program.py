"""`serve()` as a process of its own, on notebooks that a test has written."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from nbformat import v4

from tests.processes import descendants, note_provisioner

_PROGRAM = """
import sys
from pathlib import Path
from workbook_lib.server.app import serve
notebooks, port, visitors = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
sys.exit(serve(notebooks, "127.0.0.1", port, "sqlite://", False, visitors))
"""
_OUTPUT = re.compile(
    r'<div class="wb-output"(?: data-model="(?P<model>\w+)")?>\s*(?P<html>.*?)\s*</div>', re.DOTALL
)


@dataclass(frozen=True)
class Answer:
    """What the server answered to one request."""

    status: int
    headers: HTTPMessage
    text: str

    @property
    def kernel(self) -> str:
        """The id of the page's kernel."""
        found = re.search(r'data-kernel="([0-9a-f-]{36})"', self.text)
        assert found, self.text
        return found[1]

    @property
    def outputs(self) -> list[dict[str, str | None]]:
        """What the cells of the page show: the id of a `model`, and `html`."""
        return [found.groupdict() for found in _OUTPUT.finditer(self.text)]


class Program:
    """A server that is started and stopped as often as a test likes."""

    def __init__(self, notebooks: Path, port: int, visitors: int = 50, **environment: str) -> None:
        self.notebooks, self.port, self.visitors = notebooks, port, visitors
        self.address = f"http://127.0.0.1:{port}"
        self.environment = os.environ | {"PYTHONUNBUFFERED": "1"} | environment
        self.log = notebooks.with_name(f"{notebooks.name}-{port}.log")
        self.process: subprocess.Popen[bytes] | None = None
        self.provisioner = ""  # the way in which it starts kernels

    def start(self) -> Program:
        """Start the server and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    _PROGRAM,
                    self.notebooks,
                    str(self.port),
                    str(self.visitors),
                ],
                stdout=log,
                stderr=log,
                env=self.environment,
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                if self.ask("/healthz").status == 200:
                    self.provisioner = note_provisioner(self.log.read_text())
                    return self
            except ConnectionRefusedError:
                time.sleep(0.05)
        raise TimeoutError(self.log.read_text())

    def descendants(self) -> list[int]:
        """All processes below the server."""
        assert self.process
        return descendants(self.process.pid)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal; the exit code once the process is gone."""
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(30)

    def ask(self, path: str, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """One request, its path sent as it is; `Sec_Fetch_Site` stands for `Sec-Fetch-Site`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body or None, named)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()


def write_notebook(path: Path, introduction: str, *cells: str, **about: object) -> None:
    """Write a notebook with a text and some code, as the project's own ones are made."""
    notebook = v4.new_notebook(
        cells=[v4.new_markdown_cell(introduction), *(v4.new_code_cell(cell) for cell in cells)],
        metadata={"workbook": about},
    )
    path.write_text(v4.writes(notebook), "utf-8")
