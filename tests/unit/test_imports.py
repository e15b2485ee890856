"""Importing opens nothing, because kernels are forked from a process that has imported it all."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import workbook_lib

MODULES = [
    module.name
    for module in pkgutil.walk_packages(workbook_lib.__path__, "workbook_lib.")
    if module.name != "workbook_lib.__main__"
]

# Runs in a process of its own. Files and sockets count by what stays open, engines by what is
# alive; a library may look for a moment whether the machine knows IPv6.
PROBE = """
import gc, importlib, json, os, sys, threading

opened = []
watched = ("socket.connect", "sqlite3.connect", "subprocess.Popen", "os.fork")
sys.addaudithook(lambda event, _: opened.append(event) if event in watched else None)
before = set(os.listdir("/dev/fd"))
for name in sys.argv[1:]:
    importlib.import_module(name)
gc.collect()
opened += [f"file {number}" for number in set(os.listdir("/dev/fd")) - before]
opened += [f"thread {thread.name}" for thread in threading.enumerate()[1:]]
if "sqlalchemy.engine" in sys.modules:
    from sqlalchemy.engine import Engine

    opened += [repr(thing) for thing in gc.get_objects() if isinstance(thing, Engine)]
print(json.dumps(opened))
"""


def opened_by(modules: list[str]) -> list[str]:
    """What is open after a new process imported these modules."""
    command = [sys.executable, "-c", PROBE, *modules]
    probe = subprocess.run(command, capture_output=True, text=True, check=False)
    assert probe.returncode == 0, probe.stderr
    return json.loads(probe.stdout)


def test_importing_every_module_opens_no_thread_socket_file_or_engine() -> None:
    assert opened_by(MODULES) == []


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("import socket; kept = socket.socket()", "file"),
        ("kept = open(__file__)", "file"),
        ("import threading as t; t.Thread(target=t.Event().wait, daemon=True).start()", "thread"),
        ("import sqlalchemy; kept = sqlalchemy.create_engine('sqlite://')", "Engine"),
    ],
)
def test_the_probe_sees_what_a_module_opens(
    line: str, seen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "opening_module.py").write_text(line)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert any(seen in thing for thing in opened_by(["opening_module"]))
