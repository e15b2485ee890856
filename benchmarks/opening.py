"""Opening a workbook must not take longer the more was ever written into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Row, medians
from workbook_lib import open_workbook
from workbook_lib.progress import Progress
from workbook_lib.store.values import Saved

ENTRIES = 100
LONG = 1_000_000  # rows in the log
ROUNDS = 30
LIMIT = 1.5

# Older versions of every entry go before what is there, as if everybody had changed their mind
# ten thousand times. Writing them one by one through `save` would take the better part of an hour.
AGE = """
UPDATE log SET seq = seq + :older;
UPDATE current SET seq = seq + :older;
UPDATE workbooks SET last = last + :older;
INSERT INTO log ({columns})
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :older)
    SELECT {values} FROM number JOIN log ON log.seq = :older + 1 + (n - 1) % :entries;
"""


def fill(url: str) -> None:
    """Write every entry once: tasks, because a collection may hold that many."""
    workbook = open_workbook(url)
    place = workbook.place("netzwerkkarte", "massnahmen")
    task = {"what": "", "why": "", "who": "", "until": None, "status": "open"}
    for number in range(ENTRIES):
        value = {**task, "what": f"Einladung {number} schreiben"}
        outcome = workbook.save(place, value, entry=f"entry-{number}")
        assert isinstance(outcome, Saved), outcome


def age(file: Path, older: int) -> None:
    """Put so many older rows into the log."""
    with sqlite3.connect(file) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(log)")]
        different = {"seq": "n", "write": "'older-' || n", "base": "NULL"}
        statements = AGE.format(
            columns=", ".join(f'"{name}"' for name in columns),
            values=", ".join(different.get(name, f'log."{name}"') for name in columns),
        )
        for statement in statements.split(";")[:-1]:
            connection.execute(statement, {"older": older, "entries": ENTRIES})
        rows = connection.execute("SELECT count(*) FROM log").fetchone()
        assert rows == (older + ENTRIES,)
    connection.close()


def measure(folder: Path) -> list[Row]:
    """Open both workbooks with a fresh connection and read what a page shows first."""
    short, long = folder / "short.sqlite", folder / "long.sqlite"
    for file in (short, long):
        fill(f"sqlite:///{file}")
    age(long, LONG - ENTRIES)

    def opener(file: Path) -> Callable[[], None]:
        def opened() -> None:
            workbook = open_workbook(f"sqlite:///{file}")
            assert len(workbook.everything()) == ENTRIES
            Progress(workbook)

        return opened

    seconds, against = medians(opener(long), opener(short), ROUNDS)
    rows = f"{LONG:,} log rows", f"{ENTRIES} log rows"
    return [Row("opening", rows[0], seconds, rows[1], against, LIMIT)]
