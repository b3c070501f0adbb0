"""The series of a metric: its values in order of days, slice by slice."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..kinds import Metric
from ..kinds.metric import Measurement
from ..kinds.parts import Scope

WHOLE = Scope()
"""The slice that is all of it."""


class Value(NamedTuple):
    """One value of a series: its day, the number, and all that was written about it."""

    day: datetime.date
    value: float
    measured: Measurement


def series(metric: Metric | None, scope: Scope | None = None, until: datetime.date | None = None) -> list[Value]:
    """The values of one slice of *metric* in order of their days, those after the day *until* left out.

    Values without a day or a number do not count.
    """
    return sorted(
        (each for of, each in _values(metric) if of == (scope or WHOLE) and (until is None or each.day <= until)),
        key=lambda each: each.day,
    )


def slices(metric: Metric, until: datetime.date | None = None) -> dict[Scope, list[Value]]:
    """The values of every slice of *metric* that has any, as in ``series``: all of it first, then as they are
    written."""
    found: dict[Scope, list[Value]] = defaultdict(list)
    for scope, each in _values(metric):
        if until is None or each.day <= until:
            found[scope].append(each)
    ordered = sorted(found, key=lambda scope: scope != WHOLE)
    return {scope: sorted(found[scope], key=lambda each: each.day) for scope in ordered}


def _values(metric: Metric | None) -> Iterator[tuple[Scope, Value]]:
    for each in metric.measurements if metric else ():
        if each.period_end is not None and each.value is not None:
            yield each.scope or WHOLE, Value(each.period_end, each.value, each)
