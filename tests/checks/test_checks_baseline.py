"""The list of what was wrong when a team turned the checks on: it only shrinks, and merges without conflict."""

from __future__ import annotations

import itertools
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from cx_handbook import cli
from cx_handbook.checks import RULES, baseline
from cx_handbook.finding import Finding, Severity
from cx_handbook.location import Location
from handbooks import said, written


def finding(record: str, severity: Severity = Severity.WARNING, **fields: object) -> Finding:
    """A finding in that record."""
    return Finding("some-rule", severity, "m", Location("f.yml"), record, **fields)  # type: ignore[arg-type]  # fields by name


A, B, C, D = (finding(name) for name in "abcd")
HEAD = "# Findings that were known when this list was written. It only shrinks: handbook check --prune-baseline\n\n"


def test_list_has_one_identity_a_line_sorted_each_with_an_empty_line_after_it() -> None:
    assert baseline.write([C, A, finding("a", ordinal=1), B]) == (
        HEAD + "a some-rule -\n\na some-rule - 2\n\nb some-rule -\n\nc some-rule -\n\n"
    )


def test_empty_list_is_its_head() -> None:
    assert baseline.write([]) == HEAD
    assert baseline.entries(HEAD) == {}


def test_notes_are_left_out() -> None:
    assert baseline.entries(baseline.write([A, finding("b", Severity.INFO)])) == {"a some-rule -": 3}


def test_same_findings_in_another_order_make_the_same_list() -> None:
    assert {baseline.write(order) for order in itertools.permutations([A, B, C])} == {baseline.write([A, B, C])}


READ = [
    pytest.param("a some-rule -\n", {"a some-rule -": 1}, id="a line"),
    pytest.param("", {}, id="nothing"),
    pytest.param("\n\n# remark\n\n  a some-rule -  \n", {"a some-rule -": 5}, id="blank lines, remarks, indents"),
    pytest.param("a some-rule -\r\n\r\nb some-rule -", {"a some-rule -": 1, "b some-rule -": 3}, id="other line ends"),
    pytest.param(
        "<<<<<<< ours\na some-rule -\n=======\n>>>>>>> theirs\n", {"a some-rule -": 2}, id="left from a merge"
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_list_is_read_line_by_line(text: str, expected: dict[str, int]) -> None:
    assert baseline.entries(text) == expected


def test_findings_are_told_apart_by_what_the_list_knows() -> None:
    new, known = baseline.compare([A, C], "known.txt", baseline.write([A, B]))
    assert known == (A,)
    assert said(new, "known.txt") == [
        "f.yml:1:1: warning: m [some-rule]",
        "5:1: error: known finding 'b some-rule -' is not found any more [baseline-outdated]",
        "  hint: run the check with --prune-baseline, and commit the list",
    ]


def test_what_is_new_and_what_is_gone_stand_in_order_of_their_places() -> None:
    new, _ = baseline.compare([C], "a.txt", baseline.write([A, B]))
    assert [str(each.location) for each in new] == ["a.txt:3:1", "a.txt:5:1", "f.yml:1:1"]


def test_entries_that_are_gone_have_identities_of_their_own() -> None:
    new, _ = baseline.compare([], "known.txt", baseline.write([A, B, finding("a", ordinal=1)]))
    assert len({each.identity for each in new}) == 3


def test_note_that_the_list_does_not_hold_fails_nothing() -> None:
    note = finding("b", Severity.INFO)
    assert baseline.compare([A, note], "known.txt", baseline.write([A, note])) == ((note,), (A,))


def test_finding_that_has_become_a_note_is_still_known() -> None:
    note = finding("a", Severity.INFO)
    assert baseline.compare([note], "known.txt", baseline.write([A])) == ((), (note,))


PRUNE = [
    pytest.param([A, B, C], "a\n\nb\n\nc\n\n", id="all are still found"),
    pytest.param([A, C], "a\n\n\nc\n\n", id="one in the middle is gone"),
    pytest.param([B, C], "\nb\n\nc\n\n", id="the first is gone"),
    pytest.param([], "\n\n\n", id="all are gone"),
    pytest.param([A, B, C, D], "a\n\nb\n\nc\n\n", id="a new one is not let in"),
]


@pytest.mark.parametrize(("found", "expected"), PRUNE)
def test_pruning_takes_lines_out_and_leaves_the_empty_ones(found: list[Finding], expected: str) -> None:
    pruned = baseline.prune(found, baseline.write([A, B, C]))
    assert pruned.removeprefix(HEAD).replace(" some-rule -", "") == expected
    assert baseline.prune(found, pruned) == pruned


def test_pruning_keeps_what_people_wrote_between() -> None:
    text = "# ours\na some-rule -\n# for spring\nb some-rule -\n"
    assert baseline.prune([B], text) == "# ours\n# for spring\nb some-rule -\n"


def test_growth_is_counted_without_notes_and_twins() -> None:
    text = baseline.write([A])
    assert baseline.gained([A], text) == 0
    assert baseline.gained([A, B, B, finding("c", Severity.INFO)], text) == 1


def test_rule_about_the_list_has_a_page_and_cannot_be_changed() -> None:
    rule = RULES["baseline-outdated"]
    assert (rule.settable, rule.severity, rule.summary) == (
        False,
        Severity.ERROR,
        "An entry of the baseline is no longer found.",
    )


# Merging, with real git

NAMES = ("apple", "birch", "cedar", "damson")
MENDED = "title: Phone\nstatus: live\nowner: lead\n"
SETTINGS = "as_of: 2026-11-23\nprofile: starter\n"


def git(folder: Path, *arguments: str) -> str:
    """What git says in *folder*."""
    said_by = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    command = ["git", *said_by, "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def check(*arguments: str) -> tuple[int, str]:
    """How a check of the handbook in ``data`` ends, and what it says."""
    result = CliRunner().invoke(cli.handbook, ["check", "--data", "data", "--no-cache", "--strict", *arguments])
    return result.exit_code, result.output


def broken(name: str) -> str:
    """A draft channel that links to nothing."""
    return f"title: {name.capitalize()}\nfallback: no-{name}\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of a handbook with four known findings, in its folder."""
    channels = {f"data/channels/{name}.yml": broken(name) for name in NAMES}
    mission = "title: Why\nstatement: Keep people riding.\nwhy: It is a better day.\n"
    written(tmp_path, {"data/handbook.yml": SETTINGS, "data/mission/mission.yml": mission, **channels})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(
        cli.handbook, ["check", "--data", "data", "--no-cache", "--write-baseline", "known.txt"]
    )
    assert result.exit_code == 0, result.output
    listed = list(baseline.entries((tmp_path / "known.txt").read_text("utf-8")))
    assert listed == [f"{name} ref-unknown fallback" for name in NAMES]
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "start")
    return tmp_path


def mend(folder: Path, branch: str, *names: str) -> None:
    """Mend what is wrong in *names* on a branch of their own, with the list that belongs to it."""
    git(folder, "checkout", "--quiet", "-b", branch, "main")
    for name in names:
        written(folder, {f"data/channels/{name}.yml": f"title: {name.capitalize()}\n"})
    assert check("--baseline", "known.txt")[0] == 1
    code, output = check("--baseline", "known.txt", "--prune-baseline")
    assert code == 0, output
    git(folder, "commit", "--quiet", "-a", "-m", branch)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(NAMES, 2)))
def test_two_branches_that_each_mend_one_entry_merge_without_conflict(repository: Path, one: str, other: str) -> None:
    mend(repository, "ours", one)
    mend(repository, "theirs", other)
    git(repository, "merge", "--quiet", "--no-edit", "ours")
    left = [name for name in NAMES if name not in (one, other)]
    assert list(baseline.entries((repository / "known.txt").read_text("utf-8"))) == [
        f"{name} ref-unknown fallback" for name in left
    ]
    assert check("--baseline", "known.txt")[0] == 0


@pytest.mark.parametrize("orders", [("birch", "apple", "cedar", "damson"), ("damson", "cedar", "birch", "apple")])
def test_entries_that_go_one_after_another_merge_without_conflict(
    repository: Path, orders: tuple[str, str, str, str]
) -> None:
    first, *rest = orders
    mend(repository, "first", first)
    git(repository, "checkout", "--quiet", "main")
    git(repository, "merge", "--quiet", "--no-edit", "first")
    for name in rest:
        mend(repository, name, name)
    git(repository, "checkout", "--quiet", "main")
    for name in rest:
        git(repository, "merge", "--quiet", "--no-edit", name)
    assert baseline.entries((repository / "known.txt").read_text("utf-8")) == {}
    assert check("--baseline", "known.txt")[0] == 0


def test_writing_the_list_again_merges_as_pruning_does(repository: Path) -> None:
    mend(repository, "ours", "birch")
    git(repository, "checkout", "--quiet", "-b", "theirs", "main")
    written(repository, {"data/channels/cedar.yml": "title: Cedar\n"})
    assert check("--write-baseline", "known.txt")[0] == 0
    git(repository, "commit", "--quiet", "-a", "-m", "theirs")
    git(repository, "merge", "--quiet", "--no-edit", "ours")
    assert check("--baseline", "known.txt")[0] == 0
