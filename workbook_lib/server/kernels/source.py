"""Where kernels come from: what forked and waiting ones have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from workbook_lib.server.kernels.preparation import KernelFailed, Opened, Preparation

ATTEMPTS = 3
"""How often a visitor's kernel is started when processes end that nobody ended."""


@dataclass(frozen=True)
class World:
    """What all kernels of a server share; `key` is what their visitors' tickets are signed with."""

    folder: Path
    environment: dict[str, str]
    database: str
    key: bytes

    def start(self) -> dict[str, str]:
        """The first message to a process that becomes, or will fork, kernels."""
        return {"database": self.database, "key": self.key.hex()}

    def room(self, preparation: Preparation, cells: list[str]) -> dict[str, Any]:
        """The message that lets a process run what is the same for all visitors."""
        environment = self.environment | preparation.environment()
        return {"folder": str(self.folder), "environment": environment, "cells": cells}


def work_folder(home: Path) -> Path:
    """Where the cells of a kernel with this home work."""
    return home / "work"


@dataclass(frozen=True)
class Visit:
    """What one kernel is started for.

    `home` is the folder of all its files, `address` is where its sockets shall be, and `key`
    signs what is said there.
    """

    home: Path
    environment: dict[str, str]
    address: str
    key: str

    @property
    def folder(self) -> Path:
        """Where the cells work: nothing is there before them."""
        return work_folder(self.home)

    def message(self, cells: list[str]) -> dict[str, Any]:
        """The message that lets a prepared process become this visitor's kernel."""
        return {
            "folder": str(self.folder),
            "environment": self.environment,
            "address": self.address,
            "key": self.key,
            "cells": cells,
        }


class Running(Protocol):
    """A kernel's process, wherever it came from."""

    pid: int

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""

    async def wait(self) -> None:
        """Wait until it ended."""

    def send_signal(self, number: int) -> None:
        """Send a signal, or what comes next to it; nothing happens when it ended."""

    def leave(self) -> None:
        """Let it finish what it is doing, and end."""


@dataclass(frozen=True)
class Started:
    """A kernel that is ready for its page, and where its sockets are."""

    running: Running
    opened: Opened
    connection: dict[str, Any]


class Source(Protocol):
    """Starts kernels that have been prepared."""

    async def prepare(self, preparation: Preparation) -> None:
        """Be ready for the visitors of a notebook; raises KernelFailed."""

    async def open(self, preparation: Preparation, visit: Visit) -> Started:
        """Start the kernel of one visitor; raises KernelFailed."""

    async def close(self) -> None:
        """End everything that was prepared; the kernels end with it."""


def checked(answer: dict[str, Any]) -> dict[str, Any]:
    """A process's answer; raises KernelFailed when it says that its cells failed."""
    if failure := answer.get("failed"):
        raise KernelFailed(failure)
    return answer


def started(running: Running, prepared: dict[str, Any], answer: dict[str, Any]) -> Started:
    """A kernel from what its cells for everybody showed, and from what it answered."""
    own = answer["opened"]
    opened = Opened(
        outputs=(*prepared["outputs"], *own["outputs"]),
        modules=frozenset(prepared["modules"]) | frozenset(own["modules"]),
    )
    return Started(running, opened, answer["connection"])
