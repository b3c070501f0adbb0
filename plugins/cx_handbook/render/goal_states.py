"""The state of a goal in word and shape."""

from __future__ import annotations

from markupsafe import Markup

from ..graph import Book
from ..graph.goal_state import Standing, State, standing
from ..kinds import Goal, Metric

MARKS: dict[State, str] = {
    "met": "●",
    "on track": "◕",
    "at risk": "◐",
    "off track": "◆",
    "missed": "×",
    "no data": "○",
}
TONES: dict[State, str] = {
    "met": "high",
    "on track": "high",
    "at risk": "warn",
    "off track": "low",
    "missed": "low",
    "no data": "",
}


def standing_of(goal: Goal, book: Book) -> Standing:
    """Where *goal* stands on the handbook's day."""
    return standing(goal, book.find(Metric, goal.metric), book.as_of)


def state(goal: Goal, book: Book) -> Markup:
    """``◐ at risk``, with its tone."""
    return shown(standing_of(goal, book).state)


def shown(found: State) -> Markup:
    """A state as it is always shown: ``◐ at risk``, with its tone."""
    tone = f" {TONES[found]}" if TONES[found] else ""
    return Markup('<span class="cx-chip{}">{} {}</span>').format(tone, MARKS[found], found)
