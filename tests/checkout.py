"""The files of this checkout, as tests about the project itself see them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or would be, under version control."""
    listed = subprocess.run(
        # The checkout may belong to another user than the one who runs the tests.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return tuple(ROOT / name for name in sorted(set(listed)) if name and (ROOT / name).exists())


def texts() -> dict[str, str]:
    """The text of every file, by its path from the top."""
    found = {}
    for file in files():
        data = file.read_bytes()
        if b"\0" not in data:
            found[str(file.relative_to(ROOT))] = data.decode()
    return found
