"""Which edition of the content a page shows: another one as soon as a file of it changes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def edition(content: Path, notebook: Path) -> str:
    """Fingerprints of the content folder and of a notebook, joined by a dash.

    They are made from names, sizes and dates. Raises FileNotFoundError when the notebook is not
    there.
    """
    authored = (file for file in content.rglob("*") if file.suffix in (".yaml", ".po"))
    return f"{_fingerprint(sorted(authored))}-{_fingerprint([notebook])}"


def _fingerprint(files: Iterable[Path]) -> str:
    seen = sha256()
    for file in files:
        facts = file.stat()
        seen.update(f"{file}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]
