"""Goals and series of values as charts draw them, and the same in words."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..graph import Book
from ..graph.goal_state import Aim, Path, aim_of, expected_on, path_of, start_of
from ..graph.series import Value, series
from ..kinds import Goal, Metric
from .pen import date
from .pictures import NARROW, WIDE, Course, Point, Size, chart, sparkline
from .unit import Unit

HUGEST = 1e100
"""Beyond this a value is drawn at the edge, since a computer cannot reckon with its distance from others."""

RECENT = 14
"""Values that tell how a number has moved of late: a year of months, and what came before."""


def points(values: Iterable[Value]) -> list[Point]:
    """*values* as a chart draws them."""
    return [(each.day, _drawable(each.value)) for each in values]


def counted(goal: Goal, metric: Metric | None, as_of: datetime.date) -> list[Value]:
    """The values of the goal's slice of *metric* up to *as_of* and its due date."""
    return series(metric, goal.scope, min(as_of, goal.due or as_of))


def course(goal: Goal, metric: Metric | None, unit: Unit, until: datetime.date | None = None) -> Course | None:
    """*goal* as a chart draws it in, as far as the day *until*.

    ``None`` where there is nothing to draw: no target, no day, or a start after *until*.
    """
    aim, days = aim_of(goal, metric), [day for day in (start_of(goal), goal.due) if day is not None]
    if aim is None or not days or (until is not None and min(days) >= until):
        return None
    path, last = path_of(goal, metric), max(days)
    end = last if until is None else min(last, until)
    base = goal.baseline.value if goal.baseline else None
    return Course(
        min(days),
        end,
        None if base is None else _drawable(base),
        [(day, _drawable(value)) for day, value in _cut(path, end)],
        _drawable(aim.low),
        _drawable(aim.high),
        f"aim {aimed(goal, unit)}" + (f" by {date(last)} →" if end < last else ""),
    )


def _drawable(value: float) -> float:
    return min(max(value, -HUGEST), HUGEST) if math.isfinite(value) else value


def _cut(path: Path, end: datetime.date) -> Iterator[Point]:
    """*path* as far as the day *end*."""
    yield from (point for point in path if point[0] <= end)
    if path and path[0][0] < end < path[-1][0] and (value := expected_on(path, end)) is not None:
        yield end, value


def spark(name: str, goal: Goal, metric: Metric | None, book: Book) -> Markup:
    """The way of *goal* of late and for some time to come, in the height of two lines; nothing where there is none."""
    unit = Unit.of(metric, book)
    values = lately(counted(goal, metric, book.as_of), goal)
    first = values[0].day if values else start_of(goal) or book.as_of
    ahead = max((book.as_of - first) * 0.35, datetime.timedelta(days=30))
    drawn = course(goal, metric, unit, after(book.as_of, ahead))
    if drawn is None and not values:
        return Markup("")
    return sparkline(
        name,
        goal.title,
        spoken(values, (goal,), metric, book),
        points(values),
        [drawn] if drawn else [],
        about=about(values, (goal,), metric),
    )


def lately(values: Sequence[Value], goal: Goal) -> Sequence[Value]:
    """The newest few, or all since the start where these are more."""
    start = start_of(goal)
    since = sum(1 for each in values if start is None or each.day >= start)
    return values[-max(since + 1, RECENT) :]


def after(day: datetime.date, span: datetime.timedelta) -> datetime.date:
    """The day that lies *span* after *day*, or the last of all."""
    return day + min(span, datetime.date.max - day)


def about(values: Sequence[Value], goals: Iterable[Goal], metric: Metric | None) -> tuple[float, ...]:
    """Values that an axis has to reach besides those that are drawn, so that it does not make much of little.

    It shows at least a quarter of the value, or a tenth of what the metric can be where that is less.
    """
    bases = [goal.baseline.value for goal in goals if goal.baseline and goal.baseline.value is not None]
    found = [_drawable(each) for each in (*(each.value for each in values), *bases)]
    if not found:
        return ()
    low, high = (metric.min, metric.max) if metric else (None, None)
    middle = (min(found) + max(found)) / 2
    shown = abs(middle) / 4 if low is None or high is None else min(abs(middle) / 4, (high - low) / 10)
    return tuple(
        min(max(each, -HUGEST if low is None else low), HUGEST if high is None else high)
        for each in (middle - shown / 2, middle + shown / 2)
    )


class Pictures(NamedTuple):
    """One chart in its two layouts, of which the style sheet shows the one that fits, and what its key explains."""

    wide: Markup
    narrow: Markup
    key: list[tuple[str, str]]
    """Class of the sign, and what it stands for."""


def pictures(
    name: str,
    title: str,
    values: Sequence[Value],
    goals: Sequence[Goal],
    metric: Metric | None,
    book: Book,
    until: datetime.date | None = None,
    sizes: tuple[Size, Size] = (WIDE, NARROW),
) -> Pictures | None:
    """*values* with *goals* drawn in as far as *until*; ``None`` where there is nothing to draw."""
    unit = Unit.of(metric, book)
    courses = [each for goal in goals if (each := course(goal, metric, unit, until)) is not None]
    if not values and not courses:
        return None
    wide, narrow = (
        chart(
            f"{name}-{size.style.removeprefix('cx-at-')}",
            title,
            spoken(values, goals, metric, book),
            points(values),
            courses,
            said=unit.short,
            size=size,
            about=about(values, goals, metric),
        )
        for size in sizes
    )
    return Pictures(wide, narrow, list(_key(values, courses)) if courses else [])


def _key(values: Sequence[Value], courses: Sequence[Course]) -> Iterator[tuple[str, str]]:
    if values:
        yield "cx-now", "measured"
    if any(each.base is not None for each in courses):
        yield "cx-base", "where it began"
    if any(each.path for each in courses):
        yield "cx-path", "expected on the way"
    if courses:
        yield "cx-aimed", "aim"


def spoken(values: Sequence[Value], goals: Iterable[Goal], metric: Metric | None, book: Book) -> str:
    """What a chart of *values* and *goals* shows, in sentences."""
    unit = Unit.of(metric, book)
    return " ".join([*_measured(values, unit), *(_intended(goal, metric, unit, book.as_of) for goal in goals)])


def _measured(values: Sequence[Value], unit: Unit) -> Iterator[str]:
    if not values:
        yield "Nothing was measured yet."
    elif len(values) == 1:
        yield f"{_dated(values[0], unit)}."
    else:
        yield f"From {_dated(values[0], unit)} to {_dated(values[-1], unit)}."
        least, most = (pick(values, key=lambda each: each.value) for pick in (min, max))
        if least.value < most.value:
            yield f"Lowest {_dated(least, unit)}, highest {_dated(most, unit)}."


def _dated(value: Value, unit: Unit) -> str:
    return f"{unit.said(value.value)} on {date(value.day)}"


def _intended(goal: Goal, metric: Metric | None, unit: Unit, as_of: datetime.date) -> str:
    """``Goal: from 88 % to 95 % by 31 Dec 2027; 88.8 % expected by now.``"""
    start, aim = goal.baseline.value if goal.baseline else None, aimed(goal, unit)
    way = " ".join(
        [
            *([f"from {unit.said(start)}"] if start is not None else []),
            *([f"to {aim}"] if aim else []),
            *([f"by {date(goal.due)}"] if goal.due else []),
        ]
    )
    now = expected_on(path_of(goal, metric), as_of)
    expected = f"; {unit.about(now)} expected by now" if now is not None else ""
    return f"Goal “{goal.title}”: {way}{expected}." if way else f"Goal “{goal.title}”."


def aimed(goal: Goal, unit: Unit) -> str:
    """The target as a reader sees it: ``95 %``, ``60 to 70 %``; empty where there is none."""
    target = goal.target
    if target is None or not target.is_set:
        return ""
    if target.value is not None:
        return unit.said(target.value)
    aim = Aim(target.min or 0, target.max or 0)
    return f"{unit.said(aim.low).removesuffix(unit.sign)} to {unit.said(aim.high)}"


def way(goal: Goal, unit: Unit) -> str:
    """From where to where: ``88 → 95 %``."""
    start, aim = goal.baseline.value if goal.baseline else None, aimed(goal, unit)
    first = unit.said(start).removesuffix(unit.sign) if start is not None else ""
    return " → ".join(filter(None, (first, aim)))
