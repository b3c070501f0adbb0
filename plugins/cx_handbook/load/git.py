"""The handbook as it was at the commit where a branch began, and what was edited lately, read by way of ``git``."""

from __future__ import annotations

import datetime
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..errors import GitFailed, HistoryTooShort
from .edits import Edited, Edits


@contextmanager
def branch_point(ref: str, paths: Sequence[Path]) -> Iterator[list[Path]]:
    """*paths* as they were where the branch left *ref*, for as long as the context lasts.

    A path leads nowhere where nothing was there then. Raises ``GitFailed`` where there is no repository or no such
    commit, and ``HistoryTooShort`` where a shallow clone does not reach back that far.
    """
    with _unpacked(ref, _merge_base, paths) as found:
        yield found


@contextmanager
def at_commit(ref: str, paths: Sequence[Path]) -> Iterator[list[Path]]:
    """*paths* as they are in the commit *ref* itself; the rest as for ``branch_point``."""
    with _unpacked(ref, _known, paths) as found:
        yield found


@contextmanager
def _unpacked(ref: str, find: Callable[[str], str], paths: Sequence[Path]) -> Iterator[list[Path]]:
    top = Path(_git("rev-parse", "--show-toplevel").decode().rstrip("\n")).resolve()
    ways = [_inside(path, top) for path in paths]
    commit = find(ref)
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        for way in ways:
            _unpack(commit, way, Path(folder))
        yield [Path(folder, way) for way in ways]


def edits(folder: Path, shown: str, since: datetime.date, until: datetime.date) -> Edits:
    """The last edit of each file in *folder* from *since* to *until*, both days included, as far as it is committed.

    *shown* is what authors call the folder. Nothing where git is not there or keeps nothing of it. The days are those
    of the commits, as their authors saw them: two builds of one commit say the same.
    """
    try:
        if _git("-C", str(folder), "rev-parse", "--is-shallow-repository").decode().strip() == "true":
            return Edits(is_cut=True)
        told = _git("-C", str(folder), *_log(since, until)).decode("utf-8", "replace")
    except GitFailed:
        return Edits()
    found: dict[str, Edited] = {}
    for edit in _edits(told, shown):
        if since <= edit.day <= until:
            found.setdefault(edit.path, edit)
    return Edits(tuple(found[path] for path in sorted(found)))


def _log(since: datetime.date, until: datetime.date) -> list[str]:
    """Asks for commits, newest first, each with its day, its subject and its files.

    Times are written out, since git would fill them in by the clock. They allow for a day more at both ends: a day
    begins earlier and ends later elsewhere.
    """
    options = ["--no-renames", "--no-show-signature", "--no-notes", "--no-color", "--name-only", "--relative", "-z"]
    day = datetime.timedelta(1)
    first, last = since - day if since > since.min else since, until + day if until < until.max else until
    return [
        "log",
        *options,
        f"--since={first}T00:00:00Z",
        f"--until={last}T23:59:59Z",
        "--format=/%as%x00%s",
        "--",
        ".",
    ]


def _edits(told: str, shown: str) -> Iterator[Edited]:
    """A day begins with the slash that no path below a folder begins with; its subject follows, then its files."""
    day, subject = datetime.date.min, ""
    words = iter(told.split("\0"))
    for word in words:
        if word.startswith("/"):
            day, subject = datetime.date.fromisoformat(word[1:]), next(words, "")
        elif path := word.removeprefix("\n"):
            yield Edited(f"{shown}/{path}", day, subject)


def _inside(path: Path, top: Path) -> str:
    resolved = path.resolve()
    if not resolved.is_relative_to(top):
        raise GitFailed(f"{path.as_posix()!r} is not in the repository, so git cannot tell what it looked like before")
    return resolved.relative_to(top).as_posix()


def _known(ref: str) -> str:
    """The full name of the commit *ref*."""
    found = _try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found is not None:
        return found.decode().strip()
    if _is_shallow():
        raise HistoryTooShort(ref)
    raise GitFailed(
        f"git knows no commit {ref!r}; fetch it first, with: git fetch origin {ref.removeprefix('origin/')}"
    )


def _merge_base(ref: str) -> str:
    found = _try("merge-base", _known(ref), "HEAD")
    if found is None and _is_shallow():
        raise HistoryTooShort(ref)
    if found is None:
        raise GitFailed(f"this branch and {ref!r} have no commit in common")
    return found.decode().strip()


def _is_shallow() -> bool:
    return _git("rev-parse", "--is-shallow-repository").decode().strip() == "true"


class _Blob(NamedTuple):
    """A file of a commit."""

    name: str
    is_link: bool
    path: PurePosixPath


def _unpack(commit: str, way: str, into: Path) -> None:
    """Write what *commit* has at *way* below *into*, to the byte; nothing where it has nothing there.

    Not by ``git archive``, which leaves out what ``.gitattributes`` keeps out of releases.
    """
    blobs = list(_blobs(_git("ls-tree", "-r", "-z", "--full-tree", commit, *([] if way == "." else ["--", way]))))
    for blob, content in zip(blobs, _contents([blob.name for blob in blobs]), strict=True):
        path = into / blob.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if blob.is_link:
            path.symlink_to(os.fsdecode(content))
        else:
            path.write_bytes(content)


def _blobs(listing: bytes) -> Iterator[_Blob]:
    """The files and links in what ``git ls-tree`` says; what other repositories hold is left out."""
    for line in filter(None, listing.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, kind, blob = about.decode().split()
        path = PurePosixPath(os.fsdecode(name))
        if kind == "blob" and ".." not in path.parts:
            yield _Blob(blob, mode == "120000", path)


def _contents(names: Sequence[str]) -> Iterator[bytes]:
    said = _git("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()) if names else b""
    at = 0
    for name in names:
        end = said.index(b"\n", at)
        told = said[at:end].split()
        if len(told) != 3:
            raise GitFailed(f"git has lost part of what the handbook looked like before: object {name}")
        at = end + 1 + int(told[2]) + 1
        yield said[end + 1 : at - 1]


def _git(*arguments: str, given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], input=given, capture_output=True, check=False, env=_plain())
    except FileNotFoundError:
        raise GitFailed("git is not installed, and only git knows what a handbook looked like before") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").split("\n")[0]
        raise GitFailed(f"git could not tell what the handbook looked like before: {said}")
    return done.stdout


def _try(*arguments: str) -> bytes | None:
    """What git says; ``None`` where it says no."""
    done = subprocess.run(["git", *arguments], capture_output=True, check=False, env=_plain())
    return done.stdout if done.returncode == 0 else None


def _plain() -> dict[str, str]:
    """Lets git speak English, as we do."""
    return {**os.environ, "LC_ALL": "C"}
