"""The page of a goal: from where to where by when, how far it is, why, and the plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from markupsafe import Markup, escape

from ..graph.goal_state import Standing, expected_on, path_of, start_of
from ..graph.plan import is_overdue, progress
from ..graph.series import Value
from ..kinds import Goal, Metric, Touchpoint
from ..kinds.in_words import age
from .addresses import anchor
from .blocks import facts
from .courses import RECENT, Pictures, aimed, counted, pictures
from .frame import Chip, Frame
from .goal_states import MARKS, TONES, standing_of, state
from .page import Heading, Page
from .pen import ACTION_WORDS, Pen, date
from .unit import Unit


def page(goal: Goal, frame: Frame) -> Page:
    """The page of one goal."""
    pen = frame.pen
    book = pen.book
    metric = book.find(Metric, goal.metric)
    unit, standing, values = Unit.of(metric, book), standing_of(goal, book), _values(goal, metric, book.as_of)
    drawn = pictures("goal-way", goal.title, values, [goal], metric, book)
    return frame.page(
        goal,
        "goal.html",
        chips=list(_chips(goal, standing)),
        headings=list(_headings(goal, drawn)),
        boost=1.2,
        why=pen.prose(goal.why),
        tiles=list(_tiles(goal, metric, standing, unit, book.as_of)),
        chart=drawn,
        values=_table(values, goal, metric, unit),
        metric=pen.link(goal.metric) if goal.metric else "",
        scope=facts(goal.scope, pen) if goal.scope else [],
        actions=list(_actions(goal, pen)),
        progress=plan_words(goal, book.as_of),
        served=[pen.link(each) for each in book.sources(goal, "is served by", Touchpoint, live=False)],
        ladder=_ladder(goal, pen),
        supports=[pen.link(name) for name in goal.supports],
        told=[pen.link(name) for name in goal.told_in],
        closing=facts(goal.closing, pen) if goal.closing else [],
        body=pen.prose(goal.body),
    )


def _values(goal: Goal, metric: Metric | None, as_of: datetime.date) -> list[Value]:
    """Those since the start, and before it for as long as the goal takes, but not less than a year or so."""
    values, start = counted(goal, metric, as_of), start_of(goal)
    before = [each for each in values if start is None or each.day < start]
    length = (goal.due - start).days if goal.due and start else 0
    near = sum(1 for each in before if start is not None and (start - each.day).days <= length)
    return [*before[-max(near, RECENT) :], *values[len(before) :]]


def _chips(goal: Goal, standing: Standing) -> Iterator[Chip]:
    if goal.is_live:
        yield Chip(escape(f"{MARKS[standing.state]} {standing.state}"), TONES[standing.state])
    if goal.reach:
        yield Chip(escape(f"{goal.reach} goal"))


def _headings(goal: Goal, drawn: Pictures | None) -> Iterator[Heading]:
    if goal.why:
        yield Heading(2, "why", "Why")
    if drawn:
        yield Heading(2, "way", "The way")
    if goal.plan and goal.plan.actions:
        yield Heading(2, "plan", "The plan")
    if goal.closing:
        yield Heading(2, "closing", "How it ended")


def _tiles(
    goal: Goal, metric: Metric | None, standing: Standing, unit: Unit, as_of: datetime.date
) -> Iterator[tuple[str, str, str, str]]:
    """Label, value, what stands under it, and its style."""
    base, latest = goal.baseline, standing.latest
    if base and base.value is not None:
        yield "Started at", unit.said(base.value), date(base.date) if base.date else "", ""
    if latest and latest.value is not None and latest.period_end:
        yield "Now", unit.said(latest.value), f"{date(latest.period_end)}, {age(latest.period_end, as_of)}", ""
    now = expected_on(path_of(goal, metric), as_of)
    if now is not None:
        yield "Expected by now", unit.about(now), "on the way to the aim", ""
    if aim := aimed(goal, unit):
        yield "Aim", aim, f"by {date(goal.due)}" if goal.due else "", "cx-aim"


def _table(values: list[Value], goal: Goal, metric: Metric | None, unit: Unit) -> list[tuple[str, str, str]]:
    """What the chart draws: each day with what was measured on it and what was expected, newest first."""
    path = path_of(goal, metric)
    measured = {each.day: unit.said(each.value) for each in values}
    expected = {day: unit.said(value) for day, value in path}
    for day in measured:
        if path and path[0][0] < day < path[-1][0] and day not in expected:
            expected[day] = unit.about(expected_on(path, day) or 0)
    return [
        (date(day), measured.get(day, "–"), expected.get(day, "–"))
        for day in sorted({*measured, *expected}, reverse=True)
    ]


def _actions(goal: Goal, pen: Pen) -> Iterator[tuple[str, str, Markup | str, Markup | str, str, str]]:
    for action in goal.plan.actions if goal.plan else ():
        late = "▲ overdue, " if is_overdue(action, pen.book.as_of) else ""
        yield (
            anchor("actions", action.id),
            action.what or "",
            pen.link(action.initiative) if action.initiative else "",
            pen.link(action.owner) if action.owner else "",
            date(action.due) if action.due else "",
            f"{late}{ACTION_WORDS[action.status]}",
        )


def plan_words(goal: Goal, as_of: datetime.date) -> str:
    """``1 of 5 done``, and how many were dropped; empty without a plan."""
    found = progress(goal, as_of)
    dropped = f", {found.dropped} dropped" if found.dropped else ""
    return f"{found.done} of {found.asked} done{dropped}" if found.asked or found.dropped else ""


def _ladder(goal: Goal, pen: Pen) -> list[tuple[str, Markup]]:
    """The longer goal above it and the steps below, each with its state."""
    above = pen.book.find(Goal, goal.rolls_up_to)
    steps = pen.book.sources(goal, "has step", Goal, live=False)
    return [
        *([("A step towards", _with_state(above, pen))] if above else []),
        *(("Its step", _with_state(each, pen)) for each in steps),
    ]


def _with_state(goal: Goal, pen: Pen) -> Markup:
    return Markup("{}<br>{}").format(pen.link(goal), state(goal, pen.book)) if goal.is_live else pen.link(goal)
