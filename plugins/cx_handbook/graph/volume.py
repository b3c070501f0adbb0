"""How much each contact reason weighs: contacts in a month, which way they go, and how few make half of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..kinds import ContactReason, Metric
from ..kinds.metric import Measurement
from ..kinds.parts import Scope
from ..kinds.values import Span
from .book import Book

MONTH = Span(1, "mo")


class Trend(NamedTuple):
    """Where a number for one contact reason stood, and where it stands."""

    metric: Metric
    before: Measurement
    latest: Measurement

    @property
    def way(self) -> Literal["rising", "falling", "level"]:
        """Which way it went from one value to the next."""
        before, latest = self.before.value or 0, self.latest.value or 0
        return "rising" if latest > before else "falling" if latest < before else "level"


def monthly(reason: ContactReason) -> int | None:
    """Contacts in a month, to the nearest whole one; ``None`` where nobody has counted.

    A count without a period is taken for that of a month.
    """
    volume = reason.volume
    if volume is None or volume.count is None:
        return None
    days = volume.period.days if volume.period else 0
    return max(0, round(volume.count * MONTH.days / days) if days else volume.count)


def half(counts: Iterable[int]) -> int:
    """How many of the biggest *counts* it takes to make half of all; 0 where there is nothing to share."""
    ranked = sorted(counts, reverse=True)
    so_far, whole = 0, sum(ranked)
    for number, count in enumerate(ranked, 1):
        so_far += count
        if whole and 2 * so_far >= whole:
            return number
    return 0


def trend(reason: ContactReason, book: Book) -> Trend | None:
    """The two newest values up to the handbook's day of the metric that was last measured for *reason* alone."""
    found = [each for metric in book.sources(reason, "has figures in", Metric) if (each := _last(metric, reason, book))]
    return max(found, key=lambda each: (str(each.latest.period_end), each.metric.id), default=None)


def _last(metric: Metric, reason: ContactReason, book: Book) -> Trend | None:
    scope = Scope(reason=reason.id)
    series = [
        each
        for each in metric.measurements
        if each.scope == scope and each.value is not None and each.period_end and each.period_end <= book.as_of
    ]
    series.sort(key=lambda each: str(each.period_end))
    return Trend(metric, series[-2], series[-1]) if len(series) > 1 else None
