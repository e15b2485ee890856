"""A running server on four small notebooks, and what its start page answered."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.hall import Hall, hall
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
SLOW = "import time; time.sleep(1.5)"
FOREIGN = """
import ipywidgets, traitlets

class Foreign(ipywidgets.DOMWidget):
    _model_module = traitlets.Unicode("foreign").tag(sync=True)
    _view_module = traitlets.Unicode("foreign").tag(sync=True)
    _view_name = traitlets.Unicode("ForeignView").tag(sync=True)

Foreign()
"""


def _write_notebooks(folder: Path) -> None:
    write_notebook(
        folder / "index.ipynb",
        "# Willkommen & hallo\n\nWomit beginnen wir? <script>alert(1)</script>",
        START,
        page="start",
    )
    write_notebook(folder / "feld-sechs.ipynb", "# Feld sechs", "", page="field", accent=6)
    write_notebook(folder / "umgebung.ipynb", "# Umgebung", ENVIRONMENT, page="field")
    write_notebook(folder / "langsam.ipynb", "# Langsam", SLOW, page="field")
    write_notebook(
        folder / "langsam-kaputt.ipynb", "# Langsam", SLOW, "raise ValueError", page="field"
    )
    write_notebook(folder / "unlesbar.ipynb", "# Unlesbar", "", page="field", accent="blau")
    write_notebook(folder / "fremd.ipynb", "# Fremd", FOREIGN, page="field")
    write_notebook(
        folder / "kaputt.ipynb", "# Kaputt\n\nText", "raise ValueError('sehr geheim')", page="field"
    )


@pytest.fixture(scope="session", params=["fork", "pool"])
def kernels(request: pytest.FixtureRequest) -> str:
    """How the server starts its kernels; everything is tried both ways."""
    if request.param == "fork" and sys.platform != "linux":
        pytest.skip("platform: kernels are forked on Linux only")
    way: str = request.param
    return way


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some small notebooks, of which some are trouble."""
    folder = tmp_path_factory.mktemp("notebooks")
    _write_notebooks(folder)
    return folder


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, notebooks: Path, kernels: str
) -> Iterator[Program]:
    """A server whose own environment holds a secret, and whose user has IPython settings."""
    home = tmp_path_factory.mktemp("home")
    startup = home / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "mischief.py").write_text("import os; os.environ['WORKBOOK_STARTED'] = 'yes'")
    (home / "pythonstartup.py").write_text("import os; os.environ['WORKBOOK_STARTUP'] = 'yes'")
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
        WORKBOOK_KERNELS=kernels,
    ).start()
    yield program
    program.stop()


@pytest.fixture(scope="session")
def start_page(server: Program) -> Answer:
    """The start page; its kernel stays for the whole run."""
    return server.ask("/")


@pytest.fixture(scope="module", params=["fork", "pool"])
def house(request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Kernels of this very process, once forked and once from a pool."""
    with hall(request.param, pool_size=1) as opened:
        yield opened
