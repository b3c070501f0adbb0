"""The files of a handbook, and what is wrong with them as files."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..finding import Finding, Severity, quoted
from ..location import Location
from ..settings import SETTINGS_FILE
from .messages import nearest
from .source import MAX_BYTES, place_of

YAML_ENDINGS = (".yml", ".yaml")

OWN_RULES = "rules"
"""The folder of the rules that a handbook asks for itself."""

MEASUREMENTS = "measurements"
"""The folder of files of measurements, each named after its metric."""

CSV_ENDING = ".csv"

OWN_KINDS = "kinds"
"""The folder of the kinds that it declares for itself."""

OWN = (OWN_RULES, OWN_KINDS)
"""Folders of YAML files that hold no records."""


@dataclass(frozen=True)
class Text:
    """A file that could be read."""

    path: str
    """As shown to the author."""

    folder: str
    """The folder of its kind, of the handbook's own rules or kinds, or of measurements; empty for the settings."""

    text: str


MAX_CSV_BYTES = 10 * MAX_BYTES
"""The same for a file of measurements: its rows are short and many."""


def walk(root: Path, shown: str) -> Iterator[tuple[Path, str, str]]:
    """Every file that matters under *root*: where it is, how to show it, and the folder of its kind. Sorted.

    Folders that cannot be opened, or that are links, come like files: what they hold is not read.
    """
    closed: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=closed.append):
        here = Path(folder)
        inside = here.relative_to(root).parts
        links = [name for name in names if (here / name).is_symlink()]
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in links)
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield here / name, _shown(shown, *inside, name), inside[0] if inside else ""
    for error in closed:
        path = Path(error.filename)
        yield path, _shown(shown, *path.relative_to(root).parts), ""


def read(path: Path, shown: str, folder: str, root: Path, folders: Collection[str]) -> Text | Finding | None:
    """The text of a file, or what is wrong with it; ``None`` where it is not for us. Records lie in *folders*."""
    if path.is_symlink() and not _is_inside(path, root):
        return _wrong(shown, "link leads out of the handbook's folder", "copy the file in its place")
    if path.is_dir():
        return _closed(path, shown)
    misplaced = _misplaced(path, shown, folder, folders)
    if misplaced is not None or not _is_ours(path, folder):
        return misplaced
    if not path.is_file():
        return _wrong(shown, "there is no file behind this name", "delete it, or write the file")
    try:
        most = MAX_CSV_BYTES if folder == MEASUREMENTS else MAX_BYTES
        data = path.read_bytes() if path.stat().st_size <= most else None
    except OSError as error:
        return _wrong(
            shown,
            f"file cannot be read: {(error.strerror or str(error)).lower()}",
            "give yourself the right to read it",
        )
    if data is None:
        hint = "split it, or delete what does not belong"
        return _wrong(shown, f"file is larger than {most // 1000:,} kB", hint)
    return _decoded(shown, folder, data)


def _is_ours(path: Path, folder: str) -> bool:
    """Whether it is a file that we read: YAML, or a table of measurements."""
    return path.suffix.lower() == CSV_ENDING if folder == MEASUREMENTS else path.suffix in YAML_ENDINGS


def _shown(*parts: str) -> str:
    return PurePosixPath(*parts).as_posix().encode("utf-8", "replace").decode()


def _closed(path: Path, shown: str) -> Finding:
    if path.is_symlink():
        return _wrong(shown, "link leads to a folder, and what is in it is not read twice", "delete the link")
    return _wrong(shown, "folder cannot be opened", "give yourself the right to read it")


def _decoded(shown: str, folder: str, data: bytes) -> Text | Finding:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _wrong(shown, "file is saved as UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        place = place_of(shown, before, len(before))
        return Finding("file-unreadable", Severity.ERROR, "file is not saved as UTF-8", place, hint="save it as UTF-8")
    if not text.strip("\ufeff \t\r\n"):
        return _wrong(shown, "file is empty", "write something in it, or delete it")
    return Text(shown, folder, text)


def _misplaced(path: Path, shown: str, folder: str, folders: Collection[str]) -> Finding | None:
    is_yaml = path.suffix in YAML_ENDINGS
    if not folder:
        return _beside_the_folders(path, shown, folders) if is_yaml and path.name != SETTINGS_FILE else None
    if folder == MEASUREMENTS:
        hint = "write them as .csv, or in the record of their metric"
        return None if not is_yaml else _wrong(shown, "measurements are not read from YAML files of their own", hint)
    if folder not in (*folders, *OWN):
        message = f"no kind of record is kept in folder {quoted(folder)}"
        hint = f"choose from {', '.join((*folders, *OWN))}"
        is_ours = is_yaml or (path.suffix.lower() == CSV_ENDING and bool(nearest(folder, [MEASUREMENTS], least=0.8)))
        known = (*folders, MEASUREMENTS)
        return _finding("folder-unknown", shown, message, hint, nearest(folder, known)) if is_ours else None
    if not is_yaml and path.suffix.lower() not in (".md", ".csv"):
        return _wrong(shown, f"file {quoted(path.name)} is not read", "let its name end in .yml, or move it elsewhere")
    return None


def _beside_the_folders(path: Path, shown: str, folders: Collection[str]) -> Finding:
    message = f"file {quoted(path.name)} lies outside the folders of records"
    hint = f"move it into the folder of its kind: {', '.join(folders)}"
    return _finding("folder-unknown", shown, message, hint, nearest(path.name, [SETTINGS_FILE], least=0.8))


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link that leads back to itself
        return True


def _wrong(shown: str, message: str, hint: str = "") -> Finding:
    return _finding("file-unreadable", shown, message, hint)


def _finding(rule: str, shown: str, message: str, hint: str = "", suggestions: tuple[str, ...] = ()) -> Finding:
    return Finding(rule, Severity.ERROR, message, Location(shown), hint=hint, suggestions=suggestions)
