"""When a record is to be read against reality again."""

from __future__ import annotations

import datetime

from ..kinds import Record


def last_look(record: Record) -> datetime.date | None:
    """The day on which somebody last read *record*: where it has a stamp, no day counts that is later than that."""
    stamped = record.review.on if record.review is not None else None
    if record.reviewed is None or stamped is None:
        return record.reviewed
    return min(record.reviewed, stamped)


def next_review(record: Record) -> datetime.date | None:
    """The day by which *record* is to be read again; ``None`` where it never was, or the calendar ends before."""
    looked = last_look(record)
    if looked is None:
        return None
    try:
        return looked + datetime.timedelta(days=record.review_span.days)
    except OverflowError:
        return None
