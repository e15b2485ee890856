"""`make bench`: every promise about speed, as a ratio within one run.

Names of benchmarks run only these; `--json` prints the figures for programs, `--readme` writes
those about visitors into README.md.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from benchmarks import (
    browser,
    crowd,
    exporting,
    importing,
    leaks,
    memory,
    opening,
    pictures,
    readme,
    saving,
    switching,
    wall,
)
from benchmarks.measure import Row, amount

BENCHMARKS = {
    "saving": saving.measure,
    "switching": switching.measure,
    "opening": opening.measure,
    "exporting": exporting.measure,
    "importing": importing.measure,
    "pictures": pictures.measure,
    "wall": wall.measure,
    "crowd": crowd.measure,
    "memory": memory.measure,
    "browser": browser.measure,
    "leaks": leaks.measure,
}


def line(row: Row) -> str:
    """One line of the table."""
    other = "" if row.other is None else amount(row.other, row.unit)
    limit = "" if row.limit is None else f"<= {row.limit:g}"
    verdict = "" if row.kept else "  missed"
    return (
        f"{row.name:10} {row.measured:36} {amount(row.value, row.unit):>10}   "
        f"{row.against:24} {other:>10} {row.figure:8.2f} {limit:9}{row.page}{verdict}"
    )


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(tuple(BENCHMARKS)))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--readme", "to_readme", is_flag=True, help="Write the table into README.md.")
def main(names: tuple[str, ...], as_json: bool, to_readme: bool) -> None:
    """Measure, and end with 1 if a promise is missed."""
    if to_readme and names:
        raise click.UsageError("README.md holds all figures: leave the names out.")
    rows: list[Row] = []
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            found = BENCHMARKS[name](Path(folder))
        rows += found
        if not as_json:
            click.echo("\n".join(map(line, found)))
    if as_json:
        click.echo(
            json.dumps([{**asdict(row), "figure": row.figure, "kept": row.kept} for row in rows])
        )
    if to_readme:
        readme.write(rows)
    sys.exit(any(not row.kept for row in rows))


if __name__ == "__main__":
    main()
