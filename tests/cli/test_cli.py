"""The ``handbook`` command: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook import cli, errors
from cx_handbook.errors import HandbookError
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
SOUND = {
    "handbook.yml": "as_of: 2026-11-23\n",
    "mission/mission.yml": MISSION,
    "roles/lead.yml": LEAD,
    "training/craft.yml": CRAFT,
}


def ran(folder: Path, *arguments: str) -> Result:
    """What a command does with the records in *folder*."""
    if folder.is_dir():
        (folder / "docs").mkdir(exist_ok=True)
    return CliRunner().invoke(cli.handbook, [*arguments, "--data", str(folder), "--docs", str(folder / "docs")])


@pytest.mark.parametrize(
    ("texts", "arguments", "code", "last"),
    [
        pytest.param(SOUND, [], 0, "nothing to mend", id="sound"),
        pytest.param(SOUND, ["--strict"], 0, "nothing to mend", id="sound, strictly"),
        pytest.param(
            {**SOUND, "roles/lead.yml": LEAD.replace("owner: lead\n", "")},
            [],
            0,
            "1 warning in 1 file",
            id="a warning does not fail",
        ),
        pytest.param(
            {**SOUND, "roles/lead.yml": LEAD.replace("owner: lead\n", "")},
            ["--strict"],
            1,
            "1 warning in 1 file",
            id="a warning fails strictly",
        ),
        pytest.param(
            {**SOUND, "roles/lead.yml": LEAD.replace("owner: lead\n", "reviewed: 2025-11-30\nowner: lead\n")},
            ["--strict"],
            0,
            "1 note in 1 file",
            id="a note never fails",
        ),
        pytest.param(
            {**SOUND, "roles/lead.yml": LEAD.replace("owner: lead\n", "reviewed: 2025-11-30\nowner: lead\n")},
            ["--as-of", "2026-12-01"],
            0,
            "1 warning in 1 file",
            id="read on another day",
        ),
        pytest.param({**SOUND, "roles/lead.yml": "titel: Lead\n"}, [], 1, "1 error in 1 file", id="an error fails"),
        pytest.param(
            {**SOUND, "docs/read.md": "See [[misson]].\n"}, [], 1, "1 error in 1 file", id="a page's link is checked"
        ),
    ],
)
def test_check_ends_in_a_count_and_a_code(
    tmp_path: Path, texts: dict[str, str], arguments: list[str], code: int, last: str
) -> None:
    result = ran(written(tmp_path, texts), "check", *arguments)
    assert (result.exit_code, result.output.splitlines()[-1]) == (code, last)
    assert result.stderr == ""


def test_check_prints_every_finding_with_its_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(written(tmp_path, {**SOUND, "roles/lead.yml": LEAD.replace("craft", "kraft")}))
    result = CliRunner().invoke(cli.handbook, ["check", "--data", "."])
    assert (
        result.output
        == """\
roles/lead.yml:5:25: error: no training is called 'kraft' [ref-unknown]
    5 | onboarding: [{training: kraft, by_day: 3}]
      |                         ^
  did you mean 'craft'?
  fix: write 'craft' in place of 'kraft' (handbook fix --unsafe)

1 error in 1 file
"""
    )


def test_check_as_json(tmp_path: Path) -> None:
    texts = {**SOUND, "roles/lead.yml": LEAD.replace("craft", "kraft")}
    result = ran(written(tmp_path, texts), "check", "--format", "json")
    assert result.exit_code == 1
    assert [finding["message"] for finding in json.loads(result.output)["findings"]] == [
        "no training is called 'kraft'"
    ]


def test_show_prints_a_record_its_links_and_its_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {**SOUND, "roles/lead.yml": LEAD + "external: true\npinned: [late]\n"}
    monkeypatch.chdir(written(tmp_path, texts))
    result = CliRunner().invoke(cli.handbook, ["show", "lead", "--data", "."])
    assert result.exit_code == 0
    assert (
        result.output
        == """\
Lead  (role lead, live)
roles/lead.yml:1:1
  visibility: staff
  body: Says little.
    Hears much.
  purpose: Leads.
  authority[1].max: 50
  authority[1].per: incident
  onboarding[1].by_day: 3
  hiring.look_for[1]: warmth
  hiring.look_for[2]: patience
  external: yes
  starts with: craft
  owns: mission, craft
  takes: craft

roles/lead.yml:12:10: error: no script is called 'late' [ref-unknown]
   12 | pinned: [late]
      |          ^
  hint: correct the spelling, or write the record

1 error in 1 file
"""
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["check", "--data", "none"],
            "there is no folder 'none'; name the folder that holds handbook.yml and the records",
            id="no such folder",
        ),
        pytest.param(
            ["show", "leda", "--data", "."], "no record is called 'leda'; did you mean 'lead'?", id="misspelt record"
        ),
        pytest.param(["show", "zzz", "--data", "."], "no record is called 'zzz'", id="record unlike any"),
        pytest.param(
            ["show", "broken", "--data", "."],
            "record 'broken' cannot be shown before its file is mended; run: handbook check",
            id="record with errors",
        ),
    ],
)
def test_what_stops_the_programme_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(written(tmp_path, {**SOUND, "roles/broken.yml": "titel: Broken\n"}))
    monkeypatch.setattr(sys, "argv", ["handbook", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    assert capsys.readouterr() == ("", f"handbook: {message}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "--as-of", "tomorrow"], id="a day that is none"),
        pytest.param(["check", "--format", "xml"], id="an unknown format"),
        pytest.param(["chekc"], id="an unknown command"),
        pytest.param(["show"], id="no record"),
    ],
)
def test_wrong_use_ends_in_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(cli.handbook, arguments).exit_code == 2


ERRORS = [
    errors.FolderMissing("x"),
    errors.PagesMissing("x"),
    errors.DayUnreadable("x"),
    errors.RecordUnknown("x", ("y",)),
    errors.RecordUnreadable("x"),
    errors.KindUnknown("x", ("y",), ("y", "z")),
    errors.KindUnreadable("x"),
    errors.HandbookThere("x", "mkdocs.yml"),
    errors.RecordNotHere("x", "is a part"),
    errors.RecordStuck("x", "y.yml:1:1", "has no place for aliases:"),
    errors.SuccessorMissing("x"),
    errors.IdInvalid("x y"),
    errors.IdTaken("x", "the id of role 'x'"),
    errors.FilesUnread(("x.yml",)),
    errors.RuleUnknown("x", ("y", "z")),
    errors.BaselineMissing("x"),
    errors.BaselineGrows("x", 2),
    errors.FileUnreadable("x", "Permission denied"),
    errors.RecordBuiltIn("x", "y"),
    errors.RecordUnkept("x", 2),
    errors.ReviewerUnfit("x", "skill"),
    errors.NoRoom("x", "y"),
    errors.FileUnwritable("x", "No space left on device"),
    errors.FileChanged("x"),
    errors.FileTaken("x"),
    errors.NotATable("x", "it is empty"),
    errors.JourneyTaken("x", "y"),
    errors.FileUnknown("x"),
    errors.SettingsUnclear("x", "a comma is missing in line 1"),
    errors.GitFailed("git is not installed"),
    errors.HistoryTooShort("x"),
]


def test_every_error_is_one_plain_sentence() -> None:
    assert {type(error) for error in ERRORS} == set(HandbookError.__subclasses__())
    for message in map(str, ERRORS):
        assert message[0].islower() or message.startswith("SOURCE_DATE_EPOCH")
        assert not message.endswith(".")
        assert "\n" not in message


def test_command_as_it_is_installed(tmp_path: Path) -> None:
    folder = written(tmp_path, {**SOUND, "roles/lead.yml": "title: [\n"})
    command = [Path(sys.executable).with_name("handbook"), "check", "--data", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        done.stdout
        == """\
roles/lead.yml:1:9: error: a list in [ ] or a set of fields in { } is never closed [yaml-invalid]
    1 | title: [
      |         ^
  hint: close it

1 error in 1 file
"""
    )


def test_two_runs_say_the_same(tmp_path: Path) -> None:
    texts = {f"channels/c{n}.yml": f"title: T{n % 3}\nstatus: live\nfallback: c{n + 7}x\ncolour: x\n" for n in range(9)}
    texts |= {f"scripts/s{n}.yml": f"title: S\nstatus: live\nquick: [Where is it?]\nroles: [r{n}]\n" for n in range(9)}
    folder = written(tmp_path, {"handbook.yml": "profile: strict\n", **texts})
    command = [sys.executable, "-m", "cx_handbook.cli", "check", "--data", ".", "--format", "json"]
    outputs = {
        subprocess.run(
            command, cwd=folder, capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_version_and_help() -> None:
    assert CliRunner().invoke(cli.handbook, ["--version"]).output.startswith("handbook, version ")
    assert (
        "0 nothing that fails, 1 findings that fail, 2 cannot go on" in CliRunner().invoke(cli.handbook, ["-h"]).output
    )


def test_pages_that_are_named_and_not_there(tmp_path: Path) -> None:
    arguments = ["check", "--data", str(written(tmp_path, SOUND)), "--docs", "nowhere"]
    result = CliRunner().invoke(cli.handbook, arguments)
    assert str(result.exception) == "there is no folder 'nowhere'; name the folder of Markdown pages"


def test_no_command_is_told_half() -> None:
    told = CliRunner().invoke(cli.handbook, ["--help"], terminal_width=80).output.partition("Commands:\n")[2]
    assert told
    assert "..." not in told
