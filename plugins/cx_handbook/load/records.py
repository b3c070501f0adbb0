"""Parsed files become records; what does not fit becomes findings with the place of the smallest wrong thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..finding import Finding, Severity
from ..kinds import Record
from ..location import Location, Route
from .messages import Misfit, misfit
from .source import Source

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Written:
    """A record, and where each part of it was written."""

    record: Record
    source: Source
    base: Route
    """The way from the file's root to the record."""

    @property
    def path(self) -> str:
        """The file, as shown to authors."""
        return self.source.path

    def locate(self, route: Route = ()) -> Location:
        """The place of a value, or of the nearest thing above it that was written."""
        return self.source.locate((*self.base, *route))

    def locate_word(self, route: Route, word: str, nth: int = 0) -> Location:
        """The place of a word inside a text."""
        return self.source.locate_word((*self.base, *route), word, nth)


@dataclass(frozen=True)
class Reading:
    """What one file gave."""

    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    failed: frozenset[str] = frozenset()
    """Ids of records that could not be read; a link to one of them is not dangling as well."""


def read(source: Source, kind: type[Record]) -> Reading:
    """The records of one file: a single one, or a list."""
    stem = PurePosixPath(source.path.replace("\\", "/")).stem
    if source.problems:
        findings = tuple(
            Finding(problem.rule, Severity.ERROR, problem.message, problem.location, hint=problem.hint)
            for problem in source.problems
        )
        return Reading(findings=findings, failed=frozenset(_ids(source.data, stem)))
    if isinstance(source.data, list):
        return _joined([_one(source, kind, item, (index,), None) for index, item in enumerate(source.data)])
    return _one(source, kind, source.data, (), stem)


def validate(model: type[T], data: Any, subject: str) -> T | list[Misfit]:
    """*data* as a *model*, or everything about it that does not fit."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return [misfit(each, model, subject) for each in error.errors(include_url=False)]


def _one(source: Source, kind: type[Record], data: Any, base: Route, stem: str | None) -> Reading:
    if not isinstance(data, dict):
        return _not_a_record(source, kind, base)
    fields = dict(data)
    if stem is not None:
        fields.setdefault("id", stem)
    said = fields.pop("kind", kind.kind)
    name = fields.get("id")
    result = validate(kind, fields, f"{kind.kind} {name!r}" if isinstance(name, str) else kind.kind)
    findings = _wrong_kind(source, kind, said, base, name)
    if isinstance(result, list):
        findings += [_finding(source, base, problem, name) for problem in result]
    if findings or isinstance(result, list):
        return Reading(findings=tuple(findings), failed=frozenset([name] if isinstance(name, str) else []))
    return Reading(written=(Written(result, source, base),))


def _not_a_record(source: Source, kind: type[Record], base: Route) -> Reading:
    message = f"file holds no {kind.kind}, only a text or a number" if not base else f"item {base[0]} is no {kind.kind}"
    hint = "write fields, such as title: and status:"
    return Reading(findings=(Finding("schema-invalid", Severity.ERROR, message, source.locate(base), hint=hint),))


def _wrong_kind(source: Source, kind: type[Record], said: Any, base: Route, name: Any) -> list[Finding]:
    if said == kind.kind:
        return []
    message = f"kind {said!r} does not belong in the folder of {kind.plural.lower()}"
    problem = Misfit(("kind",), message, f"delete the line, or move the record out of {kind.folder}/")
    return [_finding(source, base, problem, name)]


def _finding(source: Source, base: Route, problem: Misfit, name: Any) -> Finding:
    return Finding(
        "schema-invalid",
        Severity.ERROR,
        problem.message,
        source.locate((*base, *problem.route), key=problem.at_key),
        name if isinstance(name, str) else "",
        problem.route,
        problem.hint,
        problem.suggestions,
    )


def _joined(readings: list[Reading]) -> Reading:
    return Reading(
        tuple(each for reading in readings for each in reading.written),
        tuple(each for reading in readings for each in reading.findings),
        frozenset().union(*(reading.failed for reading in readings)),
    )


def _ids(data: Any, stem: str) -> Iterator[str]:
    yield stem
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"]
