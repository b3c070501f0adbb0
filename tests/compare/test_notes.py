"""The note of five prepared commits, whole, as the command writes it between two commits of a real repository.

``pytest tests/compare --golden`` writes the notes anew; read them as somebody who leads a team would.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from prepared import compared, with_edit

from cx_handbook import cli
from cx_handbook.compare import note
from papers import REPOSITORY
from repositories import commit, git

HERE = Path(__file__).parent
DATA = "handbook_data"
SAMPLE = REPOSITORY / DATA


class Commit(NamedTuple):
    """What is done to the prepared handbook."""

    edits: Mapping[str, tuple[tuple[str, str], ...]] = {}
    """By path: what is written, and what in its place."""

    moves: Mapping[str, str] = {}
    new: Mapping[str, str] = {}
    gone: tuple[str, ...] = ()


FIT_CALL = """\
title: We ring after a week
status: live
owner: lead
summary: One call, to hear whether the tea is good.
at: [{journey: tea, stage: wait}]
meets: [be-heard]
channels: [phone]
weight: 4
"""

COMMITS = {
    "a-limit-is-raised": Commit({"roles/agent.yml": (("max: 50", "max: 75"),)}),
    "words-of-a-script": Commit(
        {
            "scripts/late-kettle.yml": (
                ("We gave you a day and we didn't keep it.", "You gave up a day for us and we didn't come."),
                ("{phrase: calm down, instead: I can hear what this cost you}", "{phrase: it should be there soon}"),
                ("within: 10 min", "within: 5 min"),
                ("channels: [phone]", "channels: [phone]\nturn_it: Add a box of tea."),
            ),
            "training/late-craft.yml": (
                ("text: The tracking number, why: They have", "text: The van, why: They have"),
            ),
        }
    ),
    "a-figure-that-is-cited": Commit(
        {"policies/promise-day.yml": (("money: 25", "money: 30"), ("owner: lead", "owner: lead\nreviewed: 2026-11-20"))}
    ),
    "renamed-retired-and-gone": Commit(
        edits={
            "scripts/late-kettle.yml": (("remedy: voucher", "remedy: day-voucher"),),
            "policies/promise-day.yml": (("if_missed: [voucher]", "if_missed: [day-voucher]"),),
            "scripts/cold-kettle.yml": (("status: live", "status: retired\nsuperseded_by: late-kettle"),),
        },
        moves={"remedies/voucher.yml": "remedies/day-voucher.yml"},
        gone=("tips/2026-w49-breathe.yml",),
    ),
    "a-touchpoint-half-finished": Commit(
        edits={
            "needs/be-heard.yml": (("[guess]", "[calls]"),),
            "touchpoints/call-us.yml": (("now: -1", "now: 0"),),
            "metrics/on-time.yml": (("value: 81}", "value: 81}\n  - {period_end: 2026-11-22, value: 86}"),),
        },
        new={
            "touchpoints/after-a-week.yml": FIT_CALL,
            "touchpoints/leave.yml": "title: They leave us\nsummary: Still to be thought through.\n",
        },
    ),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that holds the prepared handbook."""
    shutil.copytree(HERE / "handbook", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch", "main")
    commit("The handbook")
    return tmp_path


def make(change: Commit) -> None:
    """Do what *change* says in the working directory, and commit it."""
    for path, pairs in change.edits.items():
        text = Path(DATA, path).read_text("utf-8")
        for old, new in pairs:
            assert old in text, (path, old)
            text = text.replace(old, new, 1)
        Path(DATA, path).write_text(text, "utf-8")
    for old, new in change.moves.items():
        Path(DATA, old).rename(Path(DATA, new))
    for path, text in change.new.items():
        Path(DATA, path).write_text(text, "utf-8")
    for path in change.gone:
        Path(DATA, path).unlink()
    commit("A change")


@pytest.mark.parametrize("name", COMMITS)
def test_note_says_what_changes_for_whom(home: Path, name: str, golden: bool) -> None:
    git("switch", "--quiet", "--create", "change")
    make(COMMITS[name])
    git("switch", "--quiet", "main")

    result = CliRunner().invoke(cli.handbook, ["diff", "main", "change"])

    assert result.exit_code == 0, result.output
    expected = HERE / "notes" / f"{name}.md"
    if golden:
        expected.write_text(result.stdout, "utf-8")
    assert result.stdout == expected.read_text("utf-8")
    assert git("status", "--short") == ""


def test_the_sample_tells_agents_on_the_phone_what_they_may_give() -> None:
    texts = {path.relative_to(SAMPLE).as_posix(): path.read_text("utf-8") for path in sorted(SAMPLE.rglob("*.yml"))}
    after = with_edit("roles/care-agent-phone.yml", "remedy: any, max: 50", "remedy: any, max: 75", texts)

    told = note(compared(after, texts))

    (phone,) = [each for each in told.split("\n#### ") if each.startswith("Phone care agent\n")]
    assert phone.splitlines()[2] == "- **You may give** any remedy up to £50 → **£75** a case"
    assert [each for each in phone.splitlines() if "£50 → **£75** in" in each and "`late-delivery`" in each]
