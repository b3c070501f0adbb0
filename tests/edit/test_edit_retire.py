"""A record is taken out of force: its file says so, and whatever still names it is told or changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook import cli
from handbooks import written

OLD = "handbook_data/scripts/old.yml"
NEW = "handbook_data/scripts/new.yml"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook with a script that is to go, and another that takes its place."""
    monkeypatch.chdir(tmp_path)
    return written(
        tmp_path,
        {
            OLD: "title: Old\nstatus: live # for now\nsteps: [{id: a, do: Go.}]\n",
            NEW: "title: New\nstatus: live\nsteps: [{id: b, do: Go.}]\nnot_when: [{if: it rains, use: old}]\n",
            "handbook_data/roles/desk.yml": "title: Desk\npinned: [old] # first\nbody: See [[old#a]], [[old|it]].\n",
            "handbook_data/roles/lead.yml": "title: Lead\npinned: [new, old]\n",
            "docs/index.md": "Take [[old]].\n",
        },
    )


def run(*arguments: str) -> Result:
    """A command as it is typed."""
    return CliRunner().invoke(cli.handbook, ("retire", *arguments))


def test_it_is_retired_and_what_names_it_is_told(home: Path) -> None:
    result = run("old", "--by", "new")
    assert (home / OLD).read_text() == (
        "title: Old\nstatus: retired # for now\nsuperseded_by: new\nsteps: [{id: a, do: Go.}]\n"
    )
    assert result.output == (
        "retired script 'old'; 'new' takes its place\n"
        "  changed handbook_data/scripts/old.yml\n"
        "it is still named in 6 places; --replace-links lets them name the other:\n"
        "  docs/index.md:1:8: page mentions 'old'\n"
        "  handbook_data/roles/desk.yml:2:10: role 'desk' keeps at hand 'old'\n"
        "  handbook_data/roles/desk.yml:3:13: role 'desk' mentions 'old'\n"
        "  handbook_data/roles/desk.yml:3:24: role 'desk' mentions 'old'\n"
        "  handbook_data/roles/lead.yml:2:15: role 'lead' keeps at hand 'old'\n"
        "  handbook_data/scripts/new.yml:4:32: script 'new' hands over to 'old'\n"
    )


def test_links_are_replaced_where_that_makes_sense(home: Path) -> None:
    result = run("old", "--by", "new", "--replace-links")
    assert (home / "handbook_data/roles/desk.yml").read_text() == (
        "title: Desk\npinned: [new] # first\nbody: See [[old#a]], [[new|it]].\n"
    )
    assert (home / "docs/index.md").read_text() == "Take [[new]].\n"
    assert (home / "handbook_data/roles/lead.yml").read_text() == "title: Lead\npinned: [new, old]\n"
    assert result.output.splitlines()[-4:] == [
        "it is still named in 3 places:",
        "  handbook_data/roles/desk.yml:3:13: role 'desk' mentions 'old'",
        "  handbook_data/roles/lead.yml:2:15: role 'lead' keeps at hand 'old'",
        "  handbook_data/scripts/new.yml:4:32: script 'new' hands over to 'old'",
    ]


FILES: dict[str, tuple[str, str]] = {
    "no status": ("title: Old\n", "title: Old\nstatus: retired\nsuperseded_by: new\n"),
    "a summary": ("title: Old\nsummary: S.\n", "title: Old\nsummary: S.\nstatus: retired\nsuperseded_by: new\n"),
    "both there": (
        "title: Old\nstatus: retired\nsuperseded_by: 'other'\n",
        "title: Old\nstatus: retired\nsuperseded_by: new\n",
    ),
    "within braces": ("{title: Old, status: live}\n", "{title: Old, status: retired, superseded_by: new}\n"),
    "Windows line ends": (
        "title: Old\r\nstatus: live\r\n",
        "title: Old\r\nstatus: retired\r\nsuperseded_by: new\r\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), FILES.values(), ids=FILES)
def test_the_file_says_so(home: Path, before: str, after: str) -> None:
    written(home, {OLD: before, "handbook_data/scripts/other.yml": "title: Other\n"})
    assert run("old", "--by", "new").exit_code == 0
    assert (home / OLD).read_bytes().decode() == after


def test_nothing_may_take_its_place(home: Path) -> None:
    result = run("old", "--no-successor")
    assert (home / OLD).read_text().startswith("title: Old\nstatus: retired # for now\nsteps:")
    assert result.output.splitlines()[0] == "retired script 'old'; nothing takes its place"
    assert result.output.splitlines()[2] == "it is still named in 6 places:"


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "nothing is said": (
        ("old",),
        "say what to use instead of 'old', with --by and the id of a record, or that there is nothing, with "
        "--no-successor",
    ),
    "another kind": (("old", "--by", "desk"), "name 'desk' is a role, and only a script can take the place of 'old'"),
    "itself": (("old", "--by", "old"), "name 'old' cannot take its own place; name another record"),
    "no such record": (("old", "--by", "nwe"), "no record is called 'nwe'; did you mean 'new'?"),
    "retired itself": (("old", "--by", "gone"), "name 'gone' is retired itself; name a record that is in force"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused(home: Path, arguments: tuple[str, ...], message: str) -> None:
    written(home, {"handbook_data/scripts/gone.yml": "title: Gone\nstatus: retired\n"})
    assert str(run(*arguments).exception) == message
    assert (home / OLD).read_text().startswith("title: Old\nstatus: live")


def test_a_dry_run_writes_nothing(home: Path) -> None:
    before = (home / OLD).read_bytes()
    result = run("old", "--by", "new", "--dry-run")
    assert "+superseded_by: new" in result.stdout.splitlines()
    assert result.stderr.startswith("would retire script 'old'; 'new' takes its place\n")
    assert (home / OLD).read_bytes() == before
