"""Group C: can every goal be measured, and is somebody on the way to it?"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ..finding import quoted
from ..graph import Book
from ..graph.goal_state import aim_of, standing
from ..graph.plan import is_overdue
from ..kinds import Goal, Initiative, Metric, Record, Touchpoint
from ..kinds.parts import Scope
from .base import ERROR, INFO, Problem, book_rule, rule
from .metrics import in_range, range_of
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
        if is_overdue(action, book.as_of):
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
    if goes_wrong_way(goal, metric):
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
            if value is not None and not in_range(metric, value):
                message = (
                    f"{name} of goal {goal.id!r} is {value:g}, outside the range of {metric.id!r}, {range_of(metric)}"
                )
                yield Problem((name, key), message)


@rule("C", Goal, hint="name it in a touchpoint's serves, or let an initiative move its metric")
def goal_unserved(goal: Goal, book: Book) -> Iterator[Problem]:
    """A goal is served by no live touchpoint, and no initiative works on it.

    A goal that no daily work serves is a poster. An initiative counts where it moves the goal's metric, or where an
    action of the goal's plan names it; one that was stopped does not.

    Fails:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes  # goal-unserved
    status: live
    metric: service-level
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    ```

    ```yaml title="touchpoints/call-care.yml"
    title: Reach the care desk
    status: live
    serves: [answer-in-two]
    ```
    """
    if book.sources(goal, "is served by", Touchpoint) or any(each.counts for each in _moving(goal, book)):
        return
    if book.is_whole(Touchpoint, about=goal) and book.is_whole(Initiative, about=book.get(goal.metric) or goal):
        yield Problem((), f"goal {goal.id!r} is served by no touchpoint, and no initiative works on it")


def _moving(goal: Goal, book: Book) -> Iterator[Initiative]:
    """The initiatives that work on *goal*: those in its plan, and those that move its metric."""
    metric = book.find(Metric, goal.metric)
    named = (book.find(Initiative, each.initiative) for each in (goal.plan.actions if goal.plan else ()))
    yield from (each for each in named if each is not None)
    yield from book.sources(metric, "is moved by", Initiative) if metric is not None else ()


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


_PRAISE = """great greater greatest good better best excellent excellence exceptional outstanding amazing awesome superb
superior fantastic brilliant wonderful perfect improve improves improved improving improvement improvements enhance
enhanced enhancing excel wow happy happier happiest delight delighted delighting delightful"""
_EMPTY = """a an the our we us your you their they it its and or of in on at to for by from with than as so ever be
being become becoming is are will do get getting have make making keep keeping give giving provide providing deliver
delivering offer offering ensure put first number one world class leading high higher highest top quality level levels
standard standards service services serving experience experiences customer customers client clients guest guests
users cx care support company brand house business industry market day everyone everybody this that all every each
always more most much even very truly really still way ways results performance expectations"""
PRAISE = frozenset(_PRAISE.split())
"""Words that praise or promise, and by themselves say nothing that could be counted."""

EMPTY = frozenset(_EMPTY.split())
"""Words that name no result beside them."""


@rule("C", Goal, profile="standard", hint="name what changes, and by how much")
def goal_vague(goal: Goal, book: Book) -> Iterator[Problem]:
    """The title of a goal is nothing but praise: great, best, excellent, improve, with no thing and no number.

    Great service is no goal, for nobody could say when it is reached. The title is what people repeat to each other, so
    the result belongs in it.

    Fails:

    ```yaml title="goals/answer-in-two.yml"
    title: Great service for every customer  # goal-vague
    status: live
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Great service begins within two minutes
    status: live
    ```
    """
    words = {word.split("'")[0] for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", _plain(goal.title))}
    if words & PRAISE and words <= PRAISE | EMPTY:
        yield Problem(("title",), f"title of goal {goal.id!r} names no result: {quoted(goal.title)}")


def _plain(title: str) -> str:
    """*title* in small letters, with one word of praise for another that is made of several."""
    return re.sub(r"\b(?:world|first|top)[- ]class\b", "excellent", title.casefold().replace("’", "'"))


@rule(
    "C",
    Goal,
    severity=INFO,
    profile="standard",
    hint="revise the plan",
    options={"behind": "per cent of the whole way that a goal may be behind its expected path"},
)
def goal_off_track(goal: Goal, book: Book, *, behind: int = 25) -> Iterator[Problem]:
    """A goal is so far behind its expected path that it will not be reached as planned.

    The path runs along the goal's checkpoints, else in a straight line from its start to its due date; progress is what
    the latest value of its metric has covered of the way from the baseline to the target. To learn of it now is what
    goals are measured for; at the due date there is nothing left to change.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    baseline: {value: 60, date: 2026-05-31}
    target: {value: 80}  # goal-off-track
    start: 2026-06-01
    due: 2026-12-31
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    better: higher
    measurements:
      - {period_end: 2026-10-31, value: 66}
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    metric: service-level
    baseline: {value: 60, date: 2026-05-31}
    target: {value: 80}
    start: 2026-06-01
    due: 2026-12-31
    ```

    ```yaml title="metrics/service-level.yml"
    title: Answered within two minutes
    better: higher
    measurements:
      - {period_end: 2026-10-31, value: 75}
    ```
    """
    metric = book.find(Metric, goal.metric)
    if metric is None or goal.closing is not None or goes_wrong_way(goal, metric):
        return
    found = standing(goal, metric, book.as_of, at_risk=behind / 100)
    if found.state != "off track" or found.latest is None:
        return
    if found.progress is None or found.expected is None:
        message = f"goal {goal.id!r} is to be held and was lost: {found.latest.value:g} on {found.latest.period_end}"
    else:
        done = f"{100 * found.progress:.0f} % of the way" if found.progress >= 0 else "worse than its baseline"
        message = f"goal {goal.id!r} is off track: {done}, and {100 * found.expected:.0f} % was expected"
    yield Problem(("target",), message)


HORIZONS = {"quarter": "the quarter", "year": "the year", "decade": "the long run"}


@book_rule("C", Goal, severity=INFO, profile="standard", hint="add a goal for the missing horizon")
def goal_horizon_gap(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """No live goal is set for one of the three horizons: the quarter, the year and the long run.

    Goals for the quarter say what to do on Monday, those for the year what the quarters are for, and the ones for ten
    years why the company will still have customers then. Where one of them is missing, the others pull nowhere.

    Fails:

    ```yaml title="handbook.yml"
    name: Fairholt Home  # goal-horizon-gap
    ```

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    horizon: quarter
    ```

    ```yaml title="goals/few-calls.yml"
    title: Eight contacts for every hundred orders
    status: live
    horizon: decade
    ```

    Passes:

    ```yaml title="goals/answer-in-two.yml"
    title: Answered in two minutes
    status: live
    horizon: quarter
    ```

    ```yaml title="goals/easy.yml"
    title: Six of seven for how easy we are
    status: live
    horizon: year
    ```

    ```yaml title="goals/few-calls.yml"
    title: Eight contacts for every hundred orders
    status: live
    horizon: decade
    ```
    """
    there = {goal.reach for goal in book.all(Goal) if goal.is_live and goal.closing is None}
    gaps = [name for name in HORIZONS if name not in there]
    if gaps and None not in there and book.is_whole(Goal):
        *others, last = (HORIZONS[name] for name in gaps)
        lacking = f"{', '.join(others)} or {last}" if others else last
        yield None, Problem((), f"handbook has no live goal for {lacking}")


@book_rule("C", Goal, profile="standard", hint="agree on one target, or give each goal its own scope or time")
def goal_conflict(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """Two goals want different things of the same number at the same time.

    They aim at the same slice of the same metric, and one pulls up while the other pulls down, or no value could reach
    both targets, or both name the same day with different values. Whoever does well by one of them fails by the other,
    and staff follow the one that shouts louder.

    Fails:

    ```yaml title="goals/quick-calls.yml"
    title: A call takes five minutes at most
    status: live
    metric: handling-time
    baseline: {value: 7, date: 2026-09-30}
    target: {value: 5}
    start: 2026-10-01
    due: 2027-03-31
    ```

    ```yaml title="goals/unhurried-calls.yml"
    title: Nobody is hurried off the phone
    status: live
    metric: handling-time
    baseline: {value: 7, date: 2026-09-30}
    target: {value: 9}  # goal-conflict
    start: 2026-10-01
    due: 2027-12-31
    ```

    Passes:

    ```yaml title="goals/quick-calls.yml"
    title: A call takes five minutes at most
    status: live
    metric: handling-time
    baseline: {value: 7, date: 2026-09-30}
    target: {value: 5}
    start: 2026-10-01
    due: 2027-03-31
    ```

    ```yaml title="goals/unhurried-calls.yml"
    title: Nobody is hurried off the phone
    status: live
    metric: handling-time
    scope: {channel: workshop}
    baseline: {value: 7, date: 2026-09-30}
    target: {value: 9}
    start: 2026-10-01
    due: 2027-12-31
    ```
    """
    for metric, goals in _rivals(book):
        for first, second in combinations(goals, 2):
            if _overlap(first, second) and (clash := _clash(first, second, metric)):
                yield second, Problem(("target",), f"goal {second.id!r} {clash} goal {first.id!r}")


def goes_wrong_way(goal: Goal, metric: Metric | None) -> bool:
    """Whether reaching the target would make things worse than the baseline."""
    start = goal.baseline.value if goal.baseline else None
    target = goal.target.value if goal.target else None
    if metric is None or start is None or target is None:
        return False
    return (metric.better == "higher" and target < start) or (metric.better == "lower" and target > start)


def _rivals(book: Book) -> Iterator[tuple[Metric | None, list[Goal]]]:
    """The open goals of each slice of a metric, in order of their files; those with a slip of their own left out."""
    slices: dict[tuple[str, Scope], list[Goal]] = defaultdict(list)
    for goal in book.all(Goal):
        if goal.is_live and goal.closing is None and goal.metric is not None:
            slices[goal.metric, goal.scope or Scope()].append(goal)
    for (name, _), goals in slices.items():
        metric = book.find(Metric, name)
        if len(goals) > 1 and name not in book.failed:
            yield metric, [goal for goal in goals if not goes_wrong_way(goal, metric)]


def _overlap(first: Goal, second: Goal) -> bool:
    """Whether both are pursued on some day; not where one has no due date, which another rule asks for."""
    if first.due is None or second.due is None:
        return False
    early = datetime.date.min
    return (first.start or early) <= second.due and (second.start or early) <= first.due


def _clash(first: Goal, second: Goal, metric: Metric | None) -> str:
    """What is between two goals for the same slice of *metric*, as the second would say it; empty where nothing is."""
    one, two = aim_of(first, metric), aim_of(second, metric)
    if one is None or two is None:
        return ""
    if _way(first, metric) * _way(second, metric) < 0:
        return f"pulls {second.metric!r} the other way than"
    if not one.meets(two) and (_holds_at_due(first, second) or _holds_at_due(second, first)):
        return f"wants values of {second.metric!r} that rule out"
    if first.due == second.due and first.target != second.target:
        return f"has another target for {second.metric!r} on {second.due} than"
    return ""


def _way(goal: Goal, metric: Metric | None) -> int:
    """1 where the goal is to raise the number, -1 where it is to lower it, 0 where it holds it or does not say."""
    start, aim = goal.baseline.value if goal.baseline else None, aim_of(goal, metric)
    if start is None or aim is None:
        return 0
    edge = aim.edge(start)
    return (edge > start) - (edge < start)


def _holds_at_due(band: Goal, other: Goal) -> bool:
    """Whether *band* is a band to hold on the day by which *other* is to be reached."""
    if band.target is None or band.target.value is not None or band.due is None or other.due is None:
        return False
    return (band.start or datetime.date.min) <= other.due <= band.due
