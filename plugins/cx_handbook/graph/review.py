"""When a record is to be read against reality again."""

from __future__ import annotations

import datetime

from ..kinds import Record


def next_review(record: Record) -> datetime.date | None:
    """The day by which *record* is to be read again; ``None`` where it never was, or the calendar ends before."""
    if record.reviewed is None:
        return None
    try:
        return record.reviewed + datetime.timedelta(days=record.review_span.days)
    except OverflowError:
        return None
