"""A running server on four small notebooks, and what its start page answered."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.program import Answer, Program, write_notebook

START = """
import ipywidgets
print("a stray line")
button = ipywidgets.Button(description="Drücken")

@button.on_click
def fail(_):
    raise ValueError("a secret answer")

button
"""
ENVIRONMENT = """
import json, os, sys
from pathlib import Path
from IPython.display import HTML, display
facts = {
    "environment": dict(os.environ),
    "folder": os.listdir("."),
    "history": get_ipython().history_manager.enabled,
    "debugger": sys.modules.get("debugpy") is not None,
    "profile": get_ipython().profile_dir.location,
}
display(HTML(json.dumps(facts)))
"""


def _write_notebooks(folder: Path) -> None:
    folder.mkdir()
    write_notebook(
        folder / "index.ipynb",
        "# Willkommen & hallo\n\nWomit beginnen wir? <script>alert(1)</script>",
        START,
        page="start",
    )
    write_notebook(folder / "feld-sechs.ipynb", "# Feld sechs", "", page="field", accent=6)
    write_notebook(folder / "umgebung.ipynb", "# Umgebung", ENVIRONMENT, page="field")
    write_notebook(
        folder / "kaputt.ipynb", "# Kaputt\n\nText", "raise ValueError('sehr geheim')", page="field"
    )


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A server whose own environment holds a secret, and whose user has IPython settings."""
    home = tmp_path_factory.mktemp("home")
    startup = home / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "mischief.py").write_text("import os; os.environ['WORKBOOK_STARTED'] = 'yes'")
    (home / "pythonstartup.py").write_text("import os; os.environ['WORKBOOK_STARTUP'] = 'yes'")
    notebooks = tmp_path_factory.mktemp("server") / "notebooks"
    _write_notebooks(notebooks)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Program(
        notebooks,
        port,
        HOME=str(home),
        AWS_SECRET_ACCESS_KEY="secret",
        JUPYTER_TOKEN="secret",
        PGPASSWORD="secret",
        PYTHONSTARTUP=str(home / "pythonstartup.py"),
        WORKBOOK_EXAMPLE="ours",
    ).start()
    yield program
    program.stop()


@pytest.fixture(scope="session")
def start_page(server: Program) -> Answer:
    """The start page; its kernel stays for the whole run."""
    return server.ask("/")
