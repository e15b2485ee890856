"""Checks the types of the front end and runs its tests: `python -m frontend.check`."""

from __future__ import annotations

import subprocess
import sys

from frontend.bundle import install, node

if __name__ == "__main__":
    install()
    try:
        node("node_modules/typescript/bin/tsc")
        node("node_modules/typescript/bin/tsc", "--project", "tsconfig.modules.json")
        node("--test")
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
