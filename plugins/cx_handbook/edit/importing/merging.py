"""Measurements are merged into their series by metric, day and slice; what is there and says otherwise stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from ...finding import quoted
from ...kinds import Metric
from ...kinds.metric import Measurement
from ..changes import Change
from .handbook import Home
from .series_places import placed
from .told import Refused, counted


class Entry(NamedTuple):
    """A measurement that is to be taken in."""

    line: int
    """Where it stands in the table."""

    metric: Metric
    measurement: Measurement


@dataclass
class Outcome:
    """What a merge comes to."""

    changes: tuple[Change, ...] = ()
    refused: list[Refused] = field(default_factory=list)
    added: int = 0
    same: int = 0
    replaced: int = 0
    metrics: list[str] = field(default_factory=list)
    told: tuple[str, ...] = ()
    """What goes where, a line a metric."""


def merged(entries: Iterable[Entry], home: Home, *, replace: bool) -> Outcome:
    """What taking in *entries* comes to; those that say otherwise than what is there are refused unless *replace*."""
    outcome = Outcome()
    for name, group in groupby(
        sorted(entries, key=lambda each: (each.metric.id, each.line)), lambda each: each.metric.id
    ):
        outcome.metrics.append(name)
        mine = list(group)
        if name in home.loaded.half_read:
            reason = f"the measurements of {name!r} have mistakes; mend them first, with: handbook check"
            outcome.refused += [Refused(each.line, reason) for each in mine]
        else:
            _merge(mine, mine[0].metric, home, outcome, replace=replace)
    return outcome


def _merge(entries: Sequence[Entry], metric: Metric, home: Home, outcome: Outcome, *, replace: bool) -> None:
    fresh, over = _sorted_out(entries, metric, outcome, replace=replace)
    result = placed(
        metric, home, [each.measurement for each in fresh], {at: each.measurement for at, each in over.items()}
    )
    reason = f"the measurements of {metric.id!r} are written in a way that cannot be edited; change them by hand"
    outcome.refused += [Refused(over[number].line, reason) for number in sorted(result.stuck)]
    done = [*fresh, *(each for number, each in over.items() if number not in result.stuck)]
    outcome.added += len(fresh)
    outcome.replaced += len(done) - len(fresh)
    outcome.changes += result.changes
    if done:
        outcome.told += (f"{metric.id}: {_says(done)}, in {' and '.join(each.path for each in result.changes)}",)


def _says(done: Sequence[Entry]) -> str:
    days = sorted(str(each.measurement.period_end) for each in done)
    return f"{counted(len(done), 'value')}, {days[0] if days[0] == days[-1] else f'{days[0]} to {days[-1]}'}"


def _key(each: Measurement) -> tuple[str, str]:
    """What makes it the same measurement as another of its metric: the day and the slice."""
    scope = each.scope.model_dump(exclude_none=True) if each.scope else {}
    return str(each.period_end), repr(sorted(scope.items()))


def _sorted_out(
    entries: Iterable[Entry], metric: Metric, outcome: Outcome, *, replace: bool
) -> tuple[list[Entry], dict[int, Entry]]:
    """The measurements that are new, and those that take the place of another, by its number in the series."""
    there = {_key(old): number for number, old in reversed(list(enumerate(metric.measurements)))}
    seen: dict[tuple[str, str], Entry] = {}
    fresh: list[Entry] = []
    over: dict[int, Entry] = {}
    for each in entries:
        key = _key(each.measurement)
        before, number = seen.setdefault(key, each), there.get(key)
        said = _differs(before.measurement, each.measurement)
        differs = _differs(metric.measurements[number], each.measurement) if number is not None else ""
        if before is not each:
            outcome.same += not said
            outcome.refused += [Refused(each.line, _twice(each, before, said))] if said else []
        elif number is None:
            fresh.append(each)
        elif not differs:
            outcome.same += 1
        elif replace:
            over[number] = each._replace(measurement=_over(metric.measurements[number], each.measurement))
        else:
            outcome.refused.append(Refused(each.line, _otherwise(each, differs)))
    return fresh, over


def _twice(entry: Entry, before: Entry, said: str) -> str:
    return f"line {before.line} says otherwise of {entry.metric.id!r} of {entry.measurement.period_end}: {said}"


def _otherwise(entry: Entry, differs: str) -> str:
    subject = f"{entry.metric.id!r} of {entry.measurement.period_end}"
    return f"{subject} is there already and says otherwise: {differs}; add --replace to write over it"


_SAID = ("value", "n", "note")
"""What a measurement says of its day and slice."""


def _differs(old: Measurement, new: Measurement) -> str:
    """Where *new* says otherwise; what it leaves out says nothing."""
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in _SAID)
    differing = ((name, there, here) for name, there, here in pairs if here is not None and there != here)
    return "; ".join(f"{name} {_shown(there)}, here {_shown(here)}" for name, there, here in differing)


def _shown(value: Any) -> str:
    return "nothing" if value is None else f"{value:.15g}" if isinstance(value, float | int) else quoted(value)


def _over(old: Measurement, new: Measurement) -> Measurement:
    """*old* with what *new* says of it."""
    said: Mapping[str, Any] = {name: getattr(new, name) for name in _SAID}
    return old.model_copy(update={name: value for name, value in said.items() if value is not None})
