"""Changes of files: shown, written all or none, never over something that nobody has seen."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cx_handbook.edit.changes import Change, moved, show, write
from cx_handbook.errors import FileChanged, FileTaken, FileUnwritable


def files(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_changes_are_written_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"title: A\r\n")
    (tmp_path / "b.yml").write_bytes(b"title: B\n")
    asked = [
        Change("a.yml", b"title: A\r\n", b"title: AA\r\n"),
        Change("b.yml", b"title: B\n", None),
        Change("new/c.yml", None, b"title: C\n"),
        Change("b.yml.same", None, None),
    ]

    assert [change.verb for change in write(asked, tmp_path)] == ["changed", "deleted", "wrote"]
    assert files(tmp_path) == {"a.yml": b"title: AA\r\n", "new/c.yml": b"title: C\n"}


def test_a_file_moves_with_its_rights(tmp_path: Path) -> None:
    old = tmp_path / "old.yml"
    old.write_bytes(b"x")
    old.chmod(0o640)
    write([Change("old.yml", b"x", b"y")], tmp_path)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    write(moved("old.yml", "new.yml", b"y", b"z"), tmp_path)
    assert files(tmp_path) == {"new.yml": b"z"}


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        pytest.param(Change("here.yml", None, b"x"), FileTaken, "there is a file 'here.yml' already", id="taken"),
        pytest.param(Change("here.yml", b"old", b"x"), FileChanged, "'here.yml' was changed meanwhile", id="changed"),
        pytest.param(Change("gone.yml", b"old", b"x"), FileChanged, "'gone.yml' was changed meanwhile", id="gone"),
        pytest.param(Change("here.yml/a.yml", None, b"x"), FileUnwritable, "one of its folders is a file", id="file"),
    ],
)
def test_nothing_is_written_where_one_change_cannot_be(
    tmp_path: Path, change: Change, error: type[Exception], says: str
) -> None:
    (tmp_path / "here.yml").write_bytes(b"new")
    (tmp_path / "fine.yml").write_bytes(b"1")

    with pytest.raises(error, match=says):
        write([Change("fine.yml", b"1", b"2"), change], tmp_path)
    assert files(tmp_path) == {"here.yml": b"new", "fine.yml": b"1"}


def test_a_file_that_cannot_be_replaced_is_called_as_authors_call_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yml").write_bytes(b"1")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("cx_handbook.edit.changes.os.replace", refuse)
    with pytest.raises(FileUnwritable, match=r"^cannot write 'a\.yml': permission denied$"):
        write([Change("a.yml", b"1", b"2")], tmp_path)
    assert files(tmp_path) == {"a.yml": b"1"}


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_bytes(b"1")
    os.symlink("real.yml", tmp_path / "link.yml")
    write([Change("link.yml", b"1", b"2")], tmp_path)
    assert (tmp_path / "link.yml").is_symlink()
    assert (tmp_path / "real.yml").read_bytes() == b"2"


def test_a_diff_shows_what_would_change() -> None:
    asked = [
        Change("a.yml", b"one\ntwo\n", b"one\n2"),
        Change("new.yml", None, b"three\n"),
        Change("old.yml", b"four\n", None),
        Change("same.yml", b"five\n", b"five\n"),
    ]

    assert show(asked) == (
        "--- a/a.yml\n+++ b/a.yml\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n\\ No newline at end of file\n"
        "--- /dev/null\n+++ b/new.yml\n@@ -0,0 +1 @@\n+three\n"
        "--- a/old.yml\n+++ /dev/null\n@@ -1 +0,0 @@\n-four\n"
    )
