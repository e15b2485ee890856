"""The program `workbook serve` as a process of its own, for tests, pictures and benchmarks."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@contextmanager
def served(program: Path, port: int, folder: Path, database: str | None = None) -> Iterator[str]:
    """Serve until the block ends; the address it says it listens on.

    The process works in `folder`, which is also its home, and keeps its complaints there in
    `server.log`.
    """
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    choice = ["--database", database] if database else []
    log = folder / "server.log"
    with (
        log.open("w") as complaints,
        subprocess.Popen(
            [program, "serve", "--no-browser", "--port", str(port), *choice],
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
