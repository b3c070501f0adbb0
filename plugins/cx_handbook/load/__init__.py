"""Files become records and located findings. Nothing is raised for an author's mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path, PurePosixPath

from ..errors import FolderMissing
from ..finding import Finding, Severity
from ..kinds import FOLDERS
from ..settings import SETTINGS_FILE, Settings
from .files import Text, read, walk
from .messages import nearest
from .pages import DocPage, read_assets, read_pages
from .records import Reading, Unread, Written, finding, told, validate, without
from .records import read as read_records
from .source import Source, parse


@dataclass(frozen=True)
class Loaded:
    """Everything that was read from a handbook's folder."""

    settings: Settings = field(default_factory=Settings)
    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    """Kinds, by id, of records that were written and are not among those above; empty where the kind is unknown."""

    unread: tuple[Unread, ...] = ()
    """The files with records that could not be read."""

    pages: tuple[DocPage, ...] = ()
    """The hand-written pages that stand beside the records."""

    assets: frozenset[str] | None = None
    """The files that lie beside them, by their ways from there; ``None`` where there is no such folder."""

    sources: dict[str, Source] = field(default_factory=dict)
    """Every parsed file, by the path shown to authors."""


def load(folder: Path, docs: Path | None = None, *, base: Path | None = None) -> Loaded:
    """Read the handbook in *folder* and the Markdown pages in *docs*.

    Paths in findings are relative to *base* (the working directory where left out).
    Raises ``FolderMissing`` where there is no such folder.
    """
    if not folder.is_dir():
        raise FolderMissing(str(folder))
    texts, findings = _texts(folder, _shown(folder, base))
    if docs is None or not docs.is_dir():
        return load_texts(texts, findings)
    return replace(load_texts(texts, findings, read_pages(docs, _shown(docs, base))), assets=read_assets(docs))


def load_texts(texts: Iterable[Text], findings: Iterable[Finding] = (), pages: tuple[DocPage, ...] = ()) -> Loaded:
    """The same from texts at hand; *findings* are those of files that gave no text."""
    settings, found, readings, sources = Settings(), list(findings), [], {}
    failed = {PurePosixPath(each.location.path).stem: _kind_of(each.location.path) for each in found}
    unread = [Unread(kind, "") for kind in failed.values()]
    for text in texts:
        source = sources[text.path] = parse(text.path, text.text)
        if text.folder:
            kind = FOLDERS[text.folder]
            readings.append(read_records(source, kind))
            failed |= dict.fromkeys(readings[-1].failed, kind.kind)
            unread += [Unread(kind.kind, text.text)] if readings[-1].failed else []
        else:
            settings, wrong = _settings(source)
            found += wrong
    first, again = _first_of_each([each for reading in readings for each in reading.written])
    found += [_duplicate(each, first[each.record.id]) for each in again]
    found += [each for reading in readings for each in reading.findings]
    failed |= {each.record.id: each.record.kind for each in again}
    unread += [Unread(each.record.kind, each.source.text) for each in again]
    ordered = tuple(sorted(found, key=lambda each: each.sort_key))
    return Loaded(settings, tuple(first.values()), ordered, failed, tuple(unread), pages, None, sources)


def _texts(folder: Path, shown: str) -> tuple[list[Text], list[Finding]]:
    texts, findings = [], []
    for path, name, kind in walk(folder, shown):
        result = read(path, name, kind, folder)
        if isinstance(result, Text):
            texts.append(result)
        elif result is not None:
            findings.append(result)
    return texts, findings


def _shown(path: Path, base: Path | None) -> str:
    resolved, home = path.resolve(), (base or Path.cwd()).resolve()
    return resolved.relative_to(home).as_posix() if resolved.is_relative_to(home) else path.as_posix()


def _settings(source: Source) -> tuple[Settings, list[Finding]]:
    """What ``handbook.yml`` says; a setting that does not fit costs no other."""
    if source.problems:
        return Settings(), list(told(source))
    result = validate(Settings, source.data or {}, SETTINGS_FILE)
    if isinstance(result, Settings):
        return result, []
    wrong = {tuple(takewhile(lambda step: isinstance(step, str), problem.route)) for problem in result}
    rest = validate(Settings, without(source.data, wrong), SETTINGS_FILE)
    settings = rest if isinstance(rest, Settings) else Settings()
    return settings, [finding(source, (), problem) for problem in result]


def _kind_of(path: str) -> str:
    """The kind of the folder that a file lies in."""
    folders = (part for part in reversed(PurePosixPath(path).parts) if part in FOLDERS)
    return FOLDERS[folder].kind if (folder := next(folders, "")) else ""


def _first_of_each(written: list[Written]) -> tuple[dict[str, Written], list[Written]]:
    """Records by id, and those whose id was taken already."""
    first: dict[str, Written] = {}
    again = [each for each in written if first.setdefault(each.record.id, each) is not each]
    return first, again


def _duplicate(each: Written, first: Written) -> Finding:
    name, place, hint = each.record.id, first.locate(("id",)), "rename one of them"
    message = f"id {name!r} is taken; its first owner is at {place.path}:{place.line}"
    return Finding("id-duplicate", Severity.ERROR, message, each.locate(("id",)), name, ("id",), hint)


__all__ = [
    "DocPage",
    "Loaded",
    "Reading",
    "Source",
    "Text",
    "Unread",
    "Written",
    "load",
    "load_texts",
    "nearest",
    "parse",
    "validate",
]
