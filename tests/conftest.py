"""Puts this folder on the path, so that tests can import ``handbooks``; and golden files.

``pytest --golden`` writes the golden files anew; read what changed before you keep it.
"""

from __future__ import annotations

import pytest

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
