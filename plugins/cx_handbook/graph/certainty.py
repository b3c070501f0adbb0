"""How sure we are of a need: known, believed or guessed."""

from __future__ import annotations

import datetime
from typing import Literal

from ..kinds import Evidence, Need
from ..kinds.values import Span
from .book import Book
from .cadence import after

Certainty = Literal["known", "believed", "guessed"]

MONTHS = 24
"""How many months a study counts where it does not say."""

BELIEFS = ("frontline", "desk")
"""Ways of finding out in which no customer was asked or watched."""


def certainty(need: Need, book: Book, *, months: int | float = MONTHS) -> Certainty:
    """How sure we are of *need*, by the live studies behind it.

    known
        A study of customers that is still fresh shows it.
    believed
        There are studies, but only by ourselves, or only such as have aged.
    guessed
        There is none.
    """
    found = studies(need, book)
    if any(not is_belief(study) and is_fresh(study, book.as_of, months=months) for study in found):
        return "known"
    return "believed" if found else "guessed"


def studies(need: Need, book: Book) -> list[Evidence]:
    """The live studies that *need* is backed by."""
    found = (book.find(Evidence, name) for name in need.evidence)
    return [study for study in found if study is not None and study.is_live]


def is_belief(study: Evidence) -> bool:
    """Whether it tells what we think or what staff report, rather than what customers said or did."""
    return study.method is None or study.method in BELIEFS


def is_fresh(study: Evidence, as_of: datetime.date, *, months: int | float = MONTHS) -> bool:
    """Whether it may still be relied on; not where it has no date."""
    if study.date is None:
        return False
    last = valid_until(study, months=months)
    return last is None or as_of <= last


def valid_until(study: Evidence, *, months: int | float = MONTHS) -> datetime.date | None:
    """The last day on which it may be relied on; ``None`` where it has no date, or the calendar ends before."""
    return after(study.date, study.valid_for or Span(months, "mo")) if study.date is not None else None
