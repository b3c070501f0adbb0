"""The page of a goal: from where to where by when, why, and the plan."""

from __future__ import annotations

from markupsafe import Markup

from ..kinds import Goal, Metric, Touchpoint
from ..kinds.metric import Measurement
from .addresses import anchor
from .blocks import facts
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen, date, number, unit_of

STATUS = {"todo": "○ to do", "doing": "◑ under way", "done": "● done", "dropped": "× dropped"}


def page(goal: Goal, frame: Frame) -> Page:
    """The page of one goal."""
    pen = frame.pen
    metric = pen.book.find(Metric, goal.metric)
    unit = unit_of(metric)
    actions = goal.plan.actions if goal.plan else ()
    done = sum(action.status == "done" for action in actions)
    latest = latest_for(goal, metric)
    return frame.page(
        goal,
        "goal.html",
        chips=[Chip(Markup("{} goal").format(goal.horizon))] if goal.horizon else [],
        headings=[Heading(2, "why", "Why"), Heading(2, "plan", "The plan")],
        boost=1.2,
        why=pen.prose(goal.why),
        start=_value(goal.baseline.value if goal.baseline else None, unit),
        start_day=date(goal.baseline.date) if goal.baseline and goal.baseline.date else "",
        latest=_value(latest.value, unit) if latest else "",
        latest_day=date(latest.period_end) if latest and latest.period_end else "",
        aim=aim_words(goal, unit),
        due=date(goal.due) if goal.due else "",
        metric=pen.link(goal.metric) if goal.metric else "",
        scope=facts(goal.scope, pen) if goal.scope else [],
        actions=[
            (
                anchor("actions", action.id),
                action.what or "",
                pen.link(action.initiative) if action.initiative else "",
                pen.link(action.owner) if action.owner else "",
                date(action.due) if action.due else "",
                STATUS[action.status],
            )
            for action in actions
        ],
        progress=f"{done} of {len(actions)} done" if actions else "",
        served=[pen.link(each) for each in pen.book.sources(goal, "is served by", Touchpoint, live=False)],
        ladder=_ladder(goal, pen),
        supports=[pen.link(name) for name in goal.supports],
        told=[pen.link(name) for name in goal.told_in],
        checkpoints=[(date(point.date), _value(point.value, unit)) for point in goal.checkpoints if point.date],
        closing=facts(goal.closing, pen) if goal.closing else [],
        body=pen.prose(goal.body),
    )


def latest_for(goal: Goal, metric: Metric | None) -> Measurement | None:
    """The newest value of the goal's own slice of its metric."""
    series = [each for each in metric.measurements if each.scope == goal.scope and each.period_end] if metric else []
    return max(series, key=lambda each: str(each.period_end), default=None)


def _value(value: float | None, unit: str) -> str:
    return "" if value is None else f"{number(value)}{unit}"


def aim_words(goal: Goal, unit: str) -> str:
    """What it aims at: ``80 %``, ``3 to 5 %``; empty where it does not say."""
    target = goal.target
    if target is None:
        return ""
    if target.value is not None:
        return _value(target.value, unit)
    return f"{_value(target.min, '')} to {_value(target.max, unit)}" if target.is_set else ""


def _ladder(goal: Goal, pen: Pen) -> list[tuple[str, Markup]]:
    """The longer goal above it and the steps below."""
    above = [("A step towards", pen.link(goal.rolls_up_to))] if goal.rolls_up_to else []
    below = [("Its step", pen.link(each)) for each in pen.book.sources(goal, "has step", Goal, live=False)]
    return [*above, *below]
