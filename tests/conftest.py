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

SLOWEST = (
    "test_site_accessible.py",
    "test_load_mutations.py",
    "test_site_script.py",
    "test_site_finder.py",
    "test_site_menus.py",
    "test_site_practice.py",
    "test_site_in_a_browser.py",
    "test_site_policy.py",
    "test_kits.py",
    "test_site_offline.py",
    "test_site_broken_handbooks.py",
    "test_views_at_scale.py",
    "test_checks_removals.py",
    "test_papers.py",
    "test_site_role.py",
    "test_site_huddle_mode.py",
)
"""Files that take longest, from the one that takes most of the processor's time."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--golden``."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that nobody waits for one long file at the end; then what needs a site."""

    def place(item: pytest.Item) -> int:
        if item.path.name in SLOWEST:
            return SLOWEST.index(item.path.name)
        return len(SLOWEST) + (item.path.parent.name != "site")

    items.sort(key=place)


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
