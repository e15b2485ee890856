"""Every error this package raises on purpose; each carries its facts as attributes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class WorkbookError(Exception):
    """Root of all errors of this package."""


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake in the content: where it stands and what is wrong with it."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}"
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class ContentError(WorkbookError):
    """The content has mistakes; `findings` lists all of them in reading order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


class UnknownName(WorkbookError):
    """Something was asked for by a name that does not exist; `known` lists the valid names."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        super().__init__(f"unknown {kind} {name!r}; known: {', '.join(self.known) or 'none'}")


class Refusal(WorkbookError):
    """A value that its prompt does not allow; the message is a sentence for participants."""


class StoreError(WorkbookError):
    """The database cannot be used; the message says which one and what to do."""


class DatabaseUnreachable(StoreError):
    """The database cannot be opened or is no database."""


class DatabaseTooNew(StoreError):
    """The database was written by a newer version of this program."""
