"""The handbooks that the benchmark writes are whole, and the same each time."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from cx_handbook.checks import check
from cx_handbook.finding import Severity
from cx_handbook.load import load

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int], None]:
    """The generator, found as ``make bench`` finds it."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    found: Callable[[Path, int], None] = importlib.import_module("generate").generate
    return found


def test_a_generated_handbook_is_whole(generate: Callable[[Path, int], None], tmp_path: Path) -> None:
    generate(tmp_path, 100)

    checked = check(load(tmp_path / "handbook_data", tmp_path / "docs"))

    assert len(checked.book) == 100
    assert [finding.message for finding in checked.findings if finding.severity is Severity.ERROR] == []


def test_a_generated_handbook_is_the_same_twice(generate: Callable[[Path, int], None], tmp_path: Path) -> None:
    generate(tmp_path / "one", 100)
    generate(tmp_path / "two", 100)

    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
