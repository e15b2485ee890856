"""Run the parts of the test suite one after the other and say how long each took.

A skipped test counts as a failure unless its reason begins with `platform:`; so no test can
silently stop running.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from pathlib import Path

TESTS = Path(__file__).parent
PARTS = ("unit", "frontend", "integration", "server", "browser")
PLATFORM = "platform:"


def skipped(junit: Path) -> list[str]:
    """The tests of a JUnit file that did not run and have no reason in the platform."""
    cases = ET.parse(junit).iter("testcase")  # noqa: S314 - written by our own pytest just now
    return [
        f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}"
        for case in cases
        for skip in case.iter("skipped")
        if not skip.get("message", "").startswith(PLATFORM)
    ]


def run(part: str) -> list[str]:
    """Run one part; what is wrong with it, in sentences."""
    if part == "frontend":  # it has types and tests of its own, in its own language
        command = [sys.executable, "-m", "frontend.check"]
        code = subprocess.run(command, cwd=TESTS.parent, check=False).returncode
        return [f"its check ended with {code}"] if code else []
    with tempfile.TemporaryDirectory() as folder:
        junit = Path(folder) / "junit.xml"
        command = [sys.executable, "-m", "pytest", TESTS / part, f"--junitxml={junit}"]
        code = subprocess.run(command, cwd=TESTS.parent, check=False).returncode
        problems = [f"pytest ended with {code}"] if code else []
        if junit.exists():
            problems += [f"not run: {test}" for test in skipped(junit)]
    return problems


def clock(seconds: float) -> str:
    """Minutes and seconds, for a table."""
    return f"{int(seconds) // 60:3d} min {int(seconds) % 60:02d} s"


def main(parts: list[str]) -> int:
    """Run the named parts, or all; 1 if anything failed."""
    if unknown := set(parts) - set(PARTS):
        print(f"Unknown part: {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}")
        return 2
    report: list[tuple[str, float, list[str]]] = []
    for part in parts or PARTS:
        print(f"\n== {part} ==", flush=True)
        begin = time.monotonic()
        problems = run(part)
        report.append((part, time.monotonic() - begin, problems))
    print()
    for part, seconds, problems in report:
        print(f"{part:12} {clock(seconds)}  {'failed' if problems else 'passed'}")
        for problem in problems:
            print(f"{'':12} {problem}")
    print(f"{'in all':12} {clock(sum(seconds for _, seconds, _ in report))}")
    return int(any(problems for *_, problems in report))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
