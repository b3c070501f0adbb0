"""The series of a metric as its page and its view show it: slice by slice, a chart, the goals and every value."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..graph import Book
from ..graph.coverage import is_stale
from ..graph.series import WHOLE, Value, slices
from ..kinds import Goal, Metric
from ..kinds.in_words import age
from ..kinds.parts import Scope
from .blocks import facts
from .courses import Pictures, after, aimed, pictures
from .goal_states import state
from .pen import Pen, date
from .pictures import LOW, LOW_NARROW, NARROW, WIDE
from .unit import Unit

CHARTED = 8
"""Slices that get a chart, those with goals first; the others have their table alone."""

LISTED = 24
"""Values of a slice that its table shows at once; older ones fold away."""


YEAR = datetime.timedelta(days=365)

ALL = "All of it"
"""What the slice without limits is called."""


class Slice(NamedTuple):
    """One slice of a metric."""

    id: str
    title: Markup
    """``All of it``, or what it is limited to."""

    chart: Pictures | None
    latest: str
    latest_day: str
    age: str
    """How old the newest value is; with a mark where a newer one should be there."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    older: list[tuple[object, ...]]
    goals: list[tuple[object, ...]]
    """Each goal, its way, by when, its state."""


GOALS = ("Goal", "From", "To", "By", "State")
"""Headings of the table of goals."""


def slices_of(metric: Metric, name: str, pen: Pen) -> list[Slice]:
    """Every slice of *metric* that has a value or a goal: all of it first. *name* begins the ids."""
    book = pen.book
    goals = sorted(book.sources(metric, "measures", Goal), key=lambda goal: (str(goal.due or "~"), goal.id))
    found = {**({WHOLE: []} if not metric.measurements else {}), **slices(metric)}
    for goal in goals:
        found.setdefault(goal.scope or WHOLE, [])
    aimed_at = {scope: [goal for goal in goals if (goal.scope or WHOLE) == scope] for scope in found}
    charted = set(sorted(found, key=lambda scope: (scope != WHOLE, not aimed_at[scope]))[:CHARTED])
    ordered = sorted(found, key=lambda scope: scope != WHOLE)
    return [
        _slice(metric, scope, found[scope], aimed_at[scope], f"{name}-{number}", pen, with_chart=scope in charted)
        for number, scope in enumerate(ordered, 1)
    ]


def _slice(
    metric: Metric,
    scope: Scope,
    values: Sequence[Value],
    goals: Sequence[Goal],
    name: str,
    pen: Pen,
    *,
    with_chart: bool,
) -> Slice:
    book, unit = pen.book, Unit.of(metric, pen.book)
    past = [each for each in values if each.day <= book.as_of]
    latest = past[-1] if past else None
    title = titled(scope, pen)
    rows = list(_rows(values, unit))
    return Slice(
        id=name,
        title=title,
        chart=_chart(name, metric, title, past, goals, book) if with_chart else None,
        latest=unit.said(latest.value) if latest else "",
        latest_day=date(latest.day) if latest else "",
        age=_age(metric, latest.day, book.as_of) if latest else "",
        columns=_columns(values),
        rows=rows[:LISTED],
        older=rows[LISTED:],
        goals=[_goal(goal, unit, pen) for goal in goals],
    )


def titled(scope: Scope, pen: Pen) -> Markup:
    """``All of it``, or links to what *scope* is limited to."""
    return Markup(", ").join(value for _, value in facts(scope, pen)) if scope != WHOLE else Markup(ALL)


def _chart(
    name: str, metric: Metric, title: Markup, past: Sequence[Value], goals: Sequence[Goal], book: Book
) -> Pictures | None:
    """What was measured, and goals for about as long a time to come: a far one must not squeeze the rest."""
    span = max(book.as_of - past[0].day if past else YEAR, YEAR)
    ahead = after(book.as_of, span)
    ends = [goal.due for goal in goals if goal.due and book.as_of <= goal.due <= after(ahead, span)]
    until = max(ahead, min(ends, default=ahead))
    words = f"{metric.title}: {title.striptags()}" if title != ALL else metric.title
    sizes = (WIDE, NARROW) if goals or title == ALL else (LOW, LOW_NARROW)
    return pictures(f"{name}-chart", words, past, goals, metric, book, until, sizes)


def _age(metric: Metric, day: datetime.date, as_of: datetime.date) -> str:
    late = metric.every is not None and is_stale(metric, day, as_of)
    return f"{'▲ ' if late else ''}{age(day, as_of)}{', a newer one is due' if late else ''}"


def _columns(values: Sequence[Value]) -> tuple[str, ...]:
    cases, notes = _has(values)
    return ("Period to", "Value", *(["Cases"] if cases else []), *(["Note"] if notes else []))


def _has(values: Sequence[Value]) -> tuple[bool, bool]:
    """Whether any of them says how many cases stand behind it, whether any has a note."""
    return any(each.measured.n is not None for each in values), any(each.measured.note for each in values)


def _rows(values: Sequence[Value], unit: Unit) -> Iterator[tuple[object, ...]]:
    """Newest first."""
    cases, notes = _has(values)
    for each in reversed(values):
        count = "" if each.measured.n is None else f"{each.measured.n:,}"
        yield (
            date(each.day),
            unit.said(each.value),
            *([count] if cases else []),
            *([each.measured.note or ""] if notes else []),
        )


def _goal(goal: Goal, unit: Unit, pen: Pen) -> tuple[object, ...]:
    start = goal.baseline.value if goal.baseline else None
    return (
        pen.link(goal),
        unit.said(start) if start is not None else "–",
        aimed(goal, unit) or "–",
        date(goal.due) if goal.due else "–",
        state(goal, pen.book),
    )
