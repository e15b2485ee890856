"""The page of single forms, an office with a database of its own per test, and an open house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.forms_page import Forms, Office, running
from tests.browser.house import House


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    with running(tmp_path_factory.mktemp("forms")) as forms:
        yield forms


@pytest.fixture
def office(forms: Forms, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Office]:
    office = Office(forms, chromium, request.node.name.partition("[")[0][:60].replace("_", "-"))
    yield office
    office.close()


@pytest.fixture(params=["fork", "pool"])
def house(request: pytest.FixtureRequest, tmp_path: Path, free_port: int) -> Iterator[House]:
    """A house that is open, once with each way to start kernels."""
    house = House(tmp_path, free_port, WORKBOOK_KERNELS=request.param)
    house.open()
    yield house
    house.kill()
