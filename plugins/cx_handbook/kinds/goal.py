from __future__ import annotations

from typing import Annotated, Literal

from .base import ERROR, OWNER, Expect, Link, Many, Part, Prose, Record, required
from .parts import PRINCIPLE_USED, Action, Scope
from .values import Date

_MEASURABLE = "“Great service” is no goal: what cannot be counted cannot be missed, so nobody works for it."
_PLAN = "A goal without the detail of how is success by accident."
_LOOSE = "An action without a name and a day is a wish."

Horizon = Literal["quarter", "year", "decade"]

_LONGEST: tuple[tuple[int, Horizon], ...] = ((200, "quarter"), (800, "year"))
"""Days from start to due within which a goal that names no horizon still counts as one for the quarter, the year."""


class Baseline(Part):
    """Where the number stood at the start."""

    noun = "baseline"

    value: Annotated[
        float | None,
        Expect("goal-no-baseline", "has no value", "measure first, then aim", _MEASURABLE, ERROR),
    ] = None
    """In the metric's unit."""

    date: Annotated[Date | None, required("has no date")] = None
    """The day for which it was measured."""


class Target(Part):
    """A value to reach, or a band to hold."""

    noun = "target"

    value: float | None = None
    """The value to reach, in the metric's unit."""

    min: float | None = None
    """Lower edge of a band to hold."""

    max: float | None = None
    """Upper edge of a band to hold."""

    @property
    def is_set(self) -> bool:
        """Whether there is anything to aim at: a value, or both edges of a band."""
        return self.value is not None or (self.min is not None and self.max is not None)


class PlannedAction(Action):
    """One thing that somebody does by a day to reach the goal."""

    owner: Annotated[
        str | None,
        Link(("role", "team", "person"), "is carried out by", "carries out"),
        Expect("goal-action-loose", "has no owner", "name who does it", _LOOSE),
    ] = None
    """Who does it."""

    due: Annotated[Date | None, Expect("goal-action-loose", "has no due date", "name the day", _LOOSE)] = None
    """By when."""

    initiative: Annotated[str, Link("initiative", "is carried out by", "carries out")] | None = None
    """The initiative that it is, where the work has a record of its own."""


class Plan(Part):
    """How the goal is to be reached."""

    noun = "plan"

    actions: Annotated[
        Many[PlannedAction], Expect("goal-no-plan", "has no action", "write down who does what by when", _PLAN, ERROR)
    ] = ()
    """Who does what by when."""


class Checkpoint(Part):
    """A value expected on the way."""

    noun = "checkpoint"

    date: Annotated[Date | None, required("has no date")] = None
    """The day."""

    value: Annotated[float | None, required("has no value")] = None
    """The value expected by then, in the metric's unit."""


class Closing(Part):
    """How it ended."""

    noun = "closing"

    date: Annotated[Date | None, required("has no date")] = None
    """The day it was closed."""

    value: float | None = None
    """The value reached, in the metric's unit."""

    verdict: Annotated[Literal["met", "missed", "dropped"] | None, required("has no verdict")] = None
    """How it ended."""

    lesson: str | None = None
    """What to do differently next time."""


class Goal(Record):
    """Something to reach by a day, counted, with the plan to get there.

    ```yaml title="goals/answer-in-two.yml"
    title: Eight calls in ten answered within two minutes
    status: live
    owner: care-team-lead
    why: Waiting is the first thing a worried customer learns about us.
    metric: service-level
    baseline: {value: 61, date: 2026-09-30}
    target: {value: 80}
    start: 2026-10-01
    due: 2027-03-31
    horizon: quarter
    told_in: [phone-craft]
    plan:
      actions:
        - {id: rota, what: Move two people to the Monday peak, owner: care-team-lead, due: 2026-12-15, status: doing}
    ```
    """

    kind = "goal"
    folder = "goals"
    plural = "Goals"
    group = "Why and where to"
    rule_group = "C"
    review_after = "90 d"
    columns = ("metric", "due", "horizon")

    owner: Annotated[
        str | None,
        OWNER,
        Expect(
            "goal-no-owner",
            "has no owner",
            "name the one role that answers for it",
            "A goal that everybody owns is owned by nobody.",
            ERROR,
        ),
    ] = None
    """The one role that answers for it."""

    why: Annotated[
        Prose | None,
        Expect(
            "goal-no-why",
            "does not say why",
            "say what it changes for customers",
            "People give their best to a purpose, not to a number.",
        ),
    ] = None
    """What reaching it changes, in the customer's terms."""

    metric: Annotated[
        str | None,
        Link("metric", "is measured by", "measures"),
        Expect("goal-no-metric", "has no metric", "choose what is counted", _MEASURABLE, ERROR),
    ] = None
    """What is counted; the unit and the better direction come from it."""

    scope: Scope | None = None
    """The slice of the metric that is meant; all of it where left out."""

    baseline: Annotated[
        Baseline | None,
        Expect("goal-no-baseline", "has no baseline", "measure first, then aim", _MEASURABLE, ERROR),
    ] = None
    """Where the number stood at the start; without it there is no progress to see."""

    target: Annotated[
        Target | None, Expect("goal-no-target", "has no target", "name the value to reach", _MEASURABLE, ERROR)
    ] = None
    """A value to reach, or a band to hold."""

    start: Annotated[Date | None, required("has no start")] = None
    """The first day."""

    due: Annotated[
        Date | None,
        Expect(
            "goal-no-due", "has no due date", "name the day", "Without a day there is no hurry, and no verdict.", ERROR
        ),
    ] = None
    """The day by which the target is to be reached."""

    horizon: Horizon | None = None
    """How far it looks. Goals for the quarter feed goals for the year, and these the ones for the decade."""

    rolls_up_to: Annotated[str, Link("goal", "rolls up to", "has step")] | None = None
    """The longer goal that this is a step towards."""

    plan: Annotated[
        Plan | None, Expect("goal-no-plan", "has no plan", "write down who does what by when", _PLAN, ERROR)
    ] = None
    """The detail of how."""

    checkpoints: Many[Checkpoint] = ()
    """The expected path, where it is not a straight line."""

    supports: Many[Annotated[str, Link("principle", "supports", "is advanced by", {"principle": PRINCIPLE_USED})]] = ()
    """The principles that it puts into practice."""

    told_in: Annotated[
        Many[Annotated[str, Link(("training", "tip"), "is told in", "tells of")]],
        Expect(
            "goal-untold",
            "is told to nobody",
            "name the module or tip in which staff hear of it",
            "Those who are to reach a goal have to hear of it; a plan that stays in the office is not carried out.",
            profile="standard",
        ),
    ] = ()
    """Where staff hear of it."""

    closing: Closing | None = None
    """How it ended, once it is over."""

    @property
    def reach(self) -> Horizon | None:
        """How far it looks: as written, else by the days from start to due; ``None`` where neither tells."""
        if self.horizon is not None or self.start is None or self.due is None:
            return self.horizon
        days = (self.due - self.start).days
        return next((name for longest, name in _LONGEST if days <= longest), "decade")
