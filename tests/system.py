"""The programs that tests need besides Python: a Chromium and a PostgreSQL server.

`make test` runs this file before anything else, with the standard library only; the fixtures in
`conftest.py` ask it where the programs are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# A short PATH leaves these out; package managers and `runuser` live or look there.
PATH = os.pathsep.join(
    [os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"]
)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSER = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SERVER_FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Fedora and its relatives
    "/usr/lib/postgresql*/bin",  # openSUSE
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)


@dataclass(frozen=True)
class Manager:
    """A package manager: its commands and the packages that bring the programs."""

    name: str
    commands: tuple[tuple[str, ...], ...]  # the last one gets the packages
    chromium: tuple[str, ...]
    postgresql: tuple[str, ...]
    needs_root: bool = True


MANAGERS = (
    Manager(
        "apt-get",
        (("apt-get", "update"), ("apt-get", "install", "-y", "--no-install-recommends")),
        ("chromium", "fonts-liberation"),
        ("postgresql",),
    ),
    Manager("dnf", (("dnf", "install", "-y"),), ("chromium",), ("postgresql-server",)),
    Manager("pacman", (("pacman", "-Sy", "--noconfirm"),), ("chromium",), ("postgresql",)),
    Manager(
        "zypper", (("zypper", "-n", "install"),), ("chromium",), ("postgresql-server", "postgresql")
    ),
    Manager("brew", (("brew", "install"),), ("google-chrome",), ("postgresql@17",), False),
)


def chromium() -> Path | None:
    """The browser's program, if there is one."""
    for name in BROWSERS:
        if found := shutil.which(name, path=PATH):
            return Path(found)
    return MAC_BROWSER if MAC_BROWSER.exists() else None


def postgresql() -> Path | None:
    """The folder with `initdb` and `pg_ctl`, the newest first, if there is one."""

    def version(folder: Path) -> list[int]:
        return [int(digits) for digits in re.findall(r"\d+", str(folder))]

    folders = [found for pattern in SERVER_FOLDERS for found in Path("/").glob(pattern[1:])]
    for folder in sorted(folders, key=version, reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    found = shutil.which("initdb", path=PATH)
    return Path(found).resolve().parent if found else None


NEEDED: dict[str, Callable[[], Path | None]] = {"chromium": chromium, "postgresql": postgresql}


def missing() -> list[str]:
    """Names of the programs that are not there."""
    return [name for name, find in NEEDED.items() if find() is None]


def commands(manager: Manager, names: list[str]) -> Iterator[list[str]]:
    """The manager's commands that install these programs."""
    packages = [package for name in names for package in getattr(manager, name)]
    *before, install = manager.commands
    yield from map(list, before)
    yield [*install, *packages]


def privilege() -> list[str] | None:
    """What to put before a command to run it as root; None if that cannot be done unasked."""
    if os.geteuid() == 0:
        return []
    if sudo := shutil.which("sudo", path=PATH):
        unasked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
        if unasked.returncode == 0:
            return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive", f"PATH={PATH}"]
    return None


def ensure() -> str | None:
    """Install what is missing; a sentence for the person at the machine if that fails."""
    if not (names := missing()):
        return None
    wanted = " and ".join(names)
    manager = next((m for m in MANAGERS if shutil.which(m.name, path=PATH)), None)
    if manager is None:
        return f"The tests need {wanted}, and there is no package manager this script knows."
    prefix = privilege() if manager.needs_root else []
    line = " && ".join(
        " ".join(["sudo", *command] if manager.needs_root else command)
        for command in commands(manager, names)
    )
    if prefix is None:
        return f"The tests need {wanted}. Run this line, then `make test` again:\n\n  {line}\n"
    environment = {**os.environ, "PATH": PATH, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands(manager, names):
        print("+", *command, flush=True)
        if subprocess.run([*prefix, *command], env=environment, check=False).returncode:
            return f"Installing {wanted} failed. Try this line by hand:\n\n  {line}\n"
    if still := missing():
        return f"{manager.name} installed its packages, yet {' and '.join(still)} cannot be found."
    return None


if __name__ == "__main__":
    sys.exit(ensure())
