"""Files become records and located findings. Nothing is raised for an author's mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path, PurePosixPath

from ..finding import Finding, Severity
from ..kinds import FOLDERS, Record
from ..processes import spread
from ..settings import SETTINGS_FILE, Settings
from . import measured
from .aliases import aliases_of
from .default_lists import called_for, default_records
from .files import CSV_ENDING, MEASUREMENTS, OWN_KINDS, OWN_RULES, YAML_ENDINGS, Text
from .gathering import Gathered, gather
from .memory import Memory
from .messages import Misfit, nearest
from .own_kinds import Declared, Kinds, declared, taken_rule
from .pages import DocPage
from .records import Reading, Unread, Written, packed, set_aside, told, unpacked, validate, without
from .records import finding as misfit_finding
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

    newer: dict[str, str] = field(default_factory=dict)
    """What files say now that cannot be read, where their sources are as they last could be."""

    folder: str = ""
    """The folder of records, as shown to authors."""

    declared: Declared = field(default_factory=Declared)
    """The kinds and fields that the handbook declares for itself."""

    own_rules: tuple[Source, ...] = ()
    """The files of the rules that the handbook asks for itself; still to be read by the checks."""

    built_in: frozenset[str] = frozenset()
    """Ids of the records, among those written, that come with the product and that the handbook only names."""

    @property
    def kinds(self) -> Kinds:
        """Every kind that records may be of, the handbook's own among them."""
        return self.declared.kinds

    @property
    def half_read(self) -> frozenset[str]:
        """Ids of the metrics whose files of measurements could not be read in full."""
        paths = (each.location.path for each in self.findings)
        names = {PurePosixPath(path).stem for path in paths if path.lower().endswith(CSV_ENDING)}
        aliases = aliases_of([each.record for each in self.written]) if names else {}
        return frozenset(aliases.get(name, name) for name in names)

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


def load_gathered(gathered: Gathered, *, processes: int = 1, memory: Memory | None = None) -> Loaded:
    """The same of what has been read from disk already, in so many processes, or in one with what it remembers."""
    loaded = load_texts(gathered.texts, gathered.findings, gathered.pages, processes=processes, memory=memory)
    return replace(loaded, folder=gathered.folder, assets=gathered.assets)


def load_texts(
    texts: Iterable[Text],
    findings: Iterable[Finding] = (),
    pages: tuple[DocPage, ...] = (),
    *,
    processes: int = 1,
    memory: Memory | None = None,
) -> Loaded:
    """The same from texts at hand; *findings* are those of files that gave no text."""
    texts, found = tuple(texts), list(findings)
    memory = memory or Memory()
    sources = {text.path: memory.source(text.path, text.text) for text in texts}
    own = declared(texts, found)
    names = own.names
    lost = [each.location.path for each in found if not each.location.path.lower().endswith(CSV_ENDING)]
    failed = {PurePosixPath(path).stem: _kind_of(path, names) for path in lost}
    unread = [Unread(kind, "") for kind in failed.values()]
    settings, wrong = _settings([sources[text.path] for text in texts if not text.folder])
    own_rules = [sources[text.path] for text in texts if text.folder == OWN_RULES]
    readings = _readings([text for text in texts if text.folder in names], sources, own, memory, processes)
    for text, reading in readings:
        kind = names[text.folder]
        failed |= dict.fromkeys(reading.failed, kind)
        if reading.failed or _hidden(sources[text.path], kind, own):
            unread.append(Unread(kind, "" if _is_blank(sources[text.path]) else text.text))
    first, again = _first_of_each([each for _, reading in readings for each in reading.written])
    found += [*own.findings, *wrong, *(each for source in own_rules for each in told(source))]
    found += [_duplicate(each, first[each.record.id]) for each in again]
    found += [each for _, reading in readings for each in reading.findings]
    failed |= {each.record.id: each.record.kind for each in again}
    unread += [Unread(each.record.kind, each.source.text) for each in again]
    aliases = aliases_of([each.record for each in first.values()], failed)
    series = [measured.read(sources[text.path], aliases) for text in texts if text.folder == MEASUREMENTS]
    shipped = called_for(first.values(), {*first, *failed, *aliases}, pages, {each.metric for each in series})
    first, amiss = measured.joined({**first, **{each.record.id: each for each in shipped}}, series, failed)
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
        built_in=frozenset(each.record.id for each in shipped) - {each.metric for each in series},
        declared=own,
    )


def _readings(
    texts: list[Text], sources: Mapping[str, Source], own: Declared, memory: Memory, processes: int
) -> list[tuple[Text, Reading]]:
    """What each file gives, in their order; those read in another process are parsed here only if somebody asks.

    A class that was made of a declaration has no name by which it could be sent, so records of those are read here.
    """
    folders = own.folders

    def read(share: Sequence[tuple[int, Text]]) -> list[tuple[int, Reading]]:
        return [(number, _read(sources[text.path], folders.get(text.folder), own, memory)) for number, text in share]

    def without_places(share: Sequence[tuple[int, Text]]) -> list[tuple[int, Reading]]:
        return [(number, packed(reading)) for number, reading in read(share)]

    if processes == 1:
        return [(texts[number], reading) for number, reading in read(list(enumerate(texts)))]
    as_ever = {folder for folder, kind in FOLDERS.items() if folders[folder] is kind}
    sent = [(number, text) for number, text in enumerate(texts) if text.folder in as_ever]
    here = [(number, text) for number, text in enumerate(texts) if text.folder not in as_ever]
    shares = spread(without_places, sent, processes)
    found = [(number, unpacked(reading, sources[texts[number].path])) for share in shares for number, reading in share]
    return [(texts[number], reading) for number, reading in sorted([*found, *read(here)], key=lambda each: each[0])]


def _read(source: Source, kind: type[Record] | None, own: Declared, memory: Memory) -> Reading:
    """The records of a file; none, where its kind is still to be declared."""
    hidden = _hidden(source, kind.kind, own) if kind is not None else frozenset()

    def read() -> Reading:
        return set_aside(source) if kind is None else read_records(source, kind, hidden)

    return memory.reading(source, kind, hidden, read)


def _hidden(source: Source, kind: str, own: Declared) -> frozenset[str]:
    """The keys in a file that a declaration, which is wrong, may add to its kind."""
    waiting = own.waiting.get(kind)
    return waiting.hidden(source.data) if waiting is not None else frozenset()


def _is_blank(source: Source) -> bool:
    """Whether a file that is fine as YAML holds no fields at all; its author is still to write them."""
    return not source.problems and not isinstance(source.data, dict | list)


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


def _kind_of(path: str, names: Mapping[str, str]) -> str:
    """The kind of the folder that a file lies in."""
    return next((names[part] for part in reversed(PurePosixPath(path).parts) if part in names), "")


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
    "OWN_KINDS",
    "OWN_RULES",
    "YAML_ENDINGS",
    "Declared",
    "DocPage",
    "Gathered",
    "Loaded",
    "Memory",
    "Misfit",
    "Reading",
    "Source",
    "Text",
    "Unread",
    "Written",
    "aliases_of",
    "declared",
    "default_records",
    "gather",
    "load",
    "load_gathered",
    "load_texts",
    "misfit_finding",
    "nearest",
    "parse",
    "taken_rule",
    "validate",
]
