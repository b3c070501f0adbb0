"""The kinds of a handbook: those that come with the product, and those that it declares in ``kinds/``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from ..finding import Finding
from ..kinds import ANY, GROUPS, KINDS, Record
from ..kinds.custom import NAME, CustomField, CustomKind, made
from .files import OWN
from .messages import Misfit, nearest
from .records import finding, told, validate
from .source import Source

Kinds = Mapping[str, type[Record]]
"""Every kind of a handbook by its name, in the order in which it is read."""


def kinds_of(sources: Iterable[Source]) -> tuple[Kinds, list[Finding]]:
    """The kinds of a handbook with these declarations, and what is wrong with them."""
    said, findings = {}, []
    for source in sources:
        result = _read(source)
        if isinstance(result, CustomKind):
            said[_name(source)] = (source, result)
        else:
            findings += result
    names = [*KINDS, *said]
    kinds = dict(KINDS)
    for name, (source, declared) in said.items():
        misfits = list(_misfits(name, declared, names, {*OWN, *(kind.folder for kind in kinds.values())}))
        findings += [finding(source, (), each) for each in misfits]
        if not misfits:
            kinds[name] = made(name, declared, KINDS.get(name, Record))
    return (kinds if said else KINDS), findings


def _name(source: Source) -> str:
    return PurePosixPath(source.path).stem


def _read(source: Source) -> CustomKind | list[Finding]:
    if source.problems:
        return list(told(source))
    subject = f"kind {_name(source)!r}"
    if not isinstance(source.data, dict):
        return [finding(source, (), Misfit((), f"{subject} holds no fields", "write about: and fields:"))]
    result = validate(CustomKind, source.data, subject)
    return [finding(source, (), each) for each in result] if isinstance(result, list) else result


def _misfits(name: str, said: CustomKind, names: list[str], folders: set[str]) -> Iterator[Misfit]:
    base = KINDS.get(name)
    yield from _of_new(name, said, folders) if base is None else _of_known(name, said)
    for field, spec in said.fields.items():
        route = ("fields", field)
        if not re.match(NAME, field):
            hint = "use lower-case letters, digits and single underscores"
            yield Misfit(route, f"{field!r} is no name for a field", hint, at_key=True)
        elif field == "kind" or field in (base or Record).model_fields:
            yield Misfit(route, f"every {name} has a field {field!r} already", "give it another name", at_key=True)
        yield from (_at(route, each) for each in _of_field(spec, names))


def _of_new(name: str, said: CustomKind, folders: set[str]) -> Iterator[Misfit]:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        yield Misfit((), f"file name {name!r} is no name for a kind", "use lower-case letters, digits and dashes")
    if said.about is None:
        yield Misfit((), f"kind {name!r} does not say what it is", "write about: and a sentence")
    folder = said.folder or f"{name}s"
    if folder in folders:
        yield Misfit(("folder",), f"folder {folder!r} is taken by another kind", "choose another for folder:")
    if said.group is not None and said.group not in GROUPS:
        hint = f"choose from {', '.join(GROUPS)}"
        yield Misfit(("group",), f"no part of the handbook is called {said.group!r}", hint, nearest(said.group, GROUPS))
    known = {*said.fields, *Record.model_fields}
    for number, column in enumerate(said.columns):
        if column not in known:
            message = f"kind {name!r} has no field {column!r}"
            yield Misfit(("columns", number), message, suggestions=nearest(column, known))


def _of_known(name: str, said: CustomKind) -> Iterator[Misfit]:
    for key in ("folder", "plural", "group", "columns", "review_after"):
        if getattr(said, key) not in (None, ()):
            yield Misfit((key,), f"kind {name!r} comes with the product; only fields can be added", "take it out")


def _of_field(spec: CustomField, names: list[str]) -> Iterator[Misfit]:
    if spec.type == "choice" and not spec.of:
        yield Misfit((), "a choice needs its values", "write of: and a list of them")
    if spec.type != "choice" and spec.of:
        yield Misfit(("of",), f"a {spec.type} has no values to choose from", "take it out, or write type: choice")
    if spec.type == "link":
        yield from _of_link(spec, names)
        return
    for key in ("to", "forward", "back", "needed_by"):
        if getattr(spec, key) not in (None, (), {}):
            yield Misfit((key,), f"a {spec.type} has no {key!r}", "take it out, or write type: link")


def _of_link(spec: CustomField, names: list[str]) -> Iterator[Misfit]:
    for key, hint in _LINKS_NEED.items():
        if getattr(spec, key) in (None, ()):
            yield Misfit((), f"a link needs {key!r}", hint)
    for number, kind in enumerate(spec.to):
        if kind not in (*names, ANY):
            yield Misfit(("to", number), f"no kind is called {kind!r}", suggestions=nearest(kind, names))
    for kind in spec.needed_by:
        if kind not in spec.to:
            hint = f"choose from {', '.join(spec.to)}" if spec.to else ""
            yield Misfit(("needed_by", kind), f"the link leads to no {kind}", hint, at_key=True)


_LINKS_NEED = {
    "to": "write to: and a list of kinds",
    "forward": "write forward: and its spoken name, such as: is announced on",
    "back": "write back: and its spoken name from the other end, such as: announces",
}


def _at(route: tuple[str, ...], problem: Misfit) -> Misfit:
    return replace(problem, route=(*route, *problem.route))
