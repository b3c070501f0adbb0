"""Reviews that fall due together, moved apart.

What was read on one day falls due on one day. A date of review is never moved: it says when somebody looked. What may
change is how long a review lasts, and only to less: so nothing is read later than its kind asks for.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..kinds import Record
from .book import Book
from .due import Due
from .review import last_look, next_review

ENOUGH = 2
"""Reviews that nobody minds in one week."""

WEEK = 7
"""Days."""


class Sooner(NamedTuple):
    """A record that is read again sooner than it would be."""

    record: Record
    owner: str | None
    before: datetime.date
    day: datetime.date
    days: int
    """How long its review lasts then."""


def spread(reviews: Iterable[Due], weeks: int, book: Book) -> list[Sooner]:
    """What has to be read up to so many weeks sooner, so that no week asks more of its owner than others need.

    A week has room for ``ENOUGH`` of an owner's *reviews*, or for more where there are so many that each week needs
    more. What is due this week or overdue stays where it is, and so does a record that says itself how long its review
    lasts; both take room. The same for the same handbook and day, in order of owners, then of the new days.
    """
    by_owner: dict[str, list[Due]] = {}
    for each in reviews:
        by_owner.setdefault(each.owner or "", []).append(each)
    return [sooner for _, due in sorted(by_owner.items()) for sooner in sorted(_moved(due, weeks, book), key=_in_order)]


def _in_order(sooner: Sooner) -> tuple[datetime.date, str]:
    return sooner.day, sooner.record.id


def _moved(reviews: list[Due], weeks: int, book: Book) -> Iterator[Sooner]:
    """Full weeks give to emptier ones before them, until that makes nothing better: a second time nothing moves."""
    load, room = Counter(_week(each.day) for each in reviews), _room(reviews, weeks)
    free = sorted((each for each in reviews if _may(each, 1, book)), key=lambda each: (each.day, each.record.id))
    while True:
        tried = ((each, _sooner(each, weeks, load, room, book)) for each in free)
        moved, number = next(((each, number) for each, number in tried if number), (None, 0))
        looked = last_look(moved.record) if moved else None
        if moved is None or looked is None:
            return
        free.remove(moved)
        load[_week(moved.day)] -= 1
        load[_week(moved.day) - number] += 1
        day = moved.day - datetime.timedelta(days=WEEK * number)
        yield Sooner(moved.record, moved.owner, moved.day, day, (day - looked).days)


def _sooner(each: Due, weeks: int, load: Counter[int], room: int, book: Book) -> int:
    """How many weeks sooner it had better come: into the latest week with room, else the emptiest; 0 where it stays."""
    own = _week(each.day)
    if load[own] <= room:
        return 0
    better = [n for n in range(1, weeks + 1) if _may(each, n, book) and load[own - n] + 1 < load[own]]
    return min(better, key=lambda n: (max(load[own - n] + 1 - room, 0), n), default=0)


def _room(reviews: list[Due], weeks: int) -> int:
    """How many of them a week has room for, where each may come so many weeks sooner: by the spans of their kinds, so
    that it is the same once some have been moved."""
    usual = (each.record.model_copy(update={"review_every": None}) for each in reviews)
    found = [_week(next_review(each) or datetime.date.max) for each in usual]
    return max(ENOUGH, -(-len(found) // (max(found) - min(found) + 1 + weeks)))


def _may(each: Due, number: int, book: Book) -> bool:
    """Whether it may come so many weeks sooner: not before next week, and not on the day of the last look."""
    looked = last_look(each.record)
    if looked is None or each.record.review_every is not None:
        return False
    days = (each.day - book.as_of).days - WEEK * number
    return days >= WEEK and (each.day - looked).days > WEEK * number


def _week(day: datetime.date) -> int:
    """Weeks counted on and on, Monday first."""
    return (day.toordinal() - 1) // WEEK
