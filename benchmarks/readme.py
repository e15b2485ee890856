"""The block of README.md that holds the figures of the last whole run."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from benchmarks.measure import Row, amount
from tests import system
from tests.checkout import ROOT

_README = ROOT / "README.md"
_BEGIN, _END = "<!-- bench:begin -->", "<!-- bench:end -->"
_PACKAGES = ("voila", "jupyter_server", "ipykernel", "ipywidgets", "panel")
_HEAD = """\
| | ratio | promised | Werkbuch | compared with |
|---|---:|---:|---:|---|"""


def write(rows: list[Row]) -> None:
    """Put the rows and the machine into the block; raises ValueError where it is missing."""
    before, begin, rest = _README.read_text("utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"README.md has no {_BEGIN} … {_END}")
    block = "\n\n".join([*_tables(rows), machine()])
    _README.write_text(f"{before}{_BEGIN}\n{block}\n{_END}{after}", "utf-8")


def _tables(rows: list[Row]) -> Iterator[str]:
    """One table for each page that was measured."""
    for (_, page), group in groupby(sorted(rows, key=_page), key=_page):
        title = f"**{page[:1].upper()}{page[1:]}**" if page else "**Apart from visits**"
        yield "\n".join([f"{title}\n", _HEAD, *map(_line, group)])


def _page(row: Row) -> tuple[bool, str]:
    return not row.page, row.page


def _line(row: Row) -> str:
    ratio = "" if row.other is None else f"**{row.figure:.2f} ×**"
    promised = "" if row.limit is None else f"≤ {row.limit:.3g}"
    if promised and row.other is None:
        promised = f"≤ {amount(row.limit or 0, row.unit)}"
    other = "" if row.other is None else f" {amount(row.other, row.unit)}"
    value = amount(row.value, row.unit)
    return f"| {row.measured} | {ratio} | {promised} | {value} | {row.against}{other} |"


def machine() -> str:
    """What the absolute figures were measured on."""
    processors = Path("/proc/cpuinfo").read_text()
    model = processors.partition("model name")[2].partition(":")[2].partition("\n")[0].strip()
    memory = int(Path("/proc/meminfo").read_text().split()[1]) * 1024 / 1e9
    browser = subprocess.run(
        [system.chromium() or "", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with {os.cpu_count()} cores ({model}) and "
        f"{memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, {packages}, "
        f"{browser}; servers, visitors and browser on the same machine."
    )
