"""A PostgreSQL server that lives for one test run."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from tests import system

IS_ROOT = os.geteuid() == 0


class PostgresServer:
    """A server of its own folder, reached over a socket there, so that no port can be taken.

    PostgreSQL refuses to run as root; as root everything is done as user postgres.
    """

    def __init__(self) -> None:
        programs = system.postgresql()
        assert programs, "PostgreSQL is missing; `make test` installs it"
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="werkbuch-pg-"))
        self._data = str(self._folder / "data")
        self._numbers = itertools.count(1)
        self._folder.chmod(0o755)
        if IS_ROOT:
            shutil.chown(self._folder, "postgres")

    def _run(self, program: str, *arguments: str) -> None:
        switch = ["runuser", "-u", "postgres", "--"] if IS_ROOT else []
        done = subprocess.run(
            [*switch, str(self._programs / program), "-D", self._data, *arguments],
            cwd=self._folder,
            env={"PATH": system.PATH, "LC_ALL": "C", "HOME": str(self._folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{program} failed:\n{done.stdout}{done.stderr}"

    def start(self) -> None:
        """Create the cluster and start it; nothing in it has to survive a power cut."""
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale")
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        log = str(self._folder / "server.log")  # without it pg_ctl keeps our pipe open
        self._run("pg_ctl", "--log", log, "--options", options, "--wait", "start")

    def stop(self) -> None:
        """End the server at once and remove its folder."""
        self._run("pg_ctl", "--mode=immediate", "--wait", "stop")
        shutil.rmtree(self._folder)

    def _execute(self, statement: str) -> None:
        with psycopg.connect(host=str(self._folder), user="postgres", autocommit=True) as session:
            session.execute(statement)

    def create(self) -> str:
        """The address of a new, empty database."""
        name = f"test{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    def drop(self, url: str) -> None:
        """Remove a database of `create`, even if somebody is still connected."""
        name = url.partition("@/")[2].partition("?")[0]
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")
