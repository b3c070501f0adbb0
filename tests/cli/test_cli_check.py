"""``handbook check`` as it is used in CI: formats, baselines, only what is new, what is kept from run to run."""

from __future__ import annotations

import gc
import json
import os
import pickle
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cx_handbook import cli
from cx_handbook.cli.outcome import FOLDER, MOST
from cx_handbook.kinds import KINDS
from cx_handbook.kinds.example import example
from handbooks import written

MISSION = (
    "title: Why we are here\nstatus: live\nowner: lead\nstatement: Keep people riding.\nwhy: It is a better day.\n"
)
LEAD = """\
title: Lead
status: live
owner: lead
purpose: Leads.
onboarding: [{training: craft, by_day: 3}]
hiring: {look_for: [warmth, patience]}
authority: [{remedy: any, max: 50}]
body: |
  Says little.
  Hears much.
"""
CRAFT = """\
title: Craft
status: live
owner: lead
for_roles: [lead]
objectives: [Name the mission.]
cadence: {repeat: yearly}
content: Read [[mission]].
proof: observed
"""
DATA = "handbook_data"
SOUND = {
    f"{DATA}/handbook.yml": "as_of: 2026-11-23\n",
    f"{DATA}/mission/mission.yml": MISSION,
    f"{DATA}/roles/lead.yml": LEAD,
    f"{DATA}/training/craft.yml": CRAFT,
}
"""A handbook in which nothing is wrong."""

ROLE, TRAINING = f"{DATA}/roles/lead.yml", f"{DATA}/training/craft.yml"
OWNERLESS = {**SOUND, ROLE: LEAD.replace("owner: lead\n", "")}
"""The same with one warning."""

MISSPELT = {**SOUND, ROLE: LEAD.replace("craft", "kraft")}
"""The same with one error."""


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line that it printed."""
        return self.out.splitlines()[-1] if self.out else ""


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs ``handbook check`` in an empty folder, as a person at a terminal would."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")

    def running(*arguments: str, command: str = "check") -> Ended:
        monkeypatch.setattr(sys, "argv", ["handbook", command, *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        code = stopped.value.code
        return Ended(code if isinstance(code, int) else 0, *capsys.readouterr())

    yield running
    gc.enable()  # which the command has turned off


def here(texts: dict[str, str]) -> Path:
    """The working directory, once these files are in it."""
    return written(Path(), texts)  # type: ignore[arg-type]


# Exit codes

CODES = [
    pytest.param(SOUND, [], 0, "nothing to mend", id="nothing is wrong"),
    pytest.param(OWNERLESS, [], 0, "1 warning in 1 file", id="a warning"),
    pytest.param(OWNERLESS, ["--strict"], 1, "1 warning in 1 file", id="a warning, strictly"),
    pytest.param(MISSPELT, [], 1, "1 error in 1 file", id="an error"),
    pytest.param({}, [], 2, "", id="no handbook"),
    pytest.param(SOUND, ["--format", "xml"], 2, "", id="no such format"),
    pytest.param(SOUND, ["--prune-baseline"], 2, "", id="nothing to prune"),
    pytest.param(SOUND, ["--group-by", "colour"], 2, "", id="no such order"),
    pytest.param(SOUND, ["--profile", "harsh"], 2, "", id="no such profile"),
    pytest.param(SOUND, ["--docs", "nowhere"], 2, "", id="no such pages"),
]


@pytest.mark.parametrize(("texts", "arguments", "code", "last"), CODES)
def test_exit_code_says_how_it_ended(
    run: Run, texts: dict[str, str], arguments: list[str], code: int, last: str
) -> None:
    here(texts)
    ended = run(*arguments)
    assert (ended.code, ended.last) == (code, last)
    assert bool(ended.err) is (code == 2)


def test_profile_is_chosen_for_one_run(run: Run) -> None:
    here(SOUND)
    assert run().last == "nothing to mend"
    assert run("--profile", "strict").last != "nothing to mend"
    assert run().last == "nothing to mend"


# Formats


def test_several_formats_at_once_each_in_its_place(run: Run) -> None:
    here(MISSPELT)
    ended = run(
        "--format", "text", "--format", "json=out/a.json", "--format", "sarif=a.sarif", "--format", "junit=a.xml"
    )
    assert ended.code == 1
    assert ended.out.splitlines()[0] == f"{ROLE}:5:25: error: no training is called 'kraft' [ref-unknown]"
    assert [each["record"] for each in json.loads(Path("out/a.json").read_text("utf-8"))["findings"]] == ["lead"]
    assert json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "ref-unknown"
    assert ET.parse("a.xml").getroot().tag == "testsuites"


def test_two_formats_at_the_terminal_stand_one_after_the_other(run: Run) -> None:
    here(MISSPELT)
    together = run("--format", "text", "--format", "json").out
    assert together == run("--format", "text").out + run("--format", "json").out


def test_text_in_a_file_is_the_text_at_a_terminal(run: Run) -> None:
    here(MISSPELT)
    at_the_terminal = run().out
    assert run("--format", "text=a.txt").out == ""
    assert Path("a.txt").read_text("utf-8") == at_the_terminal


def test_file_is_written_where_nothing_is_wrong_as_well(run: Run) -> None:
    here(SOUND)
    assert run("--format", "gitlab=a.json") == (0, "", "")
    assert json.loads(Path("a.json").read_text("utf-8")) == []


UNWRITABLE = [
    pytest.param(["--format", "json=full"], "handbook: cannot write 'full': is a directory\n", id="a folder"),
    pytest.param(
        ["--format", "json=full/a.txt/b.json"],
        "handbook: cannot write 'full/a.txt/b.json': one of its folders is a file\n",
        id="inside a file",
    ),
    pytest.param(
        ["--write-baseline", "full/a.txt/b"],
        "handbook: cannot write 'full/a.txt/b': one of its folders is a file\n",
        id="a baseline inside a file",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), UNWRITABLE)
def test_file_that_cannot_be_written_is_said_in_a_sentence(run: Run, arguments: list[str], message: str) -> None:
    here({**SOUND, "full/a.txt": "x"})
    assert run(*arguments) == (2, "", message)


def test_findings_in_order_of_their_owners(run: Run) -> None:
    texts = {**SOUND, TRAINING: CRAFT.replace("owner: lead\n", "") + "needs_first: [manners]\n"}
    here({**texts, ROLE: LEAD + "pinned: [late]\n"})
    out = run("--group-by", "owner").out
    assert [line for line in out.splitlines() if line.startswith(("lead:", "nobody:"))] == [
        "lead: 1 error",
        "nobody: 1 error and 1 warning",
    ]


def test_every_file_of_a_group_is_headed_by_its_name(run: Run) -> None:
    here({**MISSPELT, TRAINING: CRAFT.replace("owner: lead\n", "")})
    assert [line for line in run().out.splitlines() if line.endswith(("1 error", "1 warning"))] == [
        f"{ROLE}: 1 error",
        f"{TRAINING}: 1 warning",
    ]


# GitHub Actions


def test_github_actions_is_noticed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    here(MISSPELT)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = run().out.splitlines()
    assert lines[0].startswith(f"::error file={ROLE},line=5,col=25,title=ref-unknown::no training is called 'kraft'")
    assert run("--format", "text").out.startswith(ROLE)


@pytest.mark.parametrize("value", ["", "false", "1"])
def test_nothing_else_is_taken_for_github_actions(run: Run, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    here(MISSPELT)
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert run().out.startswith(ROLE)


def test_summary_of_the_job_is_added_to(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    here({**MISSPELT, "summary.md": "# Before\n"})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    run("--format", "text")
    assert Path("summary.md").read_text("utf-8") == "# Before\n"
    run("--format", "github")
    summary = Path("summary.md").read_text("utf-8")
    assert summary.startswith("# Before\n")
    assert "No training is called 'kraft'" in summary


def test_summary_that_cannot_be_written_is_said_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    here(SOUND)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "none/summary.md")
    assert run("--format", "github").err == ("handbook: cannot write 'none/summary.md': no such file or directory\n")


# Own rules

OWN = "every: role\nneeds: [{field: summary}]\nsays: has no summary\nwhy: Readers skim.\nseverity: error\n"


def test_own_rules_are_reported_like_all_others(run: Run) -> None:
    here({**SOUND, f"{DATA}/rules/role-told.yml": OWN})
    ended = run("--format", "sarif=a.sarif")
    assert ended.code == 1
    assert run().out.splitlines()[0] == f"{ROLE}:1:1: error: role 'lead' has no summary [role-told]"
    told = json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["tool"]["driver"]["rules"]
    assert "Readers skim." in next(each for each in told if each["id"] == "role-told")["help"]["text"]


# The baseline


def test_known_findings_do_not_fail_and_new_ones_do(run: Run) -> None:
    here(OWNERLESS)
    assert run("--write-baseline", "known.txt") == (
        0,
        "known.txt knows 1 finding; from now on only new ones fail\n",
        "",
    )
    assert run("--strict")[:1] == (1,)
    ended = run("--strict", "--baseline", "known.txt")
    assert (ended.code, ended.last) == (0, "1 known from before")
    here({ROLE: OWNERLESS[ROLE].replace("craft", "kraft")})
    ended = run("--strict", "--baseline", "known.txt")
    assert ended.code == 1
    assert ended.out.splitlines()[0] == f"{ROLE}:4:25: error: no training is called 'kraft' [ref-unknown]"


def test_mended_finding_fails_until_its_entry_is_pruned(run: Run) -> None:
    here(OWNERLESS)
    run("--write-baseline", "known.txt")
    here(SOUND)
    ended = run("--baseline", "known.txt")
    assert ended.code == 1
    assert ended.out.splitlines()[:3] == [
        "known.txt:3:1: error: known finding 'lead owner-missing owner' is not found any more [baseline-outdated]",
        "    3 | lead owner-missing owner",
        "      | ^",
    ]
    assert run("--baseline", "known.txt", "--prune-baseline").code == 0
    assert "owner-missing" not in Path("known.txt").read_text("utf-8")
    assert run("--baseline", "known.txt").code == 0


def test_pruning_lets_nothing_in(run: Run) -> None:
    here(SOUND)
    run("--write-baseline", "known.txt")
    before = Path("known.txt").read_bytes()
    here(OWNERLESS)
    assert run("--strict", "--baseline", "known.txt", "--prune-baseline").code == 1
    assert Path("known.txt").read_bytes() == before


BASELINES = [
    pytest.param(
        ["--baseline", "none.txt"],
        "there is no baseline 'none.txt'; write it first, with: handbook check --write-baseline none.txt",
        id="that is not there",
    ),
    pytest.param(
        ["--baseline", "none.txt", "--prune-baseline"],
        "there is no baseline 'none.txt'; write it first, with: handbook check --write-baseline none.txt",
        id="to prune that is not there",
    ),
    pytest.param(
        ["--baseline", DATA],
        f"there is no baseline '{DATA}'; write it first, with: handbook check --write-baseline {DATA}",
        id="that is a folder",
    ),
    pytest.param(
        ["--baseline", "latin.txt"],
        "there is no baseline 'latin.txt'; write it first, with: handbook check --write-baseline latin.txt",
        id="that is no text",
    ),
    pytest.param(
        ["--write-baseline", "empty.txt"],
        "baseline 'empty.txt' would gain 1 finding, and a baseline only shrinks; mend what is new, waive it on its "
        "record, or delete the file and write it anew",
        id="that would grow",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), BASELINES)
def test_baseline_that_cannot_be_used_is_said_in_a_sentence(run: Run, arguments: list[str], message: str) -> None:
    here({**OWNERLESS, "empty.txt": "# nothing\n"})
    Path("latin.txt").write_bytes(b"\xff\xfe\x80")
    assert run(*arguments) == (2, "", f"handbook: {message}\n")


def test_baseline_that_shrinks_may_be_written_again(run: Run) -> None:
    here(OWNERLESS)
    run("--write-baseline", "known.txt")
    here(SOUND)
    assert run("--write-baseline", "known.txt").out == "known.txt knows 0 findings; from now on only new ones fail\n"


def test_waived_finding_leaves_the_baseline(run: Run) -> None:
    here(OWNERLESS)
    run("--write-baseline", "known.txt")
    waive = "waive: [{rule: owner-missing, reason: moving, by: lead, until: 2026-12-31}]\n"
    here({ROLE: OWNERLESS[ROLE] + waive})
    assert run("--baseline", "known.txt").code == 1
    assert run("--baseline", "known.txt", "--prune-baseline").last == "1 waived"


# Only what is new


def git(*arguments: str, at: str = ".") -> str:
    """What git says in a folder."""
    known = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"]
    command = ["git", *known, "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=True).stdout.strip()


def committed(texts: dict[str, str], message: str = "more") -> None:
    """These files in the working directory, committed."""
    here(texts)
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "-m", message)


def begun(texts: dict[str, str]) -> None:
    """A repository of these files on ``main``, and a branch that has just begun."""
    git("init", "--quiet")
    committed(texts, "start")
    git("checkout", "--quiet", "-b", "work")


LATE = "title: Late delivery\n"
PINNED = {**OWNERLESS, ROLE: OWNERLESS[ROLE] + "pinned: [late]\n", f"{DATA}/scripts/late.yml": LATE}


def test_deleting_a_script_is_told_in_the_file_that_needs_it(run: Run) -> None:
    begun(PINNED)
    assert (run("--since", "main").code, run("--since", "main", "--strict").last) == (0, "1 known from before")
    Path(f"{DATA}/scripts/late.yml").unlink()
    ended = run("--since", "main")
    assert ended.code == 1
    assert ended.out == (
        f"{ROLE}:10:10: error: no script is called 'late' [ref-unknown]\n"
        "   10 | pinned: [late]\n"
        "      |          ^\n"
        "  hint: correct the spelling, or write the record\n"
        "\n"
        "1 error in 1 file\n"
        "1 known from before\n"
    )


def test_what_was_wrong_before_fails_nothing_wherever_it_has_moved(run: Run) -> None:
    begun(OWNERLESS)
    text = OWNERLESS[ROLE]
    Path(ROLE).unlink()
    here({f"{DATA}/roles/people/one.yml": f"# moved\n\n\nid: lead\n{text}"})
    ended = run("--since", "main", "--strict")
    assert (ended.code, ended.last) == (0, "1 known from before")


def test_what_is_wrong_on_main_since_then_is_not_known(run: Run) -> None:
    begun(SOUND)
    here(OWNERLESS)
    git("stash", "--quiet")
    git("checkout", "--quiet", "main")
    committed(OWNERLESS)
    git("checkout", "--quiet", "work")
    git("stash", "pop", "--quiet")
    assert run("--since", "main", "--strict").code == 1


def test_uncommitted_and_untracked_files_count(run: Run) -> None:
    begun(SOUND)
    here({f"{DATA}/roles/new.yml": "titel: New\n"})
    ended = run("--since", "main")
    assert (ended.code, ended.last) == (1, "1 error in 1 file")


def test_changed_settings_bring_new_findings(run: Run) -> None:
    begun(SOUND)
    committed({f"{DATA}/handbook.yml": "as_of: 2026-11-23\nprofile: strict\n"})
    assert run("--since", "main", "--strict").code == 1
    assert run("--since", "HEAD", "--strict").code == 0


def test_profile_of_the_run_holds_for_both_sides(run: Run) -> None:
    begun(SOUND)
    ended = run("--since", "main", "--strict", "--profile", "strict")
    assert (ended.code, ended.last.endswith("known from before")) == (0, True)


def test_day_is_the_same_on_both_sides(run: Run) -> None:
    soon = SOUND | {f"{DATA}/handbook.yml": "name: A\n", ROLE: LEAD.replace("owner", "reviewed: 2026-01-01\nowner")}
    begun(soon)
    ended = run("--since", "main", "--strict", "--as-of", "2030-01-01")
    assert (ended.code, ended.last.endswith("known from before")) == (0, True)
    committed({f"{DATA}/handbook.yml": "as_of: 2030-01-01\n"})
    assert run("--since", "main", "--strict").code == 0


def test_everything_is_new_where_the_handbook_began_on_this_branch(run: Run) -> None:
    begun({"readme.md": "Soon.\n"})
    committed(OWNERLESS)
    assert run("--since", "main", "--strict").code == 1
    assert run("--since", "HEAD", "--strict").code == 0


def test_hand_written_pages_are_compared_as_well(run: Run) -> None:
    begun({**SOUND, "docs/old.md": "See [[nobody]].\n"})
    here({"docs/new.md": "See [[nothing]].\n"})
    out = run("--since", "main").out
    assert out.splitlines()[0] == "docs/new.md:1:5: error: no record is called 'nothing' [body-link-broken]"
    assert out.splitlines()[-2:] == ["1 error in 1 file", "1 known from before"]


def test_what_git_leaves_out_of_releases_is_compared_as_well(run: Run) -> None:
    begun({**OWNERLESS, ".gitattributes": f"{DATA} export-ignore\n*.yml export-subst\n"})
    assert run("--since", "main", "--strict").code == 0


FOLDERS = [
    pytest.param("sub", ["--data", f"../{DATA}", "--docs", "../docs"], id="from a folder beside it"),
    pytest.param(DATA, ["--data", ".", "--docs", "../docs"], id="from the folder of records"),
    pytest.param(f"{DATA}/roles", ["--data", "..", "--docs", "../../docs"], id="from a folder in it"),
]


@pytest.mark.parametrize(("folder", "arguments"), FOLDERS)
def test_folder_that_it_is_run_from_makes_no_difference(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: str, arguments: list[str]
) -> None:
    begun({**PINNED, "sub/x.txt": "x", "docs/old.md": "See [[nobody]].\n", f"{DATA}/roles/old.yml": "titel: Old\n"})
    monkeypatch.chdir(folder)
    assert run(*arguments, "--since", "main", "--strict").code == 0
    (Path("..") if folder != f"{DATA}/roles" else Path("../..")).joinpath(DATA, "scripts/late.yml").unlink()
    ended = run(*arguments, "--since", "main")
    assert (ended.code, "no script is called 'late'" in ended.out) == (1, True)


def test_whole_path_to_the_records_makes_no_difference(run: Run) -> None:
    begun(PINNED)
    Path(f"{DATA}/scripts/late.yml").unlink()
    ended = run("--data", str(Path(DATA).resolve()), "--since", "main")
    assert (ended.code, "no script is called 'late'" in ended.out) == (1, True)


def test_link_to_the_records_makes_no_difference(run: Run) -> None:
    begun({path.replace(DATA, "deep/records"): text for path, text in PINNED.items()})
    Path(DATA).symlink_to("deep/records")
    assert run("--since", "main", "--strict").code == 0


def test_records_outside_the_repository_are_told(run: Run, tmp_path: Path) -> None:
    begun(SOUND)
    written(tmp_path / "apart", SOUND)  # type: ignore[arg-type]
    outside = str(tmp_path / "apart" / DATA)
    assert run("--data", outside, "--since", "main") == (
        2,
        "",
        f"handbook: {outside!r} is not in the repository, so git cannot tell what it looked like before\n",
    )


def test_baseline_and_only_new_together(run: Run) -> None:
    begun(PINNED)
    run("--write-baseline", "known.txt")
    Path(f"{DATA}/scripts/late.yml").unlink()
    ended = run("--since", "main", "--baseline", "known.txt", "--strict")
    assert ended.code == 1
    assert [line.split(" error: ")[1] for line in ended.out.splitlines() if " error: " in line][-1] == (
        "no script is called 'late' [ref-unknown]"
    )


STOPS = [
    pytest.param("nowhere", "git knows no commit 'nowhere'; fetch it first, with: git fetch origin nowhere", id="ref"),
    pytest.param(
        "origin/main",
        "git knows no commit 'origin/main'; fetch it first, with: git fetch origin main",
        id="ref of the origin",
    ),
    pytest.param("--all", "git knows no commit '--all'; fetch it first, with: git fetch origin --all", id="an option"),
    pytest.param(
        "other", "this branch and 'other' have no commit in common", id="a branch that has nothing to do with this one"
    ),
]


@pytest.mark.parametrize(("ref", "message"), STOPS)
def test_commit_that_git_cannot_find_is_said_in_a_sentence(run: Run, ref: str, message: str) -> None:
    begun(SOUND)
    git("checkout", "--quiet", "--orphan", "other")
    git("commit", "--quiet", "-m", "other")
    git("checkout", "--quiet", "work")
    assert run(f"--since={ref}") == (2, "", f"handbook: {message}\n")


def test_folder_that_is_no_repository_is_said_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    here(SOUND)
    assert run("--since", "main") == (
        2,
        "",
        "handbook: git could not tell what the handbook looked like before: not a git repository (or any of the parent "
        "directories): .git\n",
    )


def test_repository_without_a_commit_is_said_in_a_sentence(run: Run) -> None:
    here(SOUND)
    git("init", "--quiet")
    assert run("--since", "main").err == (
        "handbook: git knows no commit 'main'; fetch it first, with: git fetch origin main\n"
    )


def test_git_that_is_not_installed_is_said_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(SOUND)
    monkeypatch.setenv("PATH", str(Path("nowhere").resolve()))
    assert run("--since", "main") == (
        2,
        "",
        "handbook: git is not installed, and only git knows what a handbook looked like before\n",
    )


def test_shallow_clone_says_what_to_fetch_and_works_once_it_has(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(SOUND)
    committed({"readme.md": "More.\n"})
    committed(OWNERLESS)
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--depth", "1", "--branch", "work", f"file://{Path.cwd()}", str(clone), at=str(tmp_path))
    monkeypatch.chdir(clone)
    sentence = (
        "handbook: this clone is shallow and does not hold the commit where the branch left 'origin/main'; fetch the "
        "rest, with: git fetch --unshallow origin (in GitHub Actions: fetch-depth: 0; in GitLab: GIT_DEPTH: 0)\n"
    )
    assert run("--since", "origin/main") == (2, "", sentence)
    git("fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    assert run("--since", "origin/main") == (2, "", sentence)
    git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    git("fetch", "--quiet", "--unshallow", "origin")
    assert run("--since", "origin/main", "--strict").code == 1


def test_only_new_in_another_language_of_git(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    here(SOUND)
    assert "not a git repository" in run("--since", "main").err


def test_only_new_leaves_the_repository_as_it_was(run: Run) -> None:
    begun(PINNED)
    run("--since", "main", "--no-cache")
    assert git("status", "--porcelain") == ""


# What is kept


def kept() -> list[str]:
    """The names of the outcomes that are kept."""
    return sorted(each.name for each in Path(FOLDER).iterdir() if not each.name.startswith("."))


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "junit", "markdown", "github", "gitlab", "jsonl"])
def test_second_run_says_the_same_to_the_byte(run: Run, format_: str) -> None:
    here({**MISSPELT, TRAINING: CRAFT.replace("owner: lead\n", ""), f"{DATA}/rules/role-told.yml": OWN})
    first = run("--format", format_)
    assert len(kept()) == 1
    assert run("--format", format_) == first == run("--format", format_, "--no-cache")
    assert len(kept()) == 1


def test_second_run_checks_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    here(MISSPELT)
    first = run()
    monkeypatch.setattr("cx_handbook.cli.common.run_checks", None)
    assert run() == first


def test_nothing_is_kept_where_nobody_wants_it(run: Run) -> None:
    here(MISSPELT)
    run("--no-cache")
    assert not Path(FOLDER).exists()


CHANGED = [
    pytest.param({ROLE: MISSPELT[ROLE] + "# more\n"}, [], id="a file"),
    pytest.param({f"{DATA}/roles/new.yml": "title: New\n"}, [], id="a new file"),
    pytest.param({"docs/new.md": "New.\n"}, [], id="a new page"),
    pytest.param({"docs/new.png": "x"}, [], id="a new picture"),
    pytest.param({}, ["--as-of", "2026-11-24"], id="the day"),
    pytest.param({}, ["--profile", "strict"], id="the profile"),
]


@pytest.mark.parametrize(("texts", "arguments"), CHANGED)
def test_change_is_checked_anew(run: Run, texts: dict[str, str], arguments: list[str]) -> None:
    here(MISSPELT)
    run()
    here(texts)
    run(*arguments)
    assert len(kept()) == 2


def test_folder_of_pages_that_appears_empty_is_checked_anew(run: Run) -> None:
    here({**SOUND, ROLE: LEAD.replace("Says little.", "![A door](door.png)")})
    before = run()
    Path("docs").mkdir()
    assert run() == run("--no-cache") != before


def test_another_day_is_checked_anew(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    here({**SOUND, f"{DATA}/handbook.yml": "name: A\n"})
    for day in ("0", "86400"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        run()
    assert len(kept()) == 2


def test_way_to_report_is_no_reason_to_check_anew(run: Run) -> None:
    here(MISSPELT)
    for arguments in ([], ["--strict"], ["--format", "json"], ["--group-by", "owner"]):
        run(*arguments)
    assert len(kept()) == 1


class Trap:
    """Something that no check would keep: it writes a file as soon as it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("trapped",)


BROKEN = [
    pytest.param(b"", id="empty"),
    pytest.param(b"no outcome at all", id="another file"),
    pytest.param(pickle.dumps({"findings": []}), id="something else"),
    pytest.param(pickle.dumps({"findings": [1, 2, 3]})[:-3], id="cut short"),
    pytest.param(pickle.dumps(Trap()), id="a trap"),
]


@pytest.mark.parametrize("data", BROKEN)
def test_broken_outcome_is_checked_anew(run: Run, data: bytes) -> None:
    here(MISSPELT)
    first = run()
    (name,) = kept()
    (Path(FOLDER) / name).write_bytes(data)
    assert run() == first
    assert (Path(FOLDER) / name).read_bytes() != data
    assert not Path("trapped").exists()


def test_everything_that_checks_find_can_be_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    halves = {f"{DATA}/{example(kind).path}": example(kind).text for kind in KINDS.values()}
    halves = {path: text[: len(text) * 2 // 3].rsplit("\n", 1)[0] + "\n" for path, text in halves.items()}
    waive = "waive: [{rule: owner-missing, reason: moving, by: lead, until: 2099-12-31}]\n"
    here({**halves, ROLE: OWNERLESS[ROLE] + waive, f"{DATA}/handbook.yml": "profile: strict\n"})
    first = run("--format", "json")
    assert len(first.out) > 10_000
    monkeypatch.setattr("cx_handbook.cli.common.run_checks", None)
    assert run("--format", "json") == first


def test_folder_that_cannot_be_written_costs_nothing_but_time(run: Run) -> None:
    here(MISSPELT)
    first = run("--no-cache")
    Path(FOLDER).write_text("in the way", "utf-8")
    assert run() == first


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is closed to root")
def test_closed_folder_costs_nothing_but_time(run: Run) -> None:
    here(MISSPELT)
    first = run("--no-cache")
    Path(FOLDER).mkdir(mode=0o500)
    assert run() == first


def test_only_so_many_outcomes_are_kept(run: Run) -> None:
    here(SOUND)
    for number in range(MOST + 3):
        here({ROLE: f"{LEAD}# {number}\n"})
        run()
    assert len(kept()) == MOST


def test_git_leaves_what_is_kept_alone(run: Run) -> None:
    begun(SOUND)
    run()
    assert Path(FOLDER).is_dir()
    assert git("status", "--porcelain") == ""
