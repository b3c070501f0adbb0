"""The guide on changing safely prints what the commands print."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cx_handbook import cli
from papers import REPOSITORY, Fence, fences, handbook_commands

PAGE = "docs/change-safely.md"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, in which the commands run."""
    for name in ("handbook_data", "docs"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(fence: Fence) -> str:
    """What the commands of a block print."""
    return "".join(CliRunner().invoke(cli.handbook, each).output for each in handbook_commands(fence.text))


def test_a_review_and_a_later_change_print_what_the_page_says(home: Path) -> None:
    command, shown, found = fences(PAGE, "Say that you have read it")
    assert ran(command) == shown.text

    policy = home / "handbook_data/policies/sixty-day-swap.yml"
    policy.write_text(policy.read_text("utf-8").replace("time: 60 d", "time: 90 d"), "utf-8")
    assert found.text in CliRunner().invoke(cli.handbook, ["check"]).output


def test_what_is_due_is_listed_and_spread(home: Path) -> None:
    listed, spread = fences(PAGE, "See what is due, and spread it")
    assert ran(listed).startswith("The CX office (cx-office)\n")
    assert ran(spread).endswith(
        ("add --write\n", "nothing to spread: no owner has more reviews in a week than can be helped\n")
    )
