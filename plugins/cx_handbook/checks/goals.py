"""Group C: can every goal be measured, and is somebody on the way to it?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Goal, Metric
from .base import ERROR, Problem, rule
from .presence import is_blank


@rule("C", Goal, hint="do it, move the date, or set status to dropped")
def goal_action_overdue(goal: Goal, book: Book) -> Iterator[Problem]:
    """An action of a goal is past its day and still open.

    A plan with dead dates is no plan; everybody stops believing the others.

    Fails:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    plan:
      actions:
        - {id: rota, what: Move two people to Monday, due: 2020-01-31, status: doing}  # goal-action-overdue
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    plan:
      actions:
        - {id: rota, what: Move two people to Monday, due: 2020-01-31, status: done}
    ```
    """
    for number, action in enumerate(goal.plan.actions if goal.plan else ()):
        if action.is_open and action.due is not None and action.due < book.as_of:
            message = f"action {action.id!r} of goal {goal.id!r} was due on {action.due}"
            yield Problem(("plan", "actions", number, "due"), message)


@rule("C", Goal, severity=ERROR, hint="name the value to reach, or both edges of the band to hold")
def goal_no_target(goal: Goal, book: Book) -> Iterator[Problem]:
    """A goal has no target, or one that is neither a value nor a band with both its edges.

    “Great service” is no goal: what cannot be counted cannot be missed, so nobody works for it.

    Fails:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes  # goal-no-target
    status: live
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    target: {value: 80}
    ```
    """
    if goal.target is not None and not goal.target.is_set and not is_blank(goal.target):
        yield Problem(("target",), f"target of goal {goal.id!r} has no value, and not both edges of a band")


@rule("C", Goal, severity=ERROR, hint="swap baseline and target, or correct better in the metric")
def goal_wrong_way(goal: Goal, book: Book) -> Iterator[Problem]:
    """The target of a goal lies on the worse side of its baseline.

    Reaching it would make things worse for customers; most often two numbers were swapped.

    Fails:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    baseline: {value: 80, date: 2026-09-30}
    target: {value: 61}  # goal-wrong-way
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    better: higher
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    baseline: {value: 61, date: 2026-09-30}
    target: {value: 80}
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    better: higher
    ```
    """
    metric = book.find(Metric, goal.metric)
    start = goal.baseline.value if goal.baseline else None
    target = goal.target.value if goal.target else None
    if metric is None or start is None or target is None:
        return
    if (metric.better == "higher" and target < start) or (metric.better == "lower" and target > start):
        message = (
            f"target of goal {goal.id!r} is worse than its baseline: {start:g} to {target:g}, {metric.better} is better"
        )
        yield Problem(("target", "value"), message)


@rule("C", Goal, severity=ERROR, hint="correct the value, or the metric's min and max")
def goal_out_of_range(goal: Goal, book: Book) -> Iterator[Problem]:
    """A goal's baseline or target is a value that its metric cannot have.

    Most often the unit is wrong: 0.8 where 80 per cent is meant.

    Fails:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    target: {value: 180}  # goal-out-of-range
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    min: 0
    max: 100
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    target: {value: 80}
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    min: 0
    max: 100
    ```
    """
    metric = book.find(Metric, goal.metric)
    if metric is None:
        return
    for name in ("baseline", "target"):
        part = getattr(goal, name)
        for key in ("value", "min", "max"):
            value = getattr(part, key, None)
            if value is not None and not _in_range(metric, value):
                message = (
                    f"{name} of goal {goal.id!r} is {value:g}, outside the range of {metric.id!r}, {_range(metric)}"
                )
                yield Problem((name, key), message)


@rule("C", Goal, hint="write closing: date, value, verdict and lesson")
def goal_overdue(goal: Goal, book: Book) -> Iterator[Problem]:
    """A goal is past its day and has no verdict.

    Whether it was met is the point of having a date; the lesson is what the next goal is built on.

    Fails:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    due: 2020-03-31  # goal-overdue
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    due: 2020-03-31
    closing: {date: 2020-04-03, value: 81, verdict: met, lesson: Mondays decide.}
    ```
    """
    if goal.due is not None and goal.due < book.as_of and goal.closing is None:
        yield Problem(("due",), f"goal {goal.id!r} was due on {goal.due} and has no closing")


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
        if measured.value is not None and not _in_range(metric, measured.value):
            message = f"value {measured.value:g} of metric {metric.id!r} is outside its range, {_range(metric)}"
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


@rule("C", Metric, hint="add the newest values")
def metric_stale(metric: Metric, book: Book) -> Iterator[Problem]:
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
    if metric.every is None or not ends:
        return
    last, number = max(ends)
    if (book.as_of - last).days > 2 * metric.every.days:
        often = metric.every.words.removeprefix("1 ")
        message = f"metric {metric.id!r} was last measured on {last}, and is due every {often}"
        yield Problem(("measurements", number, "period_end"), message)


def _in_range(metric: Metric, value: float) -> bool:
    return (metric.min is None or value >= metric.min) and (metric.max is None or value <= metric.max)


def _range(metric: Metric) -> str:
    if metric.min is None:
        return f"at most {metric.max:g}"
    return f"at least {metric.min:g}" if metric.max is None else f"{metric.min:g} to {metric.max:g}"
