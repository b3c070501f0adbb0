"""Files become records and located findings. Nothing is raised for an author's mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path, PurePosixPath

from ..finding import Finding, Severity
from ..kinds import FOLDERS
from ..processes import spread
from ..settings import SETTINGS_FILE, Settings
from . import measured
from .files import CSV_ENDING, MEASUREMENTS, OWN_RULES, Text
from .gathering import Gathered, gather
from .messages import Misfit, nearest
from .pages import DocPage
from .records import Reading, Unread, Written, packed, told, unpacked, validate, without
from .records import finding as misfit_finding
from .records import read as read_records
from .source import Source, parse, source_of


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

    folder: str = ""
    """The folder of records, as shown to authors."""

    own_rules: tuple[Source, ...] = ()
    """The files of the rules that the handbook asks for itself; still to be read by the checks."""

    @property
    def half_read(self) -> frozenset[str]:
        """Ids of the metrics whose files of measurements could not be read in full."""
        paths = (each.location.path for each in self.findings)
        return frozenset(PurePosixPath(path).stem for path in paths if path.lower().endswith(CSV_ENDING))

    @property
    def settings_source(self) -> Source | None:
        """``handbook.yml``, where there is one."""
        return next((each for path, each in self.sources.items() if self.inside(path) == SETTINGS_FILE), None)

    def inside(self, path: str) -> str:
        """*path*, as seen from the folder of records."""
        return path.removeprefix(f"{self.folder}/") if self.folder else path


def load(folder: Path, docs: Path | None = None, *, base: Path | None = None) -> Loaded:
    """Read the handbook in *folder* and the Markdown pages in *docs*.

    Paths in findings are relative to *base* (the working directory where left out).
    Raises ``FolderMissing`` where there is no such folder.
    """
    return load_gathered(gather(folder, docs, base=base))


def load_gathered(gathered: Gathered, *, processes: int = 1) -> Loaded:
    """The same of what has been read from disk already, in so many processes."""
    loaded = load_texts(gathered.texts, gathered.findings, gathered.pages, processes=processes)
    return replace(loaded, folder=gathered.folder, assets=gathered.assets)


def load_texts(
    texts: Iterable[Text],
    findings: Iterable[Finding] = (),
    pages: tuple[DocPage, ...] = (),
    *,
    processes: int = 1,
) -> Loaded:
    """The same from texts at hand; *findings* are those of files that gave no text."""
    texts, found = tuple(texts), list(findings)
    lost = [each.location.path for each in found if not each.location.path.lower().endswith(CSV_ENDING)]
    failed = {PurePosixPath(path).stem: _kind_of(path) for path in lost}
    unread = [Unread(kind, "") for kind in failed.values()]
    sources = {text.path: source_of(text.path, text.text) for text in texts}
    settings, wrong = _settings([sources[text.path] for text in texts if not text.folder])
    own_rules = [sources[text.path] for text in texts if text.folder == OWN_RULES]
    readings = _readings([text for text in texts if text.folder in FOLDERS], sources, processes)
    for text, reading in readings:
        failed |= dict.fromkeys(reading.failed, FOLDERS[text.folder].kind)
        unread += [Unread(FOLDERS[text.folder].kind, text.text)] if reading.failed else []
    first, again = _first_of_each([each for _, reading in readings for each in reading.written])
    found += [*wrong, *(each for source in own_rules for each in told(source))]
    found += [_duplicate(each, first[each.record.id]) for each in again]
    found += [each for _, reading in readings for each in reading.findings]
    failed |= {each.record.id: each.record.kind for each in again}
    unread += [Unread(each.record.kind, each.source.text) for each in again]
    series = [measured.read(sources[text.path]) for text in texts if text.folder == MEASUREMENTS]
    first, amiss = measured.joined(first, series, failed)
    found += amiss
    return Loaded(
        settings,
        tuple(first.values()),
        tuple(sorted(found, key=lambda each: each.sort_key)),
        failed,
        tuple(unread),
        pages,
        sources=sources,
        own_rules=tuple(own_rules),
    )


def _readings(texts: list[Text], sources: Mapping[str, Source], processes: int) -> list[tuple[Text, Reading]]:
    """What each file gives, in their order; those read in another process are parsed here only if somebody asks."""

    def read(share: Sequence[tuple[int, Text]]) -> list[tuple[int, Reading]]:
        return [(number, read_records(sources[text.path], FOLDERS[text.folder])) for number, text in share]

    def without_places(share: Sequence[tuple[int, Text]]) -> list[tuple[int, Reading]]:
        return [(number, packed(reading)) for number, reading in read(share)]

    if processes == 1:
        return [(texts[number], reading) for number, reading in read(list(enumerate(texts)))]
    shares = spread(without_places, list(enumerate(texts)), processes)
    found = sorted((each for share in shares for each in share), key=lambda each: each[0])
    return [(texts[number], unpacked(reading, sources[texts[number].path])) for number, reading in found]


def _settings(sources: Sequence[Source]) -> tuple[Settings, list[Finding]]:
    """What ``handbook.yml`` says, where there is one; a setting that does not fit costs no other."""
    if not sources:
        return Settings(), []
    source = sources[0]
    if source.problems:
        return Settings(), list(told(source))
    result = validate(Settings, source.data or {}, SETTINGS_FILE)
    if isinstance(result, Settings):
        return result, []
    wrong = {tuple(takewhile(lambda step: isinstance(step, str), problem.route)) for problem in result}
    rest = validate(Settings, without(source.data, wrong), SETTINGS_FILE)
    settings = rest if isinstance(rest, Settings) else Settings()
    return settings, [misfit_finding(source, (), problem) for problem in result]


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
    return Finding("id-duplicate", Severity.ERROR, message, each.locate(("id",)), name, ("id",), hint, (), "id")


__all__ = [
    "MEASUREMENTS",
    "OWN_RULES",
    "DocPage",
    "Gathered",
    "Loaded",
    "Misfit",
    "Reading",
    "Source",
    "Text",
    "Unread",
    "Written",
    "gather",
    "load",
    "load_gathered",
    "load_texts",
    "misfit_finding",
    "nearest",
    "parse",
    "validate",
]
