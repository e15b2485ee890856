"""Saving one answer, against the least a database can do: committing one row."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path

from benchmarks.measure import Row, medians
from workbook_lib import open_workbook
from workbook_lib.store.values import Saved

ROUNDS = 200


def measure(folder: Path) -> list[Row]:
    """Save a text that somebody goes on typing, in files that lie next to each other."""
    workbook = open_workbook(f"sqlite:///{folder / 'saving.sqlite'}")
    place = workbook.place("netzwerkkarte", "naehe")
    numbers = itertools.count()
    base: str | None = None

    def save() -> None:
        nonlocal base
        outcome = workbook.save(place, f"Wir sehen uns {next(numbers)} Mal.", base=base)
        assert isinstance(outcome, Saved)
        base = outcome.entry.write

    bare = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("CREATE TABLE texts (text)")

    def commit() -> None:
        bare.execute("INSERT INTO texts VALUES (?)", (f"Wir sehen uns {next(numbers)} Mal.",))

    seconds, against = medians(save, commit, ROUNDS)
    bare.close()
    return [Row("saving", "saving one answer", seconds, "one bare commit", against)]
