"""Parsed files become records; what does not fit becomes findings with the place of the smallest wrong thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from ..finding import Edit, Finding, Fix, Severity, field_of, quoted
from ..kinds import Metric, Record
from ..kinds.ids import slug
from ..location import Location, Route
from .fixes import find, instead, renamed
from .messages import BELOW, COMMA, NO_FIELD, Misfit, misfit, shown
from .source import Source

T = TypeVar("T", bound=BaseModel)

MOST = 100
"""Misfits of one record that are told one by one; with more than that it is another sort of file."""


class Placed(Protocol):
    """A part of a record that was written in another file."""

    def locate(self, route: Route) -> Location:
        """The place of a value, by the way to it from the part."""

    def locate_word(self, route: Route, word: str, nth: int) -> Location:
        """The place of a word inside a text."""


@dataclass(frozen=True)
class Written:
    """A record, and where each part of it was written."""

    record: Record
    source: Source
    base: Route
    """The way from the file's root to the record."""

    beside: tuple[Placed, ...] = ()
    """The last of its measurements, where they stand in files of their own."""

    is_shipped: bool = False
    """Whether it comes with the product, so that no file of the handbook holds it, though one may hold its
    measurements."""

    @property
    def path(self) -> str:
        """The file, as shown to authors."""
        return self.source.path

    @property
    def own_path(self) -> str:
        """Where a file of its own belongs, seen from the folder of records."""
        return f"{self.record.folder}/{self.record.id}.yml"

    def locate(self, route: Route = ()) -> Location:
        """The place of a value, or of the nearest thing above it that was written."""
        elsewhere = self._elsewhere(route)
        return elsewhere.locate(route[2:]) if elsewhere else self.source.locate((*self.base, *route))

    def locate_word(self, route: Route, word: str, nth: int = 0) -> Location:
        """The place of a word inside a text."""
        elsewhere = self._elsewhere(route)
        if elsewhere:
            return elsewhere.locate_word(route[2:], word, nth)
        return self.source.locate_word((*self.base, *route), word, nth)

    def fix(self, fix: Fix | None, route: Route, suggestions: tuple[str, ...] = ()) -> Fix | None:
        """*fix*, or what one of *suggestions* for the value at *route* makes, by ways from the file's root; nothing for
        what stands in another file."""
        if self._elsewhere(route) or (fix is None and not suggestions):
            return None
        found = fix or instead(find(self.source.data, (*self.base, *route)), suggestions, route)
        return found.below(self.base) if found else None

    def _elsewhere(self, route: Route) -> Placed | None:
        """What *route* leads to, where that stands in another file."""
        if not self.beside or len(route) < 2 or route[0] != "measurements" or not isinstance(self.record, Metric):
            return None
        number = int(route[1]) - len(self.record.measurements) + len(self.beside)
        return self.beside[number] if number >= 0 else None

    def field(self, route: Route) -> str:
        """The way to a field of the record, told by names alone."""
        return field_of(value_at(self.source.data, self.base), route)


class Unread(NamedTuple):
    """A file with a record that could not be read; it may say what others seem to lack."""

    kind: str
    text: str
    """Empty where not even that could be read."""


@dataclass(frozen=True)
class Reading:
    """What one file gave."""

    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    failed: frozenset[str] = frozenset()
    """Ids of records that could not be read."""


def read(source: Source, kind: type[Record], hidden: Collection[str] = ()) -> Reading:
    """The records of one file: a single one, or a list. Keys that are *hidden* count as left out."""
    stem = PurePosixPath(source.path.replace("\\", "/")).stem
    if source.problems:
        return set_aside(source)
    if source.data is None or source.data == []:
        return _nothing(source, stem)
    if isinstance(source.data, list):
        records = enumerate(source.data)
        return _joined([_one(source, kind, item, (index,), None, hidden) for index, item in records])
    return _one(source, kind, source.data, (), stem, hidden)


def set_aside(source: Source) -> Reading:
    """The same of a file whose kind cannot be told for now: the ids of its records, and what is wrong with its text."""
    stem = PurePosixPath(source.path.replace("\\", "/")).stem
    return Reading(findings=told(source), failed=frozenset(_ids(source.data, stem)))


def packed(reading: Reading) -> Reading:
    """*reading* without the files that its records stand in, to be sent from one process to another."""
    return replace(reading, written=tuple(replace(each, source=_NOWHERE) for each in reading.written))


def unpacked(reading: Reading, source: Source) -> Reading:
    """The same with the file put back."""
    return replace(reading, written=tuple(replace(each, source=source) for each in reading.written))


_NOWHERE = Source("", "")


def told(source: Source) -> tuple[Finding, ...]:
    """A finding for each thing that is wrong with the text itself."""
    return tuple(
        Finding(problem.rule, Severity.ERROR, problem.message, problem.location, hint=problem.hint, fix=problem.fix)
        for problem in source.problems
    )


def validate(model: type[T], data: Any, subject: str) -> T | list[Misfit]:
    """*data* as a *model*, or everything about it that does not fit. A key without a value counts as left out."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
    blank = {tuple(each["loc"]) for each in wrong if _is_blank(each)}
    if blank:
        return validate(model, without(data, blank), subject)
    misfits = _causes([(each["type"], misfit(each, model, subject)) for each in wrong[:MOST]])
    if len(wrong) > MOST:
        misfits.append(Misfit((), f"{subject} has {len(wrong) - MOST:,} more such mistakes", "mend the others first"))
    return misfits


def value_at(data: Any, route: Route) -> Any:
    """What stands in *data* at *route*."""
    for step in route:
        data = data[step]
    return data


def without(data: Any, routes: set[Route], route: Route = ()) -> Any:
    """*data* without the fields at *routes*."""
    if isinstance(data, dict):
        ways = ((key, value, (*route, key)) for key, value in data.items())
        return {key: without(value, routes, way) for key, value, way in ways if way not in routes}
    if isinstance(data, list):
        return [without(item, routes, (*route, index)) for index, item in enumerate(data)]
    return data


def _causes(found: list[tuple[str, Misfit]]) -> list[Misfit]:
    """Misfits, each after its type of error, without fields that are missing because their name is misspelt."""
    keys = [each for _, each in found if each.at_key and each.suggestions]
    meant = {(*each.route[:-1], each.suggestions[0]) for each in keys}
    below = any(each.at_key and each.message.startswith(BELOW) for _, each in found)
    cut = {each.route[:-1] for _, each in found if each.at_key and each.message.startswith(COMMA)}
    kept = [each for kind, each in found if kind != "missing" or (each.route not in meant and not below)]
    return [each for each in kept if each.at_key or each.route[:-1] not in cut]


def finding(source: Source, base: Route, problem: Misfit, name: Any = "") -> Finding:
    """*problem* of the record called *name*, at its place."""
    return Finding(
        "schema-invalid",
        Severity.ERROR,
        problem.message,
        source.locate((*base, *problem.route), key=problem.at_key),
        name if isinstance(name, str) else "",
        problem.route,
        problem.hint,
        problem.suggestions,
        field_of(value_at(source.data, base), problem.route),
        fix=_fix(problem, value_at(source.data, base), base),
    )


def _fix(problem: Misfit, data: Any, base: Route) -> Fix | None:
    """What would mend *problem* of the record that *data* is, found at *base* of its file."""
    if problem.fix is not None or not problem.route:
        return problem.fix.below(base) if problem.fix else None
    holder = find(data, problem.route[:-1])
    if problem.at_key and isinstance(holder, dict):
        found = renamed(problem.route, problem.suggestions, holder) if NO_FIELD in problem.message else None
    else:
        found = instead(find(data, problem.route), problem.suggestions, problem.route)
    return found.below(base) if found else None


def _is_blank(error: Any) -> bool:
    return error["input"] is None and isinstance(error["loc"][-1], str) and error["type"] != "extra_forbidden"


def _one(
    source: Source, kind: type[Record], data: Any, base: Route, stem: str | None, hidden: Collection[str]
) -> Reading:
    if not isinstance(data, dict):
        return _not_a_record(source, kind, data, base, stem)
    fields = {key: value for key, value in data.items() if key not in hidden}
    named = fields.get("id") is not None
    if stem is not None and not named:
        fields["id"] = stem
    said = fields.pop("kind", None) or kind.kind
    name = fields.get("id")
    result = validate(kind, fields, f"{kind.kind} {quoted(name)}" if isinstance(name, str) else kind.kind)
    misfits = _wrong_kind(kind, said)
    if isinstance(result, list):
        misfits += [_of_the_file(each) for each in result] if stem is not None and not named else result
    if misfits or isinstance(result, list):
        findings = tuple(finding(source, base, each, name) for each in misfits)
        return Reading(findings=findings, failed=frozenset([*_meant(name, stem), *_names(fields)]))
    return Reading(written=(Written(result, source, base),))


def _meant(name: Any, stem: str | None) -> Iterator[str]:
    """The ids by which others may mean a record that could not be read: its own, as it should be spelt, its file's."""
    if isinstance(name, str):
        yield name
        yield slug(name)
    if stem is not None:
        yield stem


def _nothing(source: Source, stem: str) -> Reading:
    hint = "write the record, or delete the file"
    message, place = "file holds no record", source.locate(())
    return Reading(
        findings=(Finding("file-unreadable", Severity.ERROR, message, place, hint=hint),), failed=frozenset([stem])
    )


def _not_a_record(source: Source, kind: type[Record], data: Any, base: Route, stem: str | None) -> Reading:
    holder = f"item {int(base[0]) + 1}" if base else "file"
    what = "" if data is None else ", only a text or a number"
    problem = Misfit((), f"{holder} holds no {kind.kind}{what}", "write fields, such as title: and status:")
    return Reading(findings=(finding(source, base, problem),), failed=frozenset(_meant(None, stem)))


def _wrong_kind(kind: type[Record], said: Any) -> list[Misfit]:
    if said == kind.kind:
        return []
    message = f"'kind' cannot be {shown(said)} in the folder of {kind.plural.lower()}"
    fix = Fix("take the line out", (Edit("delete", ("kind",)),))
    return [Misfit(("kind",), message, f"delete the line, or move the record out of {kind.folder}/", fix=fix)]


def _of_the_file(problem: Misfit) -> Misfit:
    """The same about an id that nobody wrote, since it is the file's name."""
    if problem.route != ("id",):
        return problem
    return replace(problem, message=f"file name {problem.message.removeprefix('id ')}")


def _joined(readings: list[Reading]) -> Reading:
    return Reading(
        tuple(each for reading in readings for each in reading.written),
        tuple(each for reading in readings for each in reading.findings),
        frozenset().union(*(reading.failed for reading in readings)),
    )


def _ids(data: Any, stem: str) -> Iterator[str]:
    yield stem
    for item in data if isinstance(data, list) else [data]:
        yield from _names(item)


def _names(data: Any) -> Iterator[str]:
    """The id of a record that may be wrong in any way, and those that it had before."""
    if isinstance(data, dict):
        before = data.get("aliases")
        names = [data.get("id"), *(before if isinstance(before, list) else [before])]
        yield from (name for name in names if isinstance(name, str))
