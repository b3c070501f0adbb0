"""A page of a view stays usable at 1,000 touchpoints. How long it takes is for ``make bench`` to say."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from cx_handbook.graph.views import VIEWS
from cx_handbook.kinds import Touchpoint
from cx_handbook.render import Desk
from cx_handbook.render.views import DRAWINGS

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def drawing() -> Iterator[ModuleType]:
    """The benchmark of views, found as ``make bench`` finds it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield importlib.import_module("drawing")


@pytest.fixture(scope="module")
def large(drawing: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A handbook of 1,000 touchpoints and all that goes with them."""
    found: Desk = drawing.laid_out(Path(tmp_path_factory.mktemp("large")))
    return found


def test_it_is_as_large_as_it_is_said_to_be(large: Desk) -> None:
    assert 1_000 <= len(large.book.all(Touchpoint)) <= 1_100


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_page_of_a_view_is_too_large(drawing: ModuleType, large: Desk, name: str) -> None:
    assert max((each.size for each in drawing.drawings(VIEWS[name], large)), default=0) < drawing.MOST_BYTES
