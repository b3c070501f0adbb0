"""What has changed lately, by what records say of themselves."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from ..kinds import Record
from ..kinds.base import Change
from .book import Book

DAYS = 30
"""How far back news go, where nobody asks for less."""


class News(NamedTuple):
    """One change of one record."""

    day: datetime.date
    record: Record
    change: Change


def since(book: Book, days: int = DAYS) -> datetime.date:
    """The first of the last *days* days, so that what is exactly so many days old still counts."""
    return max(book.as_of, datetime.date.min + datetime.timedelta(days)) - datetime.timedelta(days)


@lru_cache(maxsize=4)
def news(book: Book, days: int = DAYS) -> tuple[News, ...]:
    """What changed in the last *days* days, newest first, and by title within a day.

    What is not in force yet is no news to anybody; what was withdrawn is. A change without a date has no place in it,
    and one that is dated after the handbook's day has not happened.
    """
    first = since(book, days)
    found = [
        News(change.date, record, change)
        for record in book
        if record.status in ("live", "retired")
        for change in record.changes
        if change.date is not None and first <= change.date <= book.as_of
    ]
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.record.title.casefold(), each.record.id)))
