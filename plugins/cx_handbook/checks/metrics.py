"""Group C: is every number counted in one way, lately, and for something?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..graph import MENTION, Book
from ..kinds import Metric
from ..kinds.parts import Scope
from .base import ERROR, INFO, Problem, rule


@rule("C", Metric, severity=ERROR, hint="correct the value, or the metric's min and max")
def metric_out_of_range(metric: Metric, book: Book) -> Iterator[Problem]:
    """A measured value is one that the metric cannot have.

    One wrong digit moves every chart and every verdict that rests on it.

    Fails:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    status: live
    max: 100
    measurements:
      - {period_end: 2020-10-31, value: 660}  # metric-out-of-range
    ```

    Passes:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    status: live
    max: 100
    measurements:
      - {period_end: 2020-10-31, value: 66}
    ```
    """
    for number, measured in enumerate(metric.measurements):
        if measured.value is not None and not in_range(metric, measured.value):
            message = f"value {measured.value:g} of metric {metric.id!r} is outside its range, {range_of(metric)}"
            yield Problem(("measurements", number, "value"), message)


@rule("C", Metric, severity=ERROR, hint="take one of them out")
def measurement_duplicate(metric: Metric, book: Book) -> Iterator[Problem]:
    """A metric has two values for the same period and slice.

    Nobody could say which of them is true.

    Fails:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    status: live
    measurements:
      - {period_end: 2020-10-31, value: 66}
      - {period_end: 2020-10-31, value: 67}  # measurement-duplicate
    ```

    Passes:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    status: live
    measurements:
      - {period_end: 2020-09-30, value: 66}
      - {period_end: 2020-10-31, value: 67}
    ```
    """
    seen = set()
    for number, measured in enumerate(metric.measurements):
        key = (measured.period_end, measured.scope)
        if key in seen:
            message = f"metric {metric.id!r} has a second value for {measured.period_end}"
            yield Problem(("measurements", number, "period_end"), message)
        seen.add(key)


@rule(
    "C",
    Metric,
    hint="add the newest values",
    options={"periods": "times the metric's `every` that its last value may be old"},
)
def metric_stale(metric: Metric, book: Book, *, periods: float = 2) -> Iterator[Problem]:
    """The last value of a metric is older than twice the time between two values.

    Decisions are being made on a number that was true once.

    Fails:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    status: live
    every: 1 mo
    measurements:
      - {period_end: 2020-10-31, value: 66}  # metric-stale
    ```

    Passes:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    status: live
    every: 100 y
    measurements:
      - {period_end: 2020-10-31, value: 66}
    ```
    """
    ends = [(measured.period_end, number) for number, measured in enumerate(metric.measurements) if measured.period_end]
    if metric.every is None or not ends or metric.id in book.half_read:
        return
    last, number = max(ends)
    if (book.as_of - last).days > periods * metric.every.days:
        often = metric.every.words.removeprefix("1 ")
        message = f"metric {metric.id!r} was last measured on {last}, and is due every {often}"
        yield Problem(("measurements", number, "period_end"), message)


class Reading(NamedTuple):
    """A number of which several readings are usual."""

    name: str
    words: re.Pattern[str]
    """What it is called in an id, an abbreviation or a title."""

    hint: str


def _reading(name: str, words: str, hint: str) -> Reading:
    return Reading(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), hint)


READINGS = (
    _reading(
        "customer effort",
        "ces|customer effort|effort score",
        "set variant: the mean of 1 to 7, or the share that agrees",
    ),
    _reading(
        "first contact resolution",
        "fcr|first[- ](?:contact|call)[- ](?:resolution|fix)",
        "set variant: the days in which a second contact counts",
    ),
    _reading("service level", "service level|sl", "set variant: within how many seconds, counted from when"),
    _reading(
        "renewal and churn",
        "renewals?|churn|customer retention",
        "set variant: of whom, and over what time",
    ),
)
"""Metrics that two companies, or two teams, seldom count alike."""


@rule("C", Metric, profile="standard", hint="set variant: which of the usual readings is meant")
def metric_variant_unstated(metric: Metric, book: Book) -> Iterator[Problem]:
    """A metric of which several readings are usual does not say which is meant.

    Customer effort is a mean of 1 to 7 or the share that agrees, and its older wording ran the other way. First contact
    resolution depends on the days in which a second contact counts, service level on the seconds, renewal and churn on
    the window. Two readings of the same name differ by more than any goal asks for.

    Fails:

    ```yaml title="metrics/fcr.yml"
    title: Settled at the first contact  # metric-variant-unstated
    status: live
    abbr: FCR
    ```

    Passes:

    ```yaml title="metrics/fcr.yml"
    title: Settled at the first contact
    status: live
    abbr: FCR
    variant: no second contact for the same reason within 7 days
    ```
    """
    if metric.variant:
        return
    names = "\n".join((metric.id.replace("-", " "), metric.abbr or "", metric.title))
    reading = next((each for each in READINGS if each.words.search(names)), None)
    if reading is not None:
        message = f"metric {metric.id!r} does not say which reading of {reading.name} is meant"
        yield Problem(("variant",), message, hint=reading.hint)


@rule(
    "C",
    Metric,
    severity=INFO,
    profile="strict",
    hint="measure over a longer period, or ask more customers",
    options={"answers": "answers that a value needs where its survey names no min_answers"},
)
def metric_few_answers(metric: Metric, book: Book, *, answers: int = 30) -> Iterator[Problem]:
    """The newest value of a survey metric, or of one of its slices, rests on too few answers.

    Below `min_answers` of its survey a value moves by chance; a team that is praised or blamed for it learns to
    ignore the number.

    Fails:

    ```yaml title="metrics/csat.yml"
    title: Satisfied with the help they got
    status: live
    survey: {question: How satisfied were you?, min_answers: 60}
    measurements:
      - {period_end: 2026-09-30, value: 80, n: 71}
      - {period_end: 2026-10-31, value: 84, n: 19}  # metric-few-answers
    ```

    Passes:

    ```yaml title="metrics/csat.yml"
    title: Satisfied with the help they got
    status: live
    survey: {question: How satisfied were you?, min_answers: 60}
    measurements:
      - {period_end: 2026-09-30, value: 80, n: 71}
      - {period_end: 2026-10-31, value: 84, n: 64}
    ```
    """
    if metric.survey is None:
        return
    least = answers if metric.survey.min_answers is None else metric.survey.min_answers
    for number in _newest(metric):
        measured = metric.measurements[number]
        if measured.n is not None and measured.n < least:
            message = (
                f"value of metric {metric.id!r} for {measured.period_end} rests on {measured.n} answers, "
                f"{least} are needed"
            )
            yield Problem(("measurements", number, "n"), message)


@rule(
    "C",
    Metric,
    severity=INFO,
    profile="strict",
    hint="aim, track or promise by it, or retire it",
    yields_to=("page-orphan",),
)
def metric_unused(metric: Metric, book: Book) -> Iterator[Problem]:
    """A metric is measured and nothing uses it: no goal, touchpoint, promise or module.

    Every number that is gathered and never looked at costs time, and hides the ones that matter.

    Fails:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes  # metric-unused
    status: live
    ```

    Passes:

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    status: live
    ```

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    ```
    """
    used = any(edge.source.is_live and edge.link is not MENTION for edge in book.back_links(metric))
    if not used and book.is_whole(about=metric):
        yield Problem((), f"metric {metric.id!r} is used by no goal, touchpoint, promise or module")


def _newest(metric: Metric) -> list[int]:
    """The places of the newest value of each slice, in order."""
    newest: dict[Scope, tuple[datetime.date, int]] = {}
    for number, measured in enumerate(metric.measurements):
        scope = measured.scope or Scope()
        if measured.period_end is not None and (scope not in newest or newest[scope][0] <= measured.period_end):
            newest[scope] = (measured.period_end, number)
    return sorted(number for _, number in newest.values())


def in_range(metric: Metric, value: float) -> bool:
    """Whether *metric* can have that value."""
    return (metric.min is None or value >= metric.min) and (metric.max is None or value <= metric.max)


def range_of(metric: Metric) -> str:
    """The values that *metric* can have, in words."""
    if metric.min is None:
        return f"at most {metric.max:g}"
    return f"at least {metric.min:g}" if metric.max is None else f"{metric.min:g} to {metric.max:g}"
