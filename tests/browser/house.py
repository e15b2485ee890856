"""A house with one laptop: the real program on a database of its own, and people at its pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.processes import kernels, note_provisioner
from tests.serving import ADDRESS

expect.set_options(timeout=30_000)  # a machine that runs other tests too is slow


class House:
    """`workbook serve`, started and killed as often as a test likes."""

    def __init__(self, folder: Path, port: int, **environment: str) -> None:
        self.folder, self.port, self.environment = folder, port, environment
        self.database = folder / "werkbuch.sqlite"
        self.address = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[str] | None = None

    def open(self) -> None:
        """Start the program and wait until it says its address."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONUNBUFFERED": "1",
            **self.environment,
        }
        command = [Path(sys.executable).with_name("workbook"), "serve", "--no-browser"]
        with (self.folder / "server.log").open("a") as complaints:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port), "--database", str(self.database)],
                cwd=self.folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )
        said = ""
        for line in self.process.stdout or ():
            said += line
            if ADDRESS.search(line):
                note_provisioner(said)
                return
        raise AssertionError(f"it ended with {self.process.wait()}:\n{self.complaints()}")

    def kill(self) -> None:
        """End the program as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def kernels(self) -> list[list[int]]:
        """The kernels, each after the processes it comes from."""
        assert self.process
        return kernels(self.process.pid)

    def complaints(self) -> str:
        """What the program wrote to its log."""
        return (self.folder / "server.log").read_text("utf-8")


class Visitor:
    """Somebody at a page: presses keys, clicks or taps, and looks."""

    def __init__(self, page: Page, *, touch: bool) -> None:
        self.page, self.touch = page, touch
        page.set_default_timeout(30_000)

    def press(self, target: Locator) -> None:
        """Click, or tap on a phone."""
        if self.touch:
            target.tap()
        else:
            target.click()

    def write(self, field: Locator, text: str) -> None:
        """Type into a field key by key."""
        self.press(field)
        field.press_sequentially(text)

    def button(self, name: str) -> Locator:
        """A button by the beginning of its name."""
        return self.page.get_by_role("button", name=name)

    def saved(self) -> None:
        """Wait until the mark of the page says that everything is saved."""
        expect(self.page.locator(".wb-state[data-state=saved]")).to_be_visible()

    def sees(self, heading: str) -> None:
        """Wait for a screen."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def check_accessibility(self) -> None:
        """Ask axe; no violation is fine."""
        found = Axe().run(self.page).response["violations"]
        said = [
            (violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found
        ]
        assert said == [], said
