"""Files that a page handed to its kernel past the line between them, because they are large."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

FOLDER = "uploads"
"""The folder for them, inside the one in which a kernel works and nobody else has files."""


def read(name: str) -> bytes:
    """The file with this name; nothing where there is none."""
    try:
        return (Path(FOLDER) / name).read_bytes()
    except OSError:
        return b""


def drop(name: str) -> None:
    """Remove a file that is not needed any more."""
    with suppress(OSError):
        (Path(FOLDER) / name).unlink()
