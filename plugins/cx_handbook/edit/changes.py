"""Files as they are and as they are to be: to be shown, or to be written, all or none."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import FileChanged, FileTaken, FileUnwritable


@dataclass(frozen=True)
class Change:
    """What is to become of one file."""

    path: str
    """As shown to authors: relative to the folder in which the command runs."""

    before: bytes | None
    """What it holds; ``None`` where there is no such file yet."""

    after: bytes | None
    """What it is to hold; ``None`` where it is to go."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing changes."""
        return self.before == self.after

    @property
    def verb(self) -> str:
        """What happens to the file, in a word: ``wrote``, ``changed`` or ``deleted``."""
        return "wrote" if self.before is None else "deleted" if self.after is None else "changed"


def moved(old: str, new: str, before: bytes, after: bytes) -> tuple[Change, Change]:
    """A file that goes to another place and may change on the way."""
    return Change(old, before, None), Change(new, None, after)


def show(changes: Iterable[Change]) -> str:
    """What would change, as a unified diff; empty where nothing would."""
    return "".join(line for change in changes if not change.is_idle for line in _diff(change))


def write(changes: Iterable[Change], base: Path | None = None) -> tuple[Change, ...]:
    """Write what changes, all of it or nothing; paths are relative to *base* (the working directory where left out).

    The changes that were made. Raises ``FileTaken`` where a new file would replace one, ``FileChanged`` where a file no
    longer holds what was read, and ``FileUnwritable``.
    """
    made = tuple(change for change in changes if not change.is_idle)
    home = base or Path()
    for change in made:
        _still(change, home / change.path)
    _carry_out([(home / change.path, change) for change in made])
    return made


def _still(change: Change, path: Path) -> None:
    """Raise where the file at *path* is not what the change was worked out from."""
    try:
        found = path.read_bytes() if path.exists() or path.is_symlink() else None
    except OSError as error:
        raise FileUnwritable(change.path, error.strerror or str(error)) from None
    if found == change.before:
        return
    raise FileTaken(change.path) if change.before is None else FileChanged(change.path)


def _carry_out(changes: Sequence[tuple[Path, Change]]) -> None:
    """Everything is written beside its place first; only then does anything take its place."""
    ready: list[tuple[Path, Path, str]] = []
    at = ""
    try:
        for path, change in changes:
            at = change.path
            if change.after is not None:
                ready.append((_beside(path, change.after), path.resolve(), at))
        for new, path, shown in ready:
            at = shown
            os.replace(new, path)
        for path, change in changes:
            at = change.path
            if change.after is None:
                path.unlink()
    except OSError as error:
        problem = "one of its folders is a file" if isinstance(error, FileExistsError | NotADirectoryError) else None
        raise FileUnwritable(at, problem or error.strerror or str(error)) from None
    finally:
        for new, _, _ in ready:
            with suppress(OSError):
                new.unlink()


def _beside(path: Path, content: bytes) -> Path:
    """A file of its own in the folder of *path*, with what is to stand there and the rights of what stands there."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_mask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".handbook-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(name, mode)
    return Path(name)


def _mask() -> int:
    """The rights that new files are not given; they can only be read by setting them."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _diff(change: Change) -> Iterator[str]:
    before, after = _lines(change.before), _lines(change.after)
    old = "/dev/null" if change.before is None else f"a/{change.path}"
    new = "/dev/null" if change.after is None else f"b/{change.path}"
    lines = list(difflib.unified_diff(before, after, old, new))
    if not lines:  # an empty file that comes or goes, or line ends alone
        yield f"--- {old}\n+++ {new}\n"
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes | None) -> list[str]:
    return (content or b"").decode("utf-8", "replace").replace("\r\n", "\n").splitlines(keepends=True)
