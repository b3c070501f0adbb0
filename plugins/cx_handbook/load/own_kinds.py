"""The kinds of a handbook: those that come with the product, and those that it declares in ``kinds/``.

While a declaration cannot be read, what it may say is not missed: records of its kind are set aside, and so are keys
that it may declare. One cause, one message.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..finding import Finding, quoted
from ..kinds import ANY, GROUPS, KINDS, Record, fields
from ..kinds.custom import KIND_NAME, NAME, CustomField, CustomKind, OwnRule, folder_of, made, rules_of
from ..location import Route
from .files import OWN, OWN_KINDS, YAML_ENDINGS, Text
from .messages import Misfit, nearest
from .records import finding, told, validate
from .source import Source, source_of

Kinds = Mapping[str, type[Record]]
"""Every kind of a handbook by its name, in the order in which it is read."""

RESERVED = ("assets", "completeness", "measurements", "reference", "search", "unfinished")
"""Folders of the site, or of the handbook, that hold something else than records."""


class Said(NamedTuple):
    """A declaration that could be read."""

    source: Source
    kind: CustomKind


@dataclass(frozen=True)
class Waiting:
    """What a declaration that is wrong may say."""

    name: str
    folder: str
    """Where the records of a new kind lie; empty where it adds to a kind that there is."""

    keys: frozenset[str] | None
    """The fields that it names; ``None`` where nobody can tell."""

    def hidden(self, data: Any) -> frozenset[str]:
        """The keys of *data*, a record or a list of records, that it may declare."""
        records = data if isinstance(data, list) else [data]
        written = {key for record in records if isinstance(record, dict) for key in record}
        known = {"kind", *(spec.key for spec in fields(KINDS.get(self.name, Record)))}
        return frozenset((written if self.keys is None else self.keys & written) - known)


@dataclass(frozen=True)
class Declared:
    """What the declarations of a handbook come to."""

    kinds: Kinds = field(default_factory=lambda: KINDS)
    findings: tuple[Finding, ...] = ()
    said: Mapping[str, Said] = field(default_factory=dict)
    """The declarations that hold, by kind."""

    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    """Those that are wrong, by kind."""

    @property
    def folders(self) -> dict[str, type[Record]]:
        """Every kind by the folder of its files."""
        return {kind.folder: kind for kind in self.kinds.values()}

    @property
    def names(self) -> dict[str, str]:
        """Every kind's name by the folder of its files, those among them whose declaration is wrong."""
        waiting = {each.folder: each.name for each in self.waiting.values()}
        names = waiting | {folder: kind.kind for folder, kind in self.folders.items()}
        return {folder: name for folder, name in names.items() if folder not in ("", *OWN, *RESERVED)}


def declared(texts: Iterable[Text], findings: Iterable[Finding] = ()) -> Declared:
    """What *texts* declare, those among them that lie in ``kinds/``; *findings* are those of files without a text."""
    sources = tuple(source_of(text.path, text.text) for text in texts if text.folder == OWN_KINDS)
    lost = tuple(_stem(each.location.path) for each in findings if _is_declaration(each.location.path))
    return _declared(sources, lost) if sources or lost else Declared()


@lru_cache(maxsize=4)
def _declared(sources: tuple[Source, ...], lost: tuple[str, ...]) -> Declared:
    read = _Reading(sources, lost)
    return Declared(read.kinds() if read.said else KINDS, tuple(read.findings), read.said, read.waiting)


class _Reading:
    """Reads the declarations of a handbook, first each by itself, then beside the others."""

    def __init__(self, sources: Iterable[Source], lost: Iterable[str]) -> None:
        self.findings: list[Finding] = []
        self.said: dict[str, Said] = {}
        self.waiting = {name: Waiting(name, _new_folder(name, None), None) for name in lost}
        for source in sources:
            self._read(source)
        self._compare()

    def kinds(self) -> Kinds:
        """Every kind, those that come with the product first."""
        names = (*KINDS, *self.said)
        return KINDS | {name: made(name, each.kind, KINDS.get(name, Record), names) for name, each in self.said.items()}

    def _read(self, source: Source) -> None:
        name = _stem(source.path)
        before = self.said.get(name)
        result = _shape(source, name) if before is None else _again(source, name, before)
        if isinstance(result, CustomKind):
            self.said[name] = Said(source, result)
        elif before is None:
            self._set_aside(name, source, result)
        else:
            self.findings += result
            self.waiting[name] = Waiting(name, "", (_waiting(name, source).keys or frozenset()) - {*before.kind.fields})

    def _compare(self) -> None:
        """Set aside the declarations that do not fit into this handbook."""
        names = tuple(dict.fromkeys((*KINDS, *self.said, *self.waiting)))
        folders = {kind.folder for kind in KINDS.values()}
        rules: dict[str, str] = {}
        for name, (source, kind) in list(self.said.items()):
            misfits = [*_misfits(name, kind, names, folders), *_told_twice(name, kind, rules)]
            if misfits:
                self._set_aside(name, source, [finding(source, (), each) for each in misfits])
                continue
            folders |= {folder_of(name, kind.folder)} if name not in KINDS else set()
            rules |= {each.name: name for each in rules_of(name, kind)}

    def _set_aside(self, name: str, source: Source, findings: list[Finding]) -> None:
        self.said.pop(name, None)
        self.findings += findings
        self.waiting[name] = _waiting(name, source)


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _is_declaration(path: str) -> bool:
    file = PurePosixPath(path)
    return file.suffix in YAML_ENDINGS and file.parent.name == OWN_KINDS


def _shape(source: Source, name: str) -> CustomKind | list[Finding]:
    """What one file says, or what is wrong with its shape."""
    if source.problems:
        return list(told(source))
    subject = f"kind {quoted(name)}"
    if not isinstance(source.data, dict):
        return [finding(source, (), Misfit((), f"{subject} holds no fields", "write about: and fields:"))]
    result = validate(CustomKind, _with_empty_fields(source.data), subject)
    return [finding(source, (), each) for each in result] if isinstance(result, list) else result


def _with_empty_fields(data: Any) -> Any:
    """*data* with something under each name: what stands there and says nothing is no more left out than the rest."""
    return _filled(data, "fields", lambda spec: _filled(spec, "needed_by", lambda needed: needed))


def _filled(data: Any, key: str, each: Callable[[Any], Any]) -> Any:
    """*data* with a set of fields, if an empty one, under each name in what it holds under *key*."""
    said = data.get(key) if isinstance(data, dict) else None
    if not isinstance(said, dict):
        return data
    return {**data, key: {name: {} if value is None else each(value) for name, value in said.items()}}


def _again(source: Source, name: str, before: Said) -> list[Finding]:
    message = f"kind {quoted(name)} is declared already, in {before.source.path}"
    return [finding(source, (), Misfit((), message, "keep one of the files"))]


def _waiting(name: str, source: Source) -> Waiting:
    data = source.data if isinstance(source.data, dict) and not source.problems else {}
    said = data.get("fields")
    keys = frozenset(said) if isinstance(said, dict) else None
    found = _FOLDER.search(source.text)
    return Waiting(name, _new_folder(name, found[1] if found else None), keys)


_FOLDER = re.compile(r"^folder: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def _new_folder(name: str, said: str | None) -> str:
    """The folder of a new kind; empty for one that comes with the product."""
    return "" if name in KINDS else folder_of(name, said)


def _misfits(name: str, said: CustomKind, names: Collection[str], folders: Collection[str]) -> Iterator[Misfit]:
    base = KINDS.get(name)
    yield from _of_new(name, said, folders) if base is None else _of_known(name, said)
    for key, spec in said.fields.items():
        yield from _of_name(name, key, base or Record)
        yield from (replace(each, route=("fields", key, *each.route)) for each in _of_field(key, spec, names))


def _of_name(kind: str, key: str, base: type[Record]) -> Iterator[Misfit]:
    route = ("fields", key)
    if not NAME.fullmatch(key):
        hint = "use lower-case letters, digits and single underscores"
        yield Misfit(route, f"{quoted(key)} is no name for a field", hint, at_key=True)
    elif key == "kind" or key in {spec.key for spec in fields(base)}:
        yield Misfit(route, f"every {kind} has a field {key!r} already", "give it another name", at_key=True)


def _of_new(name: str, said: CustomKind, folders: Collection[str]) -> Iterator[Misfit]:
    if not KIND_NAME.fullmatch(name) or name in (ANY, "same"):
        hint = f"{name!r} means something already" if name in (ANY, "same") else _KIND_NAME
        yield Misfit((), f"file name {quoted(name)} is no name for a kind", hint)
    if not said.about or said.about.isspace():
        yield Misfit((), f"kind {quoted(name)} does not say what it is", "write about: and a sentence")
    yield from _of_folder(folder_of(name, said.folder), folders)
    if said.group is not None and said.group not in GROUPS:
        hint = f"choose from {', '.join(GROUPS)}"
        near = nearest(said.group, GROUPS)
        yield Misfit(("group",), f"no part of the handbook is called {quoted(said.group)}", "" if near else hint, near)
    known = [*(spec.key for spec in fields(Record)), *said.fields]
    for number, column in enumerate(said.columns):
        if column not in known:
            near = nearest(column, known)
            hint = "" if near else f"choose from {', '.join(known)}"
            yield Misfit(("columns", number), f"kind {quoted(name)} has no field {quoted(column)}", hint, near)
        elif column in _IN_EVERY_INDEX:
            yield Misfit(("columns", number), f"an index cannot show {column!r} in a column", "take it out")


_KIND_NAME = "use lower-case letters, digits and dashes"

_IN_EVERY_INDEX = ("title", "summary", "status", "owner", "reviewed", "body", "changes", "waive")
"""Fields that an index shows already, or that are too large for it."""


def _of_folder(folder: str, folders: Collection[str]) -> Iterator[Misfit]:
    if folder in folders:
        yield Misfit(("folder",), f"folder {folder!r} belongs to another kind", "name another in folder:")
    elif folder in (*OWN, *RESERVED):
        yield Misfit(("folder",), f"folder {folder!r} is for something else", "name another in folder:")


def _of_known(name: str, said: CustomKind) -> Iterator[Misfit]:
    for key in ("folder", "plural", "group", "columns", "review_after"):
        if getattr(said, key) not in (None, ()):
            message = f"kind {name!r} comes with the product and keeps its {key!r}"
            yield Misfit((key,), message, "take it out; only fields can be added", at_key=True)
    if not said.fields:
        yield Misfit((), f"kind {name!r} gets no fields", "write fields: and at least one, or delete the file")


def _of_field(key: str, spec: CustomField, names: Collection[str]) -> Iterator[Misfit]:
    yield from _of_choice(key, spec) if spec.type == "choice" else _of_another(key, spec, "choice", ("of",))
    yield from _of_link(key, spec, names) if spec.type == "link" else _of_another(key, spec, "link", _OF_LINKS)
    needs = {("needed",): spec.needed} if spec.needed is not None else {}
    for route, needed in (needs | {("needed_by", at): each for at, each in spec.needed_by.items()}).items():
        if not needed.says.strip():
            hint = "write the judgement, such as: has no last day"
            yield Misfit((*route, "says"), f"need of field {quoted(key)} says nothing", hint)


def _of_choice(key: str, spec: CustomField) -> Iterator[Misfit]:
    if not spec.of:
        yield Misfit((), f"choice {quoted(key)} has no values", "write of: and a list of them")
    for number, value in enumerate(spec.of):
        if not value.isprintable() or not value.strip():
            yield Misfit(("of", number), f"a value of choice {quoted(key)} must be a few words on one line")
        elif value in spec.of[:number]:
            yield Misfit(("of", number), f"choice {quoted(key)} has {quoted(value)} twice", "take one out")


def _of_another(key: str, spec: CustomField, shape: str, names: tuple[str, ...]) -> Iterator[Misfit]:
    """What only fields of another *shape* have: the first of them stands for the rest."""
    found = [name for name in names if getattr(spec, name)]
    if found:
        hint = f"write type: {shape}, or take out {', '.join(found)}"
        yield Misfit((found[0],), f"field {quoted(key)} is no {shape} and has no {found[0]!r}", hint, at_key=True)


_OF_LINKS = ("to", "forward", "back", "needed_by")


def _of_link(key: str, spec: CustomField, names: Collection[str]) -> Iterator[Misfit]:
    for name, hint in _LINKS_NEED.items():
        value = getattr(spec, name)
        if not value or (isinstance(value, str) and value.isspace()):
            yield Misfit((), f"link {quoted(key)} has no {name!r}", hint)
    for number, kind in enumerate(spec.to):
        if kind not in names and kind != ANY:
            near = nearest(kind, names)
            hint = "" if near else f"choose from {', '.join((*names, ANY))}"
            yield Misfit(("to", number), f"no kind is called {quoted(kind)}", hint, near)
    for kind in spec.needed_by:
        if kind not in (names if ANY in spec.to else spec.to):
            hint = f"choose from {', '.join(names if ANY in spec.to else spec.to)}"
            yield Misfit(("needed_by", kind), f"link {quoted(key)} leads to no {kind}", hint, at_key=True)


_LINKS_NEED = {
    "to": "write to: and a list of kinds",
    "forward": "write forward: and its spoken name, such as: is told on",
    "back": "write back: and its spoken name from the other end, such as: tells of",
}


def _told_twice(name: str, said: CustomKind, rules: Mapping[str, str]) -> Iterator[Misfit]:
    """Rules that another declaration, or this one, has made already."""
    seen: dict[str, Route] = defaultdict(tuple)
    for rule in rules_of(name, said):
        if rule.name in rules or rule.name in seen:
            by = f"kind {rules[rule.name]!r}" if rule.name in rules else f"field {seen[rule.name][1]!r}"
            yield taken_rule(rule, f"is made by {by} already")
        seen[rule.name] = rule.route


def taken_rule(rule: OwnRule, why: str) -> Misfit:
    """What is wrong with a declaration that makes a rule of a name that is taken."""
    route = (*rule.route, "rule") if rule.is_named else rule.route
    return Misfit(route, f"rule {rule.name!r} {why}", "give it another name in rule:", at_key=not rule.is_named)
