"""The system's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests import system

ARGUMENTS = (
    "--no-sandbox",  # containers run as root
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # a container's /dev/shm is often too small
    "--no-first-run",
)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser until the block ends; open contexts of your own in it."""
    program = system.chromium()
    assert program, "Chromium is missing; `make test` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
