"""Where a goal stands: computed from the values of its metric, never typed."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from ..kinds import Goal, Metric
from ..kinds.metric import Measurement
from .series import series

State = Literal["met", "missed", "no data", "on track", "at risk", "off track"]

ON_TRACK = 0.10
"""How far behind the expected path a goal may be and still count as on track, as a share of the whole way."""

AT_RISK = 0.25
"""How far behind it may be and still count as at risk; beyond that it is off track."""


class Aim(NamedTuple):
    """The values that reach a target: from *low* to *high*, either of which may be infinite."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether *value* reaches the target."""
        return self.low <= value <= self.high

    def edge(self, value: float) -> float:
        """The nearest value that reaches the target, seen from *value*: itself where it does."""
        return min(max(value, self.low), self.high)

    def meets(self, other: Aim) -> bool:
        """Whether some value reaches both targets."""
        return self.low <= other.high and other.low <= self.high


class Standing(NamedTuple):
    """Where a goal stands on a day."""

    state: State

    latest: Measurement | None = None
    """The newest value that counts: measured after the start, and no later than the due date."""

    progress: float | None = None
    """The share of the way from the baseline to the target that is done: 0 at the baseline, 1 at the target, below 0
    where it got worse. ``None`` where there is no way to go: nothing measured, no baseline, or a value to hold."""

    expected: float | None = None
    """The share that was to be done by now: along the checkpoints, else in a straight line from start to due."""


def standing(goal: Goal, metric: Metric | None, as_of: datetime.date, *, at_risk: float = AT_RISK) -> Standing:
    """Where *goal* stands on the day *as_of*, by the values of its slice of *metric*.

    met
        The latest value reaches the target.
    missed
        It does not, and the due date has passed.
    no data
        Nothing was measured since the start, or what it takes to judge is not written: target, baseline, start, due.
    on track, at risk, off track
        By how far progress is behind what was expected. A goal that holds what it has is off track as soon as it
        loses it.
    """
    aim, latest = aim_of(goal, metric), latest_value(goal, metric, as_of)
    if aim is None:
        return Standing("no data", latest)
    value = latest.value if latest else None
    done = None if value is None else _share(goal, aim, value)
    expected = _expected(goal, aim, as_of)
    state = _plain_state(goal, aim, value, as_of) or _pace(done, expected, at_risk)
    return Standing(state, latest, done, expected)


def aim_of(goal: Goal, metric: Metric | None) -> Aim | None:
    """The values that reach the goal's target; ``None`` where it has none.

    A target value is to be reached or passed in the direction that is better; where the metric names none, in the
    direction from the baseline.
    """
    target = goal.target
    if target is None or not target.is_set:
        return None
    if target.value is None:
        return Aim(target.min or 0, target.max or 0)
    start = goal.baseline.value if goal.baseline else None
    better = metric.better if metric else None
    if better == "higher" or (better != "lower" and start is not None and start < target.value):
        return Aim(target.value, math.inf)
    if better == "lower" or (start is not None and start > target.value):
        return Aim(-math.inf, target.value)
    return Aim(target.value, target.value)


def latest_value(goal: Goal, metric: Metric | None, as_of: datetime.date) -> Measurement | None:
    """The newest value of the goal's slice of *metric* after the start, up to *as_of* and up to the due date.

    What was measured on the first day tells of the time before; what comes after the due date is too late to count.
    """
    first = start_of(goal) or datetime.date.min
    last = min(as_of, goal.due or as_of)
    counted = [each for each in series(metric, goal.scope, last) if each.day > first]
    return max(counted, key=lambda each: each.day).measured if counted else None


Path = tuple[tuple[datetime.date, float], ...]
"""Values by their days, in order."""


def path_of(goal: Goal, metric: Metric | None) -> Path:
    """The values that are expected on the way: from the baseline at the start, past the checkpoints, to the nearest
    value that reaches the target on the due date.

    Empty where there is no way to go, or nothing that says so: target, baseline, start, due.
    """
    aim, start, due = aim_of(goal, metric), start_of(goal), goal.due
    first = goal.baseline.value if goal.baseline else None
    if aim is None or first is None or start is None or due is None or due <= start or aim.holds(first):
        return ()
    between = [(day, value) for day, value, _ in _checkpoints(goal, aim, start, due)]
    return ((start, first), *between, (due, aim.edge(first)))


def expected_on(path: Path, day: datetime.date) -> float | None:
    """The value that *path* expects on *day*: the first one before it begins, the last one after it ends."""
    if not path:
        return None
    day = min(max(day, path[0][0]), path[-1][0])
    for (first, low), (last, high) in pairwise(path):
        if day <= last:
            return low + (high - low) * ((day - first).days / (last - first).days)
    return path[-1][1]


def start_of(goal: Goal) -> datetime.date | None:
    """The day from which *goal* is worked on: its start, else that of its baseline."""
    return goal.start or (goal.baseline.date if goal.baseline else None)


def _is_held(goal: Goal, aim: Aim) -> bool:
    """Whether the baseline reaches the target already, so that there is no way to go but something to hold."""
    start = goal.baseline.value if goal.baseline else None
    return start is not None and aim.holds(start)


def _plain_state(goal: Goal, aim: Aim, value: float | None, as_of: datetime.date) -> State | None:
    """The state where it takes no pace to tell."""
    if value is not None and aim.holds(value):
        return "met"
    if goal.due is not None and goal.due < as_of:
        return "missed"
    if value is None:
        return "no data"
    return "off track" if _is_held(goal, aim) else None


def _share(goal: Goal, aim: Aim, value: float) -> float | None:
    """The share of the way from baseline to target that *value* is; out at the far side of a band, less again."""
    start = goal.baseline.value if goal.baseline else None
    if start is None or aim.holds(start):
        return None
    way = aim.edge(start) - start
    done = (value - start) / way
    return done if done <= 1 or aim.holds(value) else 1 - abs(value - aim.edge(value)) / abs(way)


def _expected(goal: Goal, aim: Aim, day: datetime.date) -> float | None:
    """The share that was to be done by *day*."""
    start, due = start_of(goal), goal.due
    if start is None or due is None or due <= start:
        return None
    shares = [(point, share) for point, _, share in _checkpoints(goal, aim, start, due)]
    return expected_on(((start, 0.0), *shares, (due, 1.0)), day)


def _checkpoints(
    goal: Goal, aim: Aim, start: datetime.date, due: datetime.date
) -> Iterator[tuple[datetime.date, float, float]]:
    """The checkpoints between *start* and *due* in order of their days, the last one where two share a day: each with
    its value and the share of the way that it is."""
    found = {
        point.date: (point.value, share)
        for point in goal.checkpoints
        if point.date is not None and point.value is not None and start < point.date < due
        if (share := _share(goal, aim, point.value)) is not None
    }
    yield from ((day, value, share) for day, (value, share) in sorted(found.items()))


def _pace(done: float | None, expected: float | None, at_risk: float) -> State:
    if done is None or expected is None:
        return "no data"
    behind = round(expected - done, 9)  # so that 0.7 - 0.6 is no more than 0.1
    return "on track" if behind <= min(ON_TRACK, at_risk) else "at risk" if behind <= at_risk else "off track"
