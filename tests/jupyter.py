"""Jupyter's own programs, JupyterLab and plain Voilà, on a copy of our notebooks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Route

from tests.checkout import ROOT

PATIENCE = 60  # seconds a program may take until it answers
HERE = ("http://127.0.0.1:", "data:", "blob:", "about:")

# JupyterLab would ask its makers for news, and its visitors whether it may.
SILENT = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}


@contextmanager
def lab(folder: Path, port: int, database: str) -> Iterator[str]:
    """JupyterLab without a token, as a user without any settings finds it; its address."""
    command = ["jupyterlab", "--allow-root", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    options = ["--ServerApp.port_retries=0", "--IdentityProvider.token=", f"--port={port}"]
    with _running([*command, *options, str(_notebooks(folder))], folder, port, database) as address:
        yield f"{address}lab/tree/"


@contextmanager
def plain_voila(folder: Path, port: int, database: str) -> Iterator[str]:
    """`voila notebooks/` with its own template and kernel; the address its pages begin with."""
    command = ["voila", "--no-browser", "--Voila.ip=127.0.0.1"]
    options = ["--Voila.port_retries=0", f"--port={port}"]
    with _running([*command, *options, str(_notebooks(folder))], folder, port, database) as address:
        yield f"{address}voila/render/"


def stay_here(context: BrowserContext) -> list[str]:
    """Let nothing out of this machine; the addresses elsewhere that pages ask for from now on."""
    asked: list[str] = []

    def decide(route: Route) -> None:
        address = route.request.url
        if address.startswith(HERE):
            route.continue_()
        else:
            asked.append(address)
            route.abort()

    context.route("**/*", decide)
    return asked


def _notebooks(folder: Path) -> Path:
    """Our notebooks below `folder`; copied the first time."""
    copy = folder / "notebooks"
    if not copy.exists():
        shutil.copytree(ROOT / "notebooks", copy, ignore=shutil.ignore_patterns(".*"))
    return copy


@contextmanager
def _running(arguments: list[str], folder: Path, port: int, database: str) -> Iterator[str]:
    settings = folder / "config" / "labconfig"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "page_config.json").write_text(json.dumps(SILENT))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(settings.parent),
        "WORKBOOK_DATABASE_URL": database,
    }
    log = folder / "jupyter.log"
    with (
        log.open("w") as said,
        subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            env=environment,
            stdout=said,
            stderr=said,
        ) as program,
    ):
        try:
            yield _answering(program, f"http://127.0.0.1:{port}/", log)
        finally:
            _end(program)


def _end(program: subprocess.Popen[bytes]) -> None:
    """Ask the program to end; Jupyter's server may wait for ever for a page that hangs on it."""
    program.terminate()
    try:
        program.wait(timeout=10)
    except subprocess.TimeoutExpired:
        program.kill()


def _answering(program: subprocess.Popen[bytes], address: str, log: Path) -> str:
    """The address, once the program answers there."""
    deadline = time.monotonic() + PATIENCE
    while program.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(0.05)
        else:
            return address
    raise AssertionError(f"nothing answers at {address}:\n{log.read_text()}")
