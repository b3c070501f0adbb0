"""Group K: is it still true, and does somebody keep it so?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..graph import Book
from ..kinds import Record
from .base import INFO, Problem, rule

SOON = datetime.timedelta(days=30)
"""How long before the day a review counts as coming up."""


@rule("K", Record, hint="read it against reality, then set reviewed to today")
def review_overdue(record: Record, book: Book) -> Iterator[Problem]:
    """A live record has not been read against reality for longer than its review lasts.

    Each kind has its own span: 90 days for scripts and goals, 180 days for policies, touchpoints, training and
    vendors, a year for the rest; `review_every` sets another.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2020-01-31  # review-overdue
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2020-01-31
    review_every: 100 y
    ```
    """
    due = next_review(record)
    if record.is_live and due is not None and due < book.as_of:
        yield Problem(("reviewed",), f"{record.kind} {record.id!r} was due for review on {due}")


@rule("K", Record, severity=INFO, hint="plan the review")
def review_soon(record: Record, book: Book) -> Iterator[Problem]:
    """The review of a live record is due within 30 days.

    A note for its owner, so that reviews do not all fall on one day.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2026-11-02  # review-soon
    review_every: 30 d
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    reviewed: 2020-01-31
    review_every: 100 y
    ```
    """
    due = next_review(record)
    if record.is_live and due is not None and book.as_of <= due <= book.as_of + SOON:
        yield Problem(("reviewed",), f"{record.kind} {record.id!r} is due for review on {due}")


def next_review(record: Record) -> datetime.date | None:
    """The day by which *record* is to be read again; ``None`` where it never was, or the calendar ends before."""
    if record.reviewed is None:
        return None
    try:
        return record.reviewed + datetime.timedelta(days=record.review_span.days)
    except OverflowError:
        return None
