"""What a role learns: the modules of its first weeks, and those that come round."""

from __future__ import annotations

from typing import NamedTuple

from ..kinds import Role, Training
from ..kinds.values import Span
from .book import Book
from .cadence import span_between

WEEK = 5
"""Working days in a week."""

_YEAR = Span(1, "y")


class Taken(NamedTuple):
    """A module that a role takes."""

    module: Training
    first: bool
    """Whether it belongs to the first weeks."""

    day: int | None
    """The working day by which it is done, 1 being the first; ``None`` where none is named."""

    @property
    def week(self) -> int | None:
        """The week of that day; 0 before the first day."""
        return None if self.day is None else max(0, (self.day - 1) // WEEK + 1)


def taken(role: Role, book: Book) -> list[Taken]:
    """The live modules that *role* takes, each once: those of its first weeks by day, then those that are for it."""
    found: dict[str, Taken] = {}
    for each in role.onboarding:
        module = book.find(Training, each.training)
        if module is not None and module.is_live and module.id not in found:
            found[module.id] = Taken(module, True, each.by_day)
    first = sorted(found.values(), key=lambda each: (each.day is None, each.day))
    later = (Taken(module, False, None) for module in book.sources(role, "takes", Training))
    return [*first, *(each for each in later if each.module.id not in found)]


def minutes_a_year(module: Training) -> float:
    """How long a year *module* takes somebody who keeps up with it; 0 where the calendar does not decide."""
    span = span_between(module)
    return (module.minutes or 0) * _YEAR.seconds / span.seconds if span is not None and span.seconds else 0
