"""How far a record has come, from a draft to one that has proven itself."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from ..finding import Finding, Severity
from ..graph import Book
from ..graph.certainty import certainty, is_belief, is_fresh
from ..graph.coverage import Coverage, Covered, is_stale
from ..graph.review import next_review
from ..kinds import (
    ContactReason,
    Evidence,
    Goal,
    Journey,
    Metric,
    Need,
    Persona,
    Policy,
    Process,
    Record,
    Touchpoint,
    Training,
    Vendor,
)
from .runner import Checked


class Rung(StrEnum):
    """A rung of the ladder, from the lowest up."""

    DRAFT = "draft"
    USABLE = "usable"
    COMPLETE = "complete"
    PROVEN = "proven"

    @property
    def number(self) -> int:
        """1 for the lowest, 4 for the highest."""
        return list(Rung).index(self) + 1

    @property
    def above(self) -> Rung | None:
        """The next one; ``None`` from the top."""
        return next((rung for rung in Rung if rung.number == self.number + 1), None)

    @property
    def asks(self) -> str:
        """What a record must be to stand on it, for a reader."""
        return _ASKS[self]


_ASKS = {
    Rung.DRAFT: "It is still being written or in review, or an error has to be mended first.",
    Rung.USABLE: "It is live and has no error: one can work by it.",
    Rung.COMPLETE: "Beyond that no rule of the starter and standard profiles that is in force has a warning, no gap is "
    "waived, and no cell of a touchpoint, or of one on a journey, is empty.",
    Rung.PROVEN: "Beyond that its review is in time, and it rests on more than our word: a need on fresh evidence, a "
    "goal or a promise on a measured number, a module on having been held, a touchpoint on eight cells all yes.",
}


class Maturity(NamedTuple):
    """Where a record stands."""

    rung: Rung

    lacks: tuple[str, ...] = ()
    """What is missing to the next rung, each in a few words; empty at the top."""


def maturities(checked: Checked, coverage: Coverage) -> dict[str, Maturity]:
    """Where each record stands, by its id. Retired records, and those that come with the product, stand on none."""
    waived: dict[str, int] = defaultdict(int)
    for each in checked.waived:
        waived[each.finding.record] += 1
    return {
        record.id: _maturity(record, checked, waived[record.id], coverage)
        for record in checked.book
        if record.status != "retired" and record.id not in checked.book.built_in
    }


def _maturity(record: Record, checked: Checked, waived: int, coverage: Coverage) -> Maturity:
    """The highest rung that it stands on with all those below."""
    findings = checked.by_record.get(record.id, [])
    covered = coverage.touchpoints.get(record.id)
    steps: tuple[tuple[Rung, Callable[[], Iterator[str]]], ...] = (
        (Rung.DRAFT, lambda: _to_usable(record, findings)),
        (Rung.USABLE, lambda: _to_complete(record, findings, waived, coverage, checked)),
        (Rung.COMPLETE, lambda: _to_proven(record, covered, checked.book)),
    )
    for rung, lacking in steps:
        lacks = tuple(lacking())
        if lacks:
            return Maturity(rung, lacks)
    return Maturity(Rung.PROVEN)


def _to_usable(record: Record, findings: list[Finding]) -> Iterator[str]:
    if not record.is_live:
        yield "make it live"
    errors = sum(each.severity is Severity.ERROR for each in findings)
    if errors:
        yield f"{_count(errors, 'error')} to mend"


def _to_complete(
    record: Record, findings: list[Finding], waived: int, coverage: Coverage, checked: Checked
) -> Iterator[str]:
    warnings = sum(each.severity is Severity.WARNING and _is_asked(each, checked) for each in findings)
    if warnings:
        yield f"{_count(warnings, 'warning')} to finish"
    if waived:
        yield f"{_count(waived, 'gap')} waived"
    covered = coverage.touchpoints.get(record.id)
    if covered and covered.empty:
        yield f"{_noun(len(covered.empty), 'cell')} to fill: {', '.join(cell.name for cell in covered.empty)}"
    gappy = sum(bool(each.empty) for each in coverage.on_the_way.get(record.id, ()))
    if gappy:
        yield f"{_count(gappy, 'touchpoint')} with an empty cell"


def _is_asked(finding: Finding, checked: Checked) -> bool:
    """Whether its rule belongs to the profiles that a complete record has to satisfy; strict is beyond that."""
    rule = checked.rules.get(finding.rule)
    return rule is None or rule.profile != "strict"


def _count(number: int, noun: str) -> str:
    return f"{number} {_noun(number, noun)}"


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def _to_proven(record: Record, covered: Covered | None, book: Book) -> Iterator[str]:
    due = next_review(record)
    if record.reviewed is None:
        yield "a first review"
    elif due is not None and due < book.as_of:
        yield f"a review, due on {due}"
    if covered and covered.holes:
        yield f"more than a weak {' and '.join(cell.name for cell in covered.holes)}"
    kind = next((kind for kind in type(record).__mro__ if kind in PROOF), None)
    if kind is not None and not PROOF[kind](record, book):
        yield _PROOF_WORDS[kind]


def _need(need: Need, book: Book) -> bool:
    return certainty(need, book) == "known"


def _persona(persona: Persona, book: Book) -> bool:
    return persona.basis_type in ("qualitative", "statistical") or _backed(persona, book)


def _backed(record: Journey | Persona, book: Book) -> bool:
    studies = (book.find(Evidence, name) for name in record.evidence)
    return any(study is not None and study.is_live and _counts(study, book) for study in studies)


def _counts(study: Evidence, book: Book) -> bool:
    return not is_belief(study) and is_fresh(study, book.as_of)


def _journey(journey: Journey, book: Book) -> bool:
    return _backed(journey, book) or any(_counted(name, book) for name in journey.success)


def _touchpoint(touchpoint: Touchpoint, book: Book) -> bool:
    return touchpoint.emotion is not None and touchpoint.emotion.basis in ("measured", "observed")


def _counted(name: str | None, book: Book) -> bool:
    """Whether *name* is a live metric with a value that is not stale."""
    metric = book.find(Metric, name)
    return metric is not None and metric.is_live and _metric(metric, book)


def _metric(metric: Metric, book: Book) -> bool:
    days = (value.period_end for value in metric.measurements if value.period_end is not None)
    last = max((day for day in days if day <= book.as_of), default=None)
    return last is not None and not is_stale(metric, last, book.as_of)


def _goal(goal: Goal, book: Book) -> bool:
    return _counted(goal.metric, book)


def _training(module: Training, book: Book) -> bool:
    return any(each.date is not None and each.date <= book.as_of for each in module.delivered)


def _policy(policy: Policy, book: Book) -> bool:
    return policy.type != "promise" or (policy.measured_by is not None and _counted(policy.measured_by.metric, book))


def _process(process: Process, book: Book) -> bool:
    return process.standard is None or _counted(process.standard.metric, book)


def _vendor(vendor: Vendor, book: Book) -> bool:
    return not vendor.standards or any(_counted(each.metric, book) for each in vendor.standards)


def _reason(reason: ContactReason, book: Book) -> bool:
    volume = reason.volume
    return volume is not None and volume.as_of is not None and book.as_of - volume.as_of <= datetime.timedelta(days=365)


PROOF: Mapping[type[Record], Callable[[Any, Book], bool]] = {
    Need: _need,
    Persona: _persona,
    Journey: _journey,
    Touchpoint: _touchpoint,
    Metric: _metric,
    Goal: _goal,
    Training: _training,
    Policy: _policy,
    Process: _process,
    Vendor: _vendor,
    ContactReason: _reason,
    Evidence: _counts,
}
"""What a record of a kind rests on beside our word. Kinds that are not here can only be reviewed."""

_PROOF_WORDS: Mapping[type[Record], str] = {
    Need: "fresh evidence from customers",
    Persona: "research with customers",
    Journey: "fresh evidence, or a measured success",
    Touchpoint: "an emotion that was measured or observed",
    Metric: "a value that is not stale",
    Goal: "a metric with a fresh value",
    Training: "having been held once",
    Policy: "a metric with a fresh value, since it is a promise",
    Process: "a fresh value of its standard's metric",
    Vendor: "a fresh value of a standard's metric",
    ContactReason: "a volume counted within a year",
    Evidence: "customers behind it, not too long ago",
}
