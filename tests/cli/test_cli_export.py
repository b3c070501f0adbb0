"""``handbook export``: what it writes, what it says, and what it leaves alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cx_handbook import cli
from cx_handbook.checks import Checked
from cx_handbook.errors import FileUnwritable
from cx_handbook.exchange import exports
from cx_handbook.exchange.exports import EXPORTS, Export, Exported
from handbooks import written

ROLE = "title: Host\nstatus: live\n"
TIP = "title: Say when\nstatus: live\nweek: 2026-W48\nsay: Say the day.\n"
SCRIPT = "title: Late\nstatus: live\nsteps: [{id: sorry, phase: apologise, say: [Sorry.]}]\n"
TEXTS = {
    "handbook.yml": "as_of: 2026-11-23\nprofile: starter\n",
    "roles/host.yml": ROLE,
    "tips/when.yml": TIP,
    "scripts/late.yml": SCRIPT,
}


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return written(tmp_path / "data", TEXTS)


def ran(handbook: Path, name: str, output: Path, *more: str) -> Result:
    where = ["--data", str(handbook), "--docs", str(handbook.parent / "docs"), "--output", str(output)]
    return CliRunner().invoke(cli.handbook, ["export", name, *where, *more])


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


WRITTEN = [
    ("ics", ["calendars/huddle.ics", "calendars/roles/host.ics"]),
    ("scripts", ["scripts.csv", "scripts.json"]),
    ("json", ["handbook.json"]),
    ("csv", ["roles.csv", "scripts.csv", "tips.csv"]),
]


@pytest.mark.parametrize(("name", "paths"), WRITTEN)
def test_writes_and_says_what(handbook: Path, tmp_path: Path, name: str, paths: list[str]) -> None:
    out = tmp_path / "new" / "out"
    result = ran(handbook, name, out)

    assert result.exit_code == 0
    assert tree(out) == paths
    count = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    assert result.stdout.startswith(f"wrote {count} to {out}: ")
    assert sorted(result.stdout.strip().partition(": ")[2].split(", ")) == paths


def test_again_the_same_bytes(handbook: Path, tmp_path: Path) -> None:
    for name in EXPORTS:
        for folder in ("one", "other"):
            assert ran(handbook, name, tmp_path / folder).exit_code == 0
    for path in tree(tmp_path / "one"):
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "other" / path).read_bytes()


def test_many_files_are_counted_by_folder(handbook: Path, tmp_path: Path) -> None:
    written(handbook, {f"roles/r{number}.yml": ROLE.replace("Host", f"R{number}") for number in range(4)})
    assert ran(handbook, "ics", tmp_path / "out").stdout == (
        f"wrote 6 files to {tmp_path / 'out'}: calendars/huddle.ics, calendars/roles/ (5)\n"
    )


def test_many_tables_are_named_in_part(handbook: Path, tmp_path: Path) -> None:
    more = {f"{folder}/x-{folder}.yml": "title: T\n" for folder in ("terms", "teams", "skills")}
    written(handbook, more)
    said = ran(handbook, "csv", tmp_path / "out").stdout
    assert said.startswith(f"wrote 6 files to {tmp_path / 'out'}: ")
    assert said.endswith(" and 2 more\n")


def test_writes_over_its_own_and_keeps_what_is_the_authors(handbook: Path, tmp_path: Path) -> None:
    out = written(tmp_path / "out", {"handbook.json": "old", "notes.txt": "mine", "calendars/roles/own.ics": "mine"})
    assert ran(handbook, "json", out).exit_code == ran(handbook, "ics", out).exit_code == 0
    assert json.loads((out / "handbook.json").read_text())["as_of"] == "2026-11-23"
    assert (out / "notes.txt").read_text() == (out / "calendars/roles/own.ics").read_text() == "mine"


def test_addresses_are_whole_where_the_site_is_known(handbook: Path, tmp_path: Path) -> None:
    ran(handbook, "ics", tmp_path, "--site", "https://handbook.example/")
    assert b"\r\nURL:https://handbook.example/tips/when/\r\n" in (tmp_path / "calendars/huddle.ics").read_bytes()


@pytest.mark.parametrize("site", ["handbook.example", "javascript:alert(1)", "https://a b", "https://a\r\nX:1"])
def test_an_address_that_is_none(handbook: Path, tmp_path: Path, site: str) -> None:
    result = ran(handbook, "ics", tmp_path / "out", "--site", site)
    assert result.exit_code == 2
    assert "must be an address such as https://handbook.example/" in result.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_to_write_is_said(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    empty = written(tmp_path / "data", {"handbook.yml": "name: Ours\n"})
    for name in EXPORTS:
        result = ran(empty, name, tmp_path / "out")
        assert result.exit_code == 0
        assert result.stdout == f"nothing to write: the handbook holds nothing for {name} yet\n"
    assert not (tmp_path / "out").exists()


def test_what_can_be_read_is_written_and_errors_are_counted(handbook: Path, tmp_path: Path) -> None:
    written(handbook, {"roles/broken.yml": "title: [\n", "tips/odd.yml": TIP + "colour: red\n"})
    result = ran(handbook, "csv", tmp_path / "out")
    assert result.exit_code == 0
    assert tree(tmp_path / "out") == ["roles.csv", "scripts.csv", "tips.csv"]
    said = result.stderr.splitlines()
    assert said[0] == "2 files of the handbook cannot be read and are left out"
    assert said[1].startswith("the handbook has ")
    assert said[1].endswith(" errors; run: handbook check")


def test_a_folder_that_is_a_file(handbook: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    result = ran(handbook, "json", tmp_path / "out")
    assert result.exit_code == 2
    assert "is a file" in result.stderr
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_below_a_file(handbook: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    result = ran(handbook, "json", tmp_path / "out" / "deeper")
    assert isinstance(result.exception, FileUnwritable)
    assert "not a directory" in str(result.exception)


def test_a_folder_where_a_file_should_go(handbook: Path, tmp_path: Path) -> None:
    (tmp_path / "handbook.json").mkdir()
    assert isinstance(ran(handbook, "json", tmp_path).exception, FileUnwritable)


@pytest.mark.parametrize("path", ["../out.txt", "a/../../out.txt", "/tmp/out.txt"])
def test_nothing_is_written_outside(handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def escaping(_: Checked, __: str) -> Iterator[Exported]:
        yield Exported("good.txt", "x")
        yield Exported(path, "x")

    monkeypatch.setitem(exports.EXPORTS, "json", Export("json", "", escaping))
    result = ran(handbook, "json", tmp_path / "out")
    assert isinstance(result.exception, FileUnwritable)
    assert "lies outside" in str(result.exception)
    assert not (tmp_path / "out.txt").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="making a link needs rights elsewhere")
def test_no_link_leads_outside(handbook: Path, tmp_path: Path) -> None:
    mine = written(tmp_path / "mine", {"keep.txt": "mine"})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "calendars").symlink_to(mine)
    assert isinstance(ran(handbook, "ics", tmp_path / "out").exception, FileUnwritable)
    assert tree(mine) == ["keep.txt"]


def test_the_folder_itself_may_be_a_link(handbook: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    assert ran(handbook, "json", tmp_path / "out").exit_code == 0
    assert tree(tmp_path / "real") == ["handbook.json"]


def test_help_names_every_format() -> None:
    said = CliRunner().invoke(cli.handbook, ["export", "--help"]).stdout
    assert all(f"{each.name} " in said and each.what in said for each in EXPORTS.values())
