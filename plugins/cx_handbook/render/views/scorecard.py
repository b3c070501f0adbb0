"""The scorecard: every live goal with its state, its way, its plan and what it leads to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...graph import Book
from ...graph.goal_state import State, expected_on, path_of
from ...graph.plan import progress
from ...graph.views import VIEWS
from ...kinds import Goal, Metric, Record
from ...kinds.goal import Horizon
from ...kinds.in_words import age
from ..courses import counted, lately, spark, way
from ..desk import Desk
from ..filters import Filter
from ..goal import plan_words
from ..goal_states import MARKS, shown, standing_of
from ..page import Heading
from ..pen import Pen, date
from ..templating import fill
from ..unit import Unit
from .drawing import Drawn

HORIZONS: dict[Horizon | None, str] = {
    "quarter": "For the quarter",
    "year": "For the year",
    "decade": "For the decade",
    None: "Without a horizon",
}
URGENT: tuple[State, ...] = ("missed", "off track", "at risk", "no data", "on track", "met")
"""States in the order in which they ask for somebody's time."""


class Row(NamedTuple):
    """A goal of the scorecard."""

    link: Markup
    state: Markup
    state_key: str
    rank: int
    above: Markup | str
    """The goal that it is a step towards."""

    ended: str
    """How it was closed; empty while it runs."""

    spark: Markup
    way: str
    """``88 → 95 %``."""

    progress: str
    """The share of the way that is done, to sort by."""

    latest: str
    latest_key: str
    age: str
    expected: str
    plan: str
    plan_key: str
    overdue: str
    owner: Markup | str
    owner_key: str
    due: str
    due_key: str
    values: str
    """What the line is drawn from, for whoever cannot see it."""

    title: str


class Group(NamedTuple):
    """The goals of one horizon."""

    id: str
    title: str
    rows: list[Row]


class Step(NamedTuple):
    """A goal and its state, and the goals that lead to it."""

    link: Markup
    state: Markup
    steps: list[Step]


def draw(desk: Desk, *, horizon: Horizon | None = None, owner: Record | None = None, limit: int | None = None) -> Drawn:
    """The goals of a *horizon* and of an *owner*; with a *limit*, those that ask for somebody's time first."""
    book = desk.book
    found = [each for each in book.all(Goal) if each.is_live]
    asked = [each for each in found if horizon in (None, each.reach) and (owner is None or each.owner == owner.id)]
    states = {each.id: standing_of(each, book).state for each in asked}
    kept = sorted(asked, key=lambda goal: _urgency(goal, states[goal.id]))[:limit]
    prefix = "-".join(filter(None, ("scorecard", horizon, owner.id if owner else "", str(limit or ""))))
    groups = list(_groups(kept, states, prefix, desk.pen))
    ladder = list(_ladder(kept, states, desk.pen))
    return Drawn(
        Markup(
            fill(
                "views/scorecard.html",
                id=prefix,
                counts=list(_counts(kept, states)),
                plans=_plans(kept, book.as_of),
                filters=list(_filters(kept, states, book)),
                groups=groups,
                ladder=ladder,
                left_out=f"{len(kept)} of {len(found)} goals" if len(kept) < len(found) else "",
                all_href=desk.pen.href(VIEWS["scorecard"].uri),
            )
        ),
        (
            *(Heading(2, group.id, group.title) for group in groups),
            *([Heading(2, f"{prefix}-ladder", "What leads to what")] if ladder else []),
        ),
        found_by=("Goals, targets, on track, at risk, off track.",),
    )


def _urgency(goal: Goal, state: State) -> tuple[bool, int, str, str]:
    """Goals that run before those that were closed, then by state, by due date and by title."""
    return goal.closing is not None, URGENT.index(state), str(goal.due or "~"), goal.title.casefold()


def _counts(goals: Sequence[Goal], states: dict[str, State]) -> Iterator[tuple[str, str, int]]:
    """Mark, state and number of the goals that run; what is none is left out."""
    found = Counter(states[goal.id] for goal in goals if goal.closing is None)
    yield from ((MARKS[state], state, found[state]) for state in reversed(URGENT) if found[state])
    if closed := sum(goal.closing is not None for goal in goals):
        yield "■", "closed", closed


def _plans(goals: Sequence[Goal], as_of: datetime.date) -> tuple[int, int, int]:
    """Actions of the goals that run: done, asked for, overdue."""
    found = [progress(goal, as_of) for goal in goals if goal.closing is None]
    return sum(each.done for each in found), sum(each.asked for each in found), sum(each.overdue for each in found)


def _filters(goals: Sequence[Goal], states: dict[str, State], book: Book) -> Iterator[Filter]:
    """By state and by owner, where there is a choice."""
    there = [state for state in URGENT if state in {states[goal.id] for goal in goals}]
    if len(there) > 1:
        yield Filter("state", "State", [(_key(state), f"{MARKS[state]} {state}") for state in there])
    owners = [owner for goal in goals if (owner := book.get(goal.owner)) is not None]
    if len({owner.id for owner in owners}) > 1:
        yield Filter.by("owner", "Owner", owners)


def _key(state: State) -> str:
    return state.replace(" ", "-")


def _groups(goals: Sequence[Goal], states: dict[str, State], prefix: str, pen: Pen) -> Iterator[Group]:
    for horizon, title in HORIZONS.items():
        here = [goal for goal in goals if goal.reach == horizon and goal.closing is None]
        if here:
            name = f"{prefix}-for-{horizon or 'none'}"
            yield Group(name, title, [_row(goal, states[goal.id], prefix, pen) for goal in here])
    if closed := [goal for goal in goals if goal.closing is not None]:
        yield Group(f"{prefix}-closed", "Closed", [_row(goal, states[goal.id], prefix, pen) for goal in closed])


def _row(goal: Goal, state: State, prefix: str, pen: Pen) -> Row:
    book = pen.book
    metric = book.find(Metric, goal.metric)
    standing, unit, plan = standing_of(goal, book), Unit.of(metric, book), progress(goal, book.as_of)
    latest = standing.latest
    expected, above = expected_on(path_of(goal, metric), book.as_of), book.find(Goal, goal.rolls_up_to)
    owner = pen.link(goal.owner) if goal.owner else ""
    measured = lately(counted(goal, metric, book.as_of), goal)
    return Row(
        link=pen.link(goal),
        state=shown(state),
        state_key=_key(state),
        rank=URGENT.index(state),
        above=pen.link(above) if above else "",
        ended=_ended(goal),
        spark=spark(f"{prefix}-{goal.id}", goal, metric, book),
        way=way(goal, unit),
        progress="" if standing.progress is None else f"{standing.progress:.4f}",
        latest=unit.said(latest.value) if latest and latest.value is not None else "",
        latest_key=str(latest.period_end or "") if latest else "",
        age=age(latest.period_end, book.as_of) if latest and latest.period_end else "",
        expected=unit.about(expected) if expected is not None else "",
        plan=plan_words(goal, book.as_of),
        plan_key=f"{plan.done / plan.asked:.4f}" if plan.asked else "",
        overdue=f"▲ {plan.overdue} overdue" if plan.overdue else "",
        owner=owner,
        owner_key=goal.owner or "",
        due=date(goal.due) if goal.due else "",
        due_key=str(goal.due or ""),
        values=" · ".join(f"{date(each.day)}: {unit.said(each.value)}" for each in measured),
        title=goal.title,
    )


def _ended(goal: Goal) -> str:
    closing = goal.closing
    if closing is None:
        return ""
    verdict = f" as {closing.verdict}" if closing.verdict else ""
    return f"closed{verdict}{f' on {date(closing.date)}' if closing.date else ''}"


def _ladder(goals: Sequence[Goal], states: dict[str, State], pen: Pen) -> Iterator[Step]:
    """From the longest goals down to their steps; nothing where no goal leads to another.

    A goal stands below the one that it rolls up to. Where goals go round in a circle, none of them is on the ladder.
    """
    here = {goal.id for goal in goals}
    below: dict[str, list[Goal]] = {}
    for goal in goals:
        if goal.rolls_up_to in here:
            below.setdefault(str(goal.rolls_up_to), []).append(goal)
    if below:
        tops = [goal for goal in goals if goal.rolls_up_to not in here]
        for goal in sorted(tops, key=lambda goal: goal.id not in below):
            yield _step(goal, states, below, pen, DEEPEST)


DEEPEST = 8
"""Rungs of the ladder; there are three horizons, so no handbook in earnest has more."""


def _step(goal: Goal, states: dict[str, State], below: dict[str, list[Goal]], pen: Pen, deep: int) -> Step:
    steps = below.get(goal.id, []) if deep else []
    return Step(pen.link(goal), shown(states[goal.id]), [_step(each, states, below, pen, deep - 1) for each in steps])
