"""Files become records and located findings. Nothing is raised for an author's mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import FolderMissing
from ..finding import Finding, Severity
from ..kinds import FOLDERS
from ..settings import SETTINGS_FILE, Settings
from .files import Text, read, walk
from .messages import nearest
from .pages import DocPage, read_pages
from .records import Reading, Written, validate
from .records import read as read_records
from .source import Source, parse


@dataclass(frozen=True)
class Loaded:
    """Everything that was read from a handbook's folder."""

    settings: Settings = field(default_factory=Settings)
    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    failed: frozenset[str] = frozenset()
    """Ids of records that could not be read."""

    pages: tuple[DocPage, ...] = ()
    """The hand-written pages that stand beside the records."""

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
    pages = read_pages(docs, _shown(docs, base)) if docs is not None and docs.is_dir() else ()
    return load_texts(texts, findings, pages)


def load_texts(texts: Iterable[Text], findings: Iterable[Finding] = (), pages: tuple[DocPage, ...] = ()) -> Loaded:
    """The same from texts at hand."""
    settings, found, readings, sources = Settings(), list(findings), [], {}
    for text in texts:
        source = sources[text.path] = parse(text.path, text.text)
        if text.folder:
            readings.append(read_records(source, FOLDERS[text.folder]))
        else:
            settings, wrong = _settings(source)
            found += wrong
    written = _first_of_each([each for reading in readings for each in reading.written], found)
    found += [each for reading in readings for each in reading.findings]
    failed = frozenset().union(*(reading.failed for reading in readings))
    return Loaded(settings, written, tuple(sorted(found, key=lambda f: f.sort_key)), failed, pages, sources)


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
    reading = [
        Finding(problem.rule, Severity.ERROR, problem.message, problem.location, hint=problem.hint)
        for problem in source.problems
    ]
    if reading:
        return Settings(), reading
    result = validate(Settings, source.data, SETTINGS_FILE)
    if isinstance(result, Settings):
        return result, []
    return Settings(), [
        Finding(
            "schema-invalid",
            Severity.ERROR,
            wrong.message,
            source.locate(wrong.route, key=wrong.at_key),
            "",
            wrong.route,
            wrong.hint,
            wrong.suggestions,
        )
        for wrong in result
    ]


def _first_of_each(written: list[Written], findings: list[Finding]) -> tuple[Written, ...]:
    """Records by id; a second one of the same id becomes a finding that names both places."""
    first: dict[str, Written] = {}
    for each in written:
        name = each.record.id
        if name in first:
            place = first[name].locate(("id",))
            message = f"id {name!r} is taken; its first owner is at {place.path}:{place.line}"
            hint = "rename one of them"
            findings.append(Finding("id-duplicate", Severity.ERROR, message, each.locate(("id",)), name, ("id",), hint))
        else:
            first[name] = each
    return tuple(first.values())


__all__ = [
    "DocPage",
    "Loaded",
    "Reading",
    "Source",
    "Text",
    "Written",
    "load",
    "load_texts",
    "nearest",
    "parse",
    "validate",
]
