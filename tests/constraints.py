"""Write constraints.txt anew: what a clean environment gets today, names and versions only.

Run it with the oldest Python that shall work: a newer one may choose versions that the older
cannot install (`make constraints PYTHON=/usr/bin/python3.11`).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = """\
# The versions this project is tested with; `make constraints` writes this file.
"""


def freeze(folder: Path) -> list[str]:
    """Install the project with all that tests and benchmarks need, and list what came."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", f"{ROOT}[test,bench]"], check=True)
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze", "--exclude", "werkbuch"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    tools = ("pip==", "setuptools==", "wheel==")  # they belong to the environment, not to us
    return sorted((line for line in listed if not line.startswith(tools)), key=str.lower)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        lines = freeze(Path(folder))
    (ROOT / "constraints.txt").write_text(HEADER + "\n".join(lines) + "\n")
    print(f"constraints.txt: {len(lines)} packages")
