"""Puts this folder on the path, so that tests can import ``handbooks``; golden files; a browser.

``pytest --golden`` writes the golden files anew; read what changed before you keep it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SLOWEST = ("test_load_mutations.py", "test_checks_removals.py")
"""Files that take minutes, besides those that drive a browser."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--golden``."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that nobody waits for one long file at the end."""
    items.sort(key=lambda item: item.path.name not in SLOWEST and item.path.parent.name != "site")


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written, not compared."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from ``CHROMIUM`` or the path; without one the tests are skipped, and fail in CI."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM") or "", *CHROMIUM))), None)
    if found is None:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("no Chromium; name one in CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()
