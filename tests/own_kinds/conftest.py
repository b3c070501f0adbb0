"""The handbook of Kettle & Sons, once they have declared a kind of their own and two fields."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of it."""
    for folder in (HERE.parent / "site/tiny/handbook_data", HERE / "handbook_data"):
        shutil.copytree(folder, tmp_path / "handbook_data", dirs_exist_ok=True)
    return tmp_path
