"""Which edition of the content a page shows: another one as soon as a file of it changes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path


def edition(content: Path, notebook: Path) -> str:
    """A fingerprint of the content folder and a notebook, from names, sizes and dates.

    Raises FileNotFoundError when the notebook is not there.
    """
    seen = sha256()
    for file in (notebook, *sorted(_files(content))):
        facts = file.stat()
        seen.update(f"{file}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]


def _files(content: Path) -> Iterator[Path]:
    return (file for file in content.rglob("*") if file.suffix in (".yaml", ".po"))
