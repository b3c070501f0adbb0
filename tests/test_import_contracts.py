"""Imports point one way and the core knows no host; the contracts hold, and would catch whoever breaks them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "plugins" / "cx_handbook"


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package in *folder*, by the project's own contracts."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "plugins")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the package and of its contracts."""
    shutil.copytree(SOURCE, tmp_path / "plugins" / "cx_handbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold(copied: Path) -> None:
    done = linted(copied)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


BREACHES = [
    pytest.param(
        "kinds/policy.py",
        "import mkdocs",
        "The core knows no host",
        "cx_handbook.kinds.policy -> mkdocs",
        id="a host in the core",
    ),
    pytest.param(
        "graph/book.py",
        "from ..checks import RULES",
        "Imports point one way",
        "cx_handbook.graph.book -> cx_handbook.checks",
        id="an import upwards",
    ),
    pytest.param(
        "cli/show.py",
        "import mkdocs.config",
        "The command line knows no host",
        "cx_handbook.cli.show -> mkdocs",
        id="a host at the command line",
    ),
    pytest.param(
        "cli/check.py",
        "from ..hosts import markdown",
        "The command line knows no host",
        "cx_handbook.hosts.markdown -> markdown",
        id="a reader of Markdown where no page is written",
    ),
    pytest.param(
        "report/text.py",
        "import pydantic",
        "pydantic stays where shape is declared and read",
        "cx_handbook.report.text -> pydantic",
        id="pydantic among the reports",
    ),
    pytest.param("utils.py", "", "Imports point one way", "utils", id="a module that stands nowhere"),
]


@pytest.mark.parametrize(("path", "line", "contract", "way"), BREACHES)
def test_breach_is_caught_and_named(copied: Path, path: str, line: str, contract: str, way: str) -> None:
    with (copied / "plugins" / "cx_handbook" / path).open("a") as file:
        file.write(f"\n{line}\n")
    done = linted(copied)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout
    assert way in done.stdout
