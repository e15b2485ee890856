"""Several processes on one database: opening at once, writing at once, following the feed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests.integration.store.conftest import WORKBOOK
from workbook_lib.store.repository import Store, open_store
from workbook_lib.store.values import Entry

ROOT = Path(__file__).parents[3]

START = """
import sys
from workbook_lib.store.merge import merge_later
from workbook_lib.store.repository import open_store
from workbook_lib.store.values import Place, Saved, Write

print("ready", flush=True)
url, name = sys.stdin.readline().split()
"""

OPEN = START + "open_store(url).close()"

WRITE = (
    START
    + """
place = Place("werkbuch", 1, "karte", "ziel")
with open_store(url) as store:
    for number in range(25):
        write = Write(place, f"{name}-{number % 20}", f"{name}-{number}", None, name, number)
        outcome = store.append(write, merge_later, lambda values, before: None)
        while not hasattr(outcome, "entry"):
            outcome = store.append(write, merge_later, lambda values, before: None)
"""
)


@contextmanager
def processes(script: str, url: str, *names: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that have imported everything and begin together; all have to end well."""
    command = [sys.executable, "-W", "error", "-c", script]
    pipe = subprocess.PIPE
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe)
            )
            for _ in names
        ]
        assert [process.stdout.readline() for process in running] == ["ready\n"] * len(names)
        for process, name in zip(running, names, strict=True):
            process.stdin.write(f"{url} {name}\n")
            process.stdin.flush()
        yield running
        results = [(*process.communicate(), process.returncode) for process in running]
    assert results == [("", "", 0)] * len(names)


def test_a_new_database_may_be_opened_by_many_at_once(database_url: str) -> None:
    with processes(OPEN, database_url, "a", "b", "c"):
        pass

    with open_store(database_url) as store:
        assert store.workbooks() == []


def ended(process: subprocess.Popen[str]) -> bool:
    """Whether a process has ended; gives it a moment."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.01)
    return process.returncode is not None


def follow(
    store: Store, running: list[subprocess.Popen[str]]
) -> tuple[dict[str, Entry], list[int]]:
    """What somebody sees who looks at the feed whenever the stamp has changed."""
    seen: dict[str, Entry] = {}
    numbers: list[int] = []
    cursor, stamp, over = 0, "", False
    while not over or stamp != store.stamp():
        over = all(ended(process) for process in running)
        if stamp != (newest := store.stamp()):
            stamp = newest
            changes = store.changes_since(WORKBOOK, cursor)
            cursor = changes.cursor
            numbers += [entry.seq for entry in changes.entries]
            seen |= {entry.id: entry for entry in changes.entries}
    return seen, numbers


def test_a_follower_misses_nothing_that_two_processes_write(url: str) -> None:
    with open_store(url) as store:
        store.create_workbook(WORKBOOK, "Werkbuch Nord")
        with processes(WRITE, url, "a", "b") as running:
            seen, numbers = follow(store, running)

        entries = store.entries(WORKBOOK)
        history = [v for entry in entries for v in store.history(entry.place, entry.id)]

    assert seen == {entry.id: entry for entry in entries}
    assert numbers == sorted(numbers)
    assert max(numbers) == 50
    assert len(entries) == 40
    assert {entry.value for entry in entries} == set(range(5, 25))
    assert len(history) == 40
