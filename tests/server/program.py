"""`serve()` as a process of its own, on notebooks that a test has written."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any

from nbformat import v4

_PROGRAM = """
import sys
from pathlib import Path
from workbook_lib.server.app import serve
sys.exit(serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]), sys.argv[3], False))
"""


@dataclass(frozen=True)
class Answer:
    """What the server answered to one request."""

    status: int
    headers: HTTPMessage
    text: str

    @property
    def front_end(self) -> dict[str, Any]:
        """What the page tells the front end, for example the id of its kernel."""
        return self._json("jupyter-config-data")[0]

    @property
    def outputs(self) -> list[dict[str, Any]]:
        """What the cells of the page show."""
        return [output["data"] for output in self._json("application/vnd.voila.cell-output+json")]

    def _json(self, mark: str) -> list[dict[str, Any]]:
        found = re.findall(rf'<script [^>]*"{re.escape(mark)}"[^>]*>(.*?)</script>', self.text)
        return [json.loads(text) for text in found]


class Program:
    """A server that is started and stopped as often as a test likes."""

    def __init__(self, notebooks: Path, port: int, **environment: str) -> None:
        self.notebooks, self.port = notebooks, port
        self.address = f"http://127.0.0.1:{port}"
        self.environment = os.environ | {"PYTHONUNBUFFERED": "1"} | environment
        self.log = notebooks.with_name(f"{notebooks.name}-{port}.log")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Program:
        """Start the server and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, self.notebooks, str(self.port), "sqlite://"],
                stdout=log,
                stderr=log,
                env=self.environment,
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                if self.ask("/healthz").status == 200:
                    return self
            except ConnectionRefusedError:
                time.sleep(0.05)
        raise TimeoutError(self.log.read_text())

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
