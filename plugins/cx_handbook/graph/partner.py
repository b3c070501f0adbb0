"""Where a vendor works on our behalf, whether it keeps what was agreed, and what we say where it does not."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeVar

from ..kinds import ContactReason, Metric, Record, Script, Touchpoint, Vendor
from ..kinds.metric import Measurement
from ..kinds.parts import Measured, Scope
from .book import Book
from .coverage import is_stale

R = TypeVar("R", bound=Record)

Kept = Literal["kept", "not kept", "not measured", "not judged"]

PARTS = ("takes part in", "carries out", "is relied on by", "runs")
"""Spoken names of the links by which a vendor does something, read from the vendor."""


class Verdict(NamedTuple):
    """How a vendor stands to one of its standards."""

    state: Kept
    latest: Measurement | None = None
    """The newest value that was counted for it alone."""

    is_stale: bool = False
    """Whether that is older than twice the metric's interval."""


def verdict(standard: Measured, vendor: Vendor, book: Book) -> Verdict:
    """Whether *vendor* keeps *standard*, by the newest value up to the handbook's day that is its own.

    kept, not kept
        The value is on the right side of the limit, or it is not.
    not measured
        There is no value for this vendor; one of all vendors together says nothing of it.
    not judged
        There is a value and no limit, or the metric does not say which way is better.
    """
    metric = book.find(Metric, standard.metric)
    latest = _latest(metric, vendor, book)
    if metric is None or latest is None or latest.period_end is None:
        return Verdict("not measured")
    return Verdict(_state(standard, metric, latest.value or 0), latest, is_stale(metric, latest.period_end, book.as_of))


def touched(vendor: Vendor, book: Book, kind: type[R]) -> list[R]:
    """The live records of *kind* in which *vendor* does something, each once."""
    found = [each for name in PARTS for each in book.sources(vendor, name, kind)]
    return list({each.id: each for each in found}.values())


def scripts_for(vendor: Vendor, book: Book) -> list[Script]:
    """The live scripts for when it fails: those that it falls back to, and those for the contacts that it causes."""
    planned = [book.find(Script, name) for name in vendor.fallback]
    caused = book.sources(vendor, "causes", ContactReason)
    found = [script for script in planned if script is not None and script.is_live]
    found += [script for reason in caused for script in book.sources(reason, "is answered by", Script)]
    return list({each.id: each for each in found}.values())


def scripts_beside(vendor: Vendor, book: Book) -> list[Script]:
    """The other live scripts that put right a touchpoint in which it takes part."""
    first = {each.id for each in scripts_for(vendor, book)}
    moments = touched(vendor, book, Touchpoint)
    found = {each.id: each for moment in moments for each in book.sources(moment, "is recovered by", Script)}
    return [each for name, each in found.items() if name not in first]


def _latest(metric: Metric | None, vendor: Vendor, book: Book) -> Measurement | None:
    scope = Scope(vendor=vendor.id)
    own = [
        each
        for each in (metric.measurements if metric else ())
        if each.scope == scope and each.value is not None and each.period_end and each.period_end <= book.as_of
    ]
    return max(own, key=lambda each: str(each.period_end), default=None)


def _state(standard: Measured, metric: Metric, value: float) -> Kept:
    if standard.limit is None or metric.better not in ("higher", "lower"):
        return "not judged"
    is_kept = value >= standard.limit if metric.better == "higher" else value <= standard.limit
    return "kept" if is_kept else "not kept"
