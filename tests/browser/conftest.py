"""The page of single forms, once per file, and an office with a database of its own per test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.forms_page import Forms, Office, running


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    with running(tmp_path_factory.mktemp("forms")) as forms:
        yield forms


@pytest.fixture
def office(forms: Forms, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Office]:
    office = Office(forms, chromium, request.node.name.partition("[")[0][:60].replace("_", "-"))
    yield office
    office.close()
