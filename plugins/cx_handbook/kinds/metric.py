from __future__ import annotations

from typing import Annotated, Literal

from .base import ERROR, Expect, Many, Part, Prose, Record, required
from .parts import Scope
from .values import Date, Duration


def _defined(says: str, hint: str) -> Expect:
    return Expect(
        "metric-undefined",
        says,
        hint,
        "Two people who count differently will argue about the number, not the service.",
        ERROR,
    )


class Survey(Part):
    """How customers are asked."""

    noun = "survey"

    question: Annotated[str | None, required("has no question")] = None
    """The question, word for word."""

    scale_min: float | None = None
    """The lowest answer."""

    scale_max: float | None = None
    """The highest answer."""

    low_label: str | None = None
    """What the lowest answer is called."""

    high_label: str | None = None
    """What the highest answer is called."""

    when: str | None = None
    """When customers are asked."""

    min_answers: int | None = None
    """Below this many answers the value means little."""


class Measurement(Part):
    """One value of the series."""

    noun = "measurement"

    period_end: Annotated[Date | None, required("has no period_end")] = None
    """Last day of the period that it covers."""

    value: Annotated[float | None, required("has no value")] = None
    """In the metric's unit."""

    n: int | None = None
    """How many cases or answers stand behind it."""

    scope: Scope | None = None
    """The slice that was counted; all of it where left out."""

    note: str | None = None
    """Anything that explains the value."""


class Metric(Record):
    """A number that is counted the same way every time. The series lives here; goals read it.

    ```yaml title="metrics/service-level.yml"
    title: Calls answered within two minutes
    status: live
    owner: care-team-lead
    abbr: SL
    formula: calls answered within 120 s ÷ calls offered
    counts_out: Callers who hang up within ten seconds.
    unit: percent
    min: 0
    max: 100
    better: higher
    statistic: share
    variant: 120 s
    every: 1 mo
    source: telephone system
    measurements:
      - {period_end: 2026-10-31, value: 66, n: 9120}
    ```
    """

    kind = "metric"
    folder = "metrics"
    plural = "Metrics"
    group = "Why and where to"
    rule_group = "C"
    columns = ("abbr", "unit", "every")

    abbr: str | None = None
    """What people call it for short."""

    formula: Annotated[str | None, _defined("has no formula", "say what is divided by what")] = None
    """The exact definition."""

    counts_in: str | None = None
    """Cases that count although one might doubt it."""

    counts_out: str | None = None
    """Cases that do not count."""

    unit: Annotated[
        Literal["percent", "score", "s", "min", "h", "d", "count", "per_100", "per_1000", "money"] | None,
        _defined("has no unit", "name the unit"),
    ] = None
    """percent, score, s, min, h, d, count, per_100, per_1000 or money."""

    min: float | None = None
    """The lowest value that can be right."""

    max: float | None = None
    """The highest value that can be right."""

    decimals: int | None = None
    """Digits after the point that are worth showing."""

    better: Annotated[
        Literal["higher", "lower", "band"] | None,
        _defined("does not say which way is better", "say higher, lower or band"),
    ] = None
    """Which way is better; band where it should stay between two values."""

    statistic: Literal["mean", "median", "p90", "share", "rate"] | None = None
    """How many cases become one value. Times are skewed, so prefer median and p90."""

    variant: str | None = None
    """Which of several usual readings is meant: ``120 s``, ``7 days``, ``mean of 1 to 7``."""

    survey: Survey | None = None
    """How customers are asked, where it comes from a question."""

    every: Annotated[Duration | None, _defined("does not say how often it is measured", "say how often")] = None
    """How often it is measured; a value older than twice this is stale."""

    source: str | None = None
    """Where the number comes from."""

    watch_out: Prose | None = None
    """How it can be gamed, and how that would show."""

    measurements: Many[Measurement] = ()
    """The series, oldest first: here, in `measurements/` as a file of comma-separated values that is named after the
    metric, or in both, which are then one series."""
