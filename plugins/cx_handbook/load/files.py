"""The files of a handbook, and what is wrong with them as files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..finding import Finding, Severity
from ..kinds import FOLDERS
from ..location import Location
from ..settings import SETTINGS_FILE
from .messages import nearest
from .source import MAX_BYTES, place_of

YAML_ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True)
class Text:
    """A file that could be read."""

    path: str
    """As shown to the author."""

    folder: str
    """The folder of its kind; empty for the settings."""

    text: str


def walk(root: Path, shown: str) -> Iterator[tuple[Path, str, str]]:
    """Every file that matters under *root*: where it is, how to show it, and the folder of its kind. Sorted."""
    for folder, names, files in os.walk(root, followlinks=True):
        names[:] = sorted(name for name in names if not name.startswith("."))
        here = Path(folder)
        inside = here.relative_to(root)
        if here.is_symlink() and not _is_inside(here, root):
            names[:] = []
            yield here, Path(shown, inside).as_posix(), ""
            continue
        for name in sorted(files):
            if not name.startswith("."):
                yield here / name, Path(shown, inside, name).as_posix(), inside.parts[0] if inside.parts else ""


def read(path: Path, shown: str, folder: str, root: Path) -> Text | Finding | None:
    """The text of a file, or what is wrong with it; ``None`` where it is not for us."""
    if path.is_symlink() and not _is_inside(path, root):
        return _wrong(shown, "link leads out of the handbook's folder", "copy the file in its place")
    misplaced = _misplaced(path, shown, folder)
    if misplaced is not None or path.suffix not in YAML_ENDINGS:
        return misplaced
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        return _wrong(shown, f"file cannot be read: {(error.strerror or str(error)).lower()}")
    if data is None:
        return _wrong(
            shown, f"file is larger than {MAX_BYTES // 1_000_000} MB", "split it, or delete what does not belong"
        )
    return _decoded(shown, folder, data)


def _decoded(shown: str, folder: str, data: bytes) -> Text | Finding:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _wrong(shown, "file is saved as UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = place_of(shown, before, len(before))
        return Finding("file-unreadable", Severity.ERROR, "file is not saved as UTF-8", place, hint="save it as UTF-8")
    if not text.strip():
        return _wrong(shown, "file is empty", "write the record, or delete the file")
    return Text(shown, folder, text)


def _misplaced(path: Path, shown: str, folder: str) -> Finding | None:
    is_yaml = path.suffix in YAML_ENDINGS
    if not folder:
        if path.name == SETTINGS_FILE or not is_yaml:
            return None
        hint = f"move it into the folder of its kind: {', '.join(FOLDERS)}"
        return _finding("folder-unknown", shown, f"file {path.name!r} lies outside the folders of the kinds", hint)
    if folder not in FOLDERS:
        return (
            _finding(
                "folder-unknown",
                shown,
                f"folder {folder!r} is no kind's folder",
                f"the folders are {', '.join(FOLDERS)}",
                nearest(folder, FOLDERS),
            )
            if is_yaml
            else None
        )
    if not is_yaml and path.suffix.lower() not in (".md", ".csv"):
        return _finding(
            "file-unreadable", shown, f"file {path.name!r} is not read", "name it .yml, or move it elsewhere"
        )
    return None


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _wrong(shown: str, message: str, hint: str = "") -> Finding:
    return _finding("file-unreadable", shown, message, hint)


def _finding(rule: str, shown: str, message: str, hint: str = "", suggestions: tuple[str, ...] = ()) -> Finding:
    return Finding(rule, Severity.ERROR, message, Location(shown), hint=hint, suggestions=suggestions)
