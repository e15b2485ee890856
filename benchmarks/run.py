"""`make bench`: every promise about speed, as a ratio within one run.

Names of benchmarks run only these; `--json` prints the figures for programs.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from benchmarks import echoing, exporting, opening, saving, switching
from benchmarks.measure import Ratio

BENCHMARKS = {
    "saving": saving.measure,
    "switching": switching.measure,
    "opening": opening.measure,
    "exporting": exporting.measure,
    "echoing": echoing.measure,
}


def row(ratio: Ratio) -> str:
    """One line of the table."""
    limit = "" if ratio.limit is None else f"<= {ratio.limit:g}"
    verdict = "" if ratio.kept else "  missed"
    return (
        f"{ratio.name:12} {ratio.measured:28} {ratio.seconds * 1000:9.2f} ms   "
        f"{ratio.against:28} {ratio.seconds_against * 1000:9.2f} ms   "
        f"{ratio.value:7.2f} {limit:8}{verdict}"
    )


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(tuple(BENCHMARKS)))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(names: tuple[str, ...], as_json: bool) -> None:
    """Measure, and end with 1 if a promise is missed."""
    ratios = []
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            ratios.append(BENCHMARKS[name](Path(folder)))
        if not as_json:
            click.echo(row(ratios[-1]))
    if as_json:
        click.echo(json.dumps([{**asdict(r), "ratio": r.value, "kept": r.kept} for r in ratios]))
    sys.exit(any(not ratio.kept for ratio in ratios))


if __name__ == "__main__":
    main()
