"""How far the plan of a goal has come."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..kinds import Goal
from ..kinds.goal import PlannedAction


class Progress(NamedTuple):
    """Actions of a plan, counted."""

    done: int
    asked: int
    """Those that are done or still to be done; what was dropped is asked of nobody."""

    overdue: int
    """Those still open after their day."""

    dropped: int


def progress(goal: Goal, as_of: datetime.date) -> Progress:
    """How far the plan of *goal* has come by *as_of*."""
    actions = goal.plan.actions if goal.plan else ()
    dropped = sum(action.status == "dropped" for action in actions)
    return Progress(
        sum(action.status == "done" for action in actions),
        len(actions) - dropped,
        sum(is_overdue(action, as_of) for action in actions),
        dropped,
    )


def is_overdue(action: PlannedAction, as_of: datetime.date) -> bool:
    """Whether *action* is still open after its day."""
    return action.is_open and action.due is not None and action.due < as_of
