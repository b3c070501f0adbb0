"""The files that were edited lately, as git knows them."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from cx_handbook.load.edits import Edited, Edits
from cx_handbook.load.git import edits

SINCE, UNTIL = datetime.date(2026, 10, 24), datetime.date(2026, 11, 23)


def git(at: Path, *arguments: str, day: str = "2026-11-20T12:00:00+00:00") -> None:
    """Run git in a folder on a day."""
    known = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    subprocess.run(["git", *known, *arguments], cwd=at, check=True, capture_output=True, env=env)


def commit(at: Path, day: str, subject: str, **texts: str) -> None:
    """These files in the folder of records, committed on *day*."""
    for name, text in texts.items():
        path = at / "data" / "terms" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(at, "add", "--all", day=day)
    git(at, "commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", subject, day=day)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def found(home: Path) -> Edits:
    """What the function says of that repository."""
    return edits(home / "data", "data", SINCE, UNTIL)


def test_each_file_has_its_last_edit(home: Path) -> None:
    (home / "README").write_text("not a record")
    commit(home, "2026-10-01T12:00:00+00:00", "start", a="1", b="1", c="1")
    commit(home, "2026-11-01T12:00:00+00:00", "first", a="2", b="2")
    commit(home, "2026-11-02T12:00:00+00:00", "second", a="3")
    (home / "data/terms/b.yml").write_text("not committed")
    assert found(home).files == (
        Edited("data/terms/a.yml", datetime.date(2026, 11, 2), "second"),
        Edited("data/terms/b.yml", datetime.date(2026, 11, 1), "first"),
    )


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        pytest.param("2026-10-23T23:59:59+00:00", False, id="the day before"),
        pytest.param("2026-10-24T00:00:01+00:00", True, id="the first day"),
        pytest.param("2026-11-23T23:59:59+00:00", True, id="the last day"),
        pytest.param("2026-11-24T00:00:01+00:00", False, id="the day after"),
        pytest.param("2026-11-23T23:00:00-11:00", True, id="the last day, where it ends later"),
        pytest.param("2026-10-24T01:00:00+13:00", True, id="the first day, where it begins earlier"),
    ],
)
def test_days_are_those_of_the_author(home: Path, day: str, counts: bool) -> None:
    commit(home, day, "edit", a="1")
    assert bool(found(home).files) is counts


@pytest.mark.parametrize("subject", ["", "odd \x01 \x02 | %s / words", "/2026-11-01", "ümlaut “quoted”"])
def test_any_subject_is_read(home: Path, subject: str) -> None:
    commit(home, "2026-11-01T12:00:00+00:00", subject, a="1", ü="1")
    assert [(each.path, each.subject) for each in found(home).files] == [
        ("data/terms/a.yml", subject),
        ("data/terms/ü.yml", subject),
    ]


def test_a_shallow_clone_says_so(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(home, "2026-11-01T12:00:00+00:00", "one", a="1")
    commit(home, "2026-11-02T12:00:00+00:00", "two", a="2")
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    git(home, "clone", "--quiet", "--depth", "1", home.as_uri(), str(clone))
    assert found(clone) == Edits(is_cut=True)


def test_without_a_repository_there_is_nothing_to_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert found(tmp_path) == Edits()
    assert edits(tmp_path / "nowhere", "nowhere", SINCE, UNTIL) == Edits()
    monkeypatch.setenv("PATH", "")
    assert found(tmp_path) == Edits()


def test_before_the_first_commit_there_is_nothing_to_say(home: Path) -> None:
    (home / "data").mkdir()
    assert found(home) == Edits()
