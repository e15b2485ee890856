"""The program `workbook` as a serving process of its own, for tests, pictures and benchmarks."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@contextmanager
def served(
    program: Path, port: int, folder: Path, database: str | None = None, command: str = "serve"
) -> Iterator[str]:
    """Serve the workbook, or the gallery, until the block ends; the address it listens on.

    The process works in `folder`, which is also its home, and keeps its complaints there in
    `server.log`.
    """
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    choice = ["--database", database] if database else []
    log = folder / "server.log"
    with (
        log.open("w") as complaints,
        subprocess.Popen(
            [program, command, "--no-browser", "--port", str(port), *choice],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as server,
    ):
        try:
            said = iter(server.stdout or ())
            found = next(filter(None, map(ADDRESS.search, said)), None)
            assert found, f"no address was printed:\n{log.read_text()}"
            yield found[0]
        finally:
            server.terminate()
