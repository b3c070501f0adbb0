"""``handbook diff`` between commits of real repositories: which sides it reads, and what stops it."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cx_handbook import cli
from cx_handbook.compare import MARKER
from cx_handbook.compare.note import NOTHING
from repositories import commit, git

HANDBOOK = Path(__file__).parents[1] / "compare" / "handbook"
ROLE = Path("handbook_data/roles/agent.yml")
EMPTY = f"{MARKER}\n## What changes in the handbook\n\n{NOTHING}\n"
RAISED = "- **You may give** any remedy up to £50 → **£75** a case"


class Ended(NamedTuple):
    """How the command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs ``handbook diff`` in a repository whose branch ``work`` has just left ``main``."""
    home = tmp_path / "a folder, with näme"
    shutil.copytree(HANDBOOK, home)
    monkeypatch.chdir(home)
    git("init", "--quiet", "--initial-branch", "main")
    commit("The handbook")
    git("switch", "--quiet", "--create", "work")

    def running(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["handbook", "diff", *arguments])
        try:
            cli.main()
            code = 0
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 0
        return Ended(code, *capsys.readouterr())

    yield running
    gc.enable()  # which the command has turned off


def edit(path: Path, old: str, new: str) -> None:
    """Write *new* in the place of *old*."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def raise_limit() -> None:
    """Make the change that the tests look for."""
    edit(ROLE, "max: 50", "max: 75")


def test_nothing_changes_in_one_honest_sentence(run: Run) -> None:
    assert run("main") == (0, EMPTY, "")
    assert run("main", "work") == (0, EMPTY, "")


def test_other_comments_and_order_change_nothing(run: Run) -> None:
    edit(ROLE, "pinned: [late-kettle]\n", "")
    ROLE.write_text(f"# a remark\npinned:\n  - 'late-kettle'\n{ROLE.read_text()}")
    assert run("main") == (0, EMPTY, "")


def test_files_as_they_are_count_where_no_head_is_named(run: Run) -> None:
    raise_limit()
    assert RAISED in run("main").out
    assert run("main", "HEAD").out == EMPTY
    commit("Raised")
    assert RAISED in run("main").out
    assert RAISED in run("main", "HEAD").out


def test_untracked_files_count(run: Run) -> None:
    Path("handbook_data/terms").mkdir()
    Path("handbook_data/terms/descale.yml").write_text("title: Descale\n")
    assert "- New draft: term *Descale* (`descale`)" in run("main").out


def test_what_main_has_gained_since_is_no_part_of_the_branch(run: Run) -> None:
    git("switch", "--quiet", "main")
    raise_limit()
    commit("Raised on main")
    git("switch", "--quiet", "work")
    assert run("main").out == EMPTY
    assert "up to £75 → **£50** a case" in run("main", "work").out  # two commits are compared as they are


def test_neither_commit_is_checked_out(run: Run) -> None:
    raise_limit()
    commit("Raised")
    git("switch", "--quiet", "--orphan", "elsewhere")
    commit("Nothing here")
    before = sorted(os.listdir())
    assert RAISED in run("main", "work").out
    assert (sorted(os.listdir()), git("status", "--short")) == (before, "")


def test_it_is_run_from_any_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_limit()
    commit("Raised")
    monkeypatch.chdir("docs")
    arguments = ["--data", "../handbook_data", "--docs", "."]
    assert RAISED in run("main", *arguments).out
    assert RAISED in run("main", "work", *arguments).out


def test_a_handbook_that_begins_on_the_branch(run: Run) -> None:
    git("switch", "--quiet", "--orphan", "empty")
    commit("Nothing here")
    ended = run("empty", "main")
    assert ended.code == 0
    assert "**The handbook begins, with 20 records.**" in ended.out
    assert "**Of 0 records: 20 gone.**" in run("main", "empty").out


def test_a_file_that_cannot_be_read_is_not_gone(run: Run) -> None:
    Path("handbook_data/scripts/late-kettle.yml").write_text("title: [The kettle\n")
    Path("handbook_data/tips/2026-w49-breathe.yml").write_bytes(b"\xff\xfe\x00")
    ended = run("main")
    assert ended.code == 0
    assert "**Of 18 records: 2 no longer readable.**" in ended.out
    assert "- *The kettle has not come* (`late-kettle`) cannot be read any more: its file has errors" in ended.out
    assert "gone:" not in ended.out.lower()


def test_both_sides_are_read_on_the_same_day(run: Run) -> None:
    edit(Path("handbook_data/handbook.yml"), "2026-11-23", "2030-11-23")
    ended = run("main")
    assert "New findings" not in ended.out
    assert "- Setting `as_of` 2026-11-23 → **2030-11-23**" in ended.out


def test_settings_rules_and_pages_are_told(run: Run) -> None:
    edit(Path("handbook_data/handbook.yml"), "name: Brass Kettles", "name: Copper Kettles\nprofile: standard")
    Path("handbook_data/rules").mkdir()
    Path("handbook_data/rules/ours.yml").write_text(
        "every: role\nneeds: [summary]\nsays: says not what it is\nwhy: Newcomers ask.\n"
    )
    edit(Path("docs/welcome.md"), "Begin with", "Start with")
    out = run("main").out
    told = out[out.index("#### Pages, settings and rules") :].splitlines()[2:]
    assert told == [
        "- Changed: `docs/welcome.md`",
        "- Setting `name` Brass Kettles → **Copper Kettles**",
        "- Setting `profile` starter → **standard**",
        "- New: `rules/ours.yml`",
        "- Changed: `handbook.yml`",
    ]


def test_note_goes_into_a_file(run: Run) -> None:
    raise_limit()
    assert run("main", "--output", "notes/diff.md") == (0, "", "")
    assert Path("notes/diff.md").read_bytes() == run("main").out.encode()
    assert run("main", "--output", "docs/welcome.md/diff.md") == (
        2,
        "",
        "handbook: cannot write 'docs/welcome.md/diff.md': one of its folders is a file\n",
    )


def test_two_runs_say_the_same(run: Run) -> None:
    for path in sorted(Path("handbook_data").rglob("*.yml")):
        path.write_text(path.read_text("utf-8").replace("lead\n", "agent\n").replace("kettle", "pot"), "utf-8")
    assert run("main", "--whole").out == run("main", "--whole").out


def test_what_stops_it_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stopped(*arguments: str) -> str:
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        return err.removeprefix("handbook: ").rstrip("\n")

    unknown = "git knows no commit 'release'; fetch it first, with: git fetch origin release"
    assert stopped("origin/release") == unknown.replace("'release'", "'origin/release'")
    assert stopped("main", "release") == unknown
    assert stopped("release", "main") == unknown
    missing = "there is no folder 'nowhere'; name the folder that holds handbook.yml and the records"
    assert stopped("main", "--data", "nowhere") == missing
    assert stopped("main", "work", "--data", "nowhere") == missing
    (tmp_path / "apart").mkdir()
    monkeypatch.chdir(tmp_path / "apart")
    shutil.copytree(HANDBOOK, Path(), dirs_exist_ok=True)
    assert stopped("main").startswith("git could not tell what the handbook looked like before: not a git repository")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert stopped("main") == "git is not installed, and only git knows what a handbook looked like before"


@pytest.mark.parametrize("arguments", [["main"], ["main", "HEAD"]], ids=["working tree", "two commits"])
def test_a_clone_that_does_not_reach_back_says_how_to_fetch(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    raise_limit()
    commit("Raised")
    git("clone", "--quiet", "--depth", "1", "--branch", "work", Path().resolve().as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    code, _, err = run(*arguments)
    assert (code, "this clone is shallow" in err, "git fetch --unshallow origin" in err) == (2, True, True)


def test_help_says_what_base_means(run: Run) -> None:
    out = " ".join(run("--help").out.split())
    assert "compared with the commit where your branch left BASE" in out
