"""What the tests of pages share: a handbook of every kind's example, and pages made from it without a host."""

from __future__ import annotations

import pytest

from cx_handbook.checks import Checked, check
from cx_handbook.kinds import KINDS
from cx_handbook.kinds.example import example
from cx_handbook.load import Text, load_texts
from cx_handbook.location import Location
from cx_handbook.render import Page, desk, pages


@pytest.fixture(scope="session")
def examples() -> Checked:
    """One record of every kind: the examples in their docstrings."""
    found = [example(kind) for kind in KINDS.values()]
    return check(load_texts([Text(each.path, each.path.split("/")[0], each.text) for each in found]))


@pytest.fixture(scope="session")
def written(examples: Checked) -> dict[str, Page]:
    """Every page of that handbook by its address; Markdown is left as it is."""
    return {page.uri: page for page in pages(desk(examples, plain, nowhere))}


def plain(text: str, root: str) -> str:
    """Markdown as a paragraph."""
    return f"<p>{text}</p>"


def nowhere(place: Location) -> str | None:
    """No repository to edit in."""
    return None
