"""Files that a page handed to its kernel past the line between them, because they are large."""

from __future__ import annotations

from pathlib import Path

FOLDER = "uploads"
"""The folder for them, inside the one in which a kernel works and nobody else has files."""


def take(name: str) -> bytes:
    """The file with this name, which is gone then; nothing where there is none."""
    file = Path(FOLDER) / name
    try:
        content = file.read_bytes()
        file.unlink()
    except OSError:
        return b""
    return content
