"""When something that comes round is due again."""

from __future__ import annotations

import calendar
import datetime

from ..kinds import Training
from ..kinds.values import Span

_EVERY = {
    "weekly": Span(1, "w"),
    "monthly": Span(1, "mo"),
    "quarterly": Span(3, "mo"),
    "half-yearly": Span(6, "mo"),
    "yearly": Span(1, "y"),
}


def next_delivery(training: Training) -> datetime.date | None:
    """The day by which *training* is to be held again: the last time, and its cadence after that.

    ``None`` where it was never held, where the calendar does not decide (``on-change``; ``once`` without
    ``refresh_after``), or where the calendar ends before.
    """
    held = [delivery.date for delivery in training.delivered if delivery.date is not None]
    span = span_between(training)
    return after(max(held), span) if held and span is not None else None


def span_between(training: Training) -> Span | None:
    """How long after one delivery the next is due; ``None`` where the calendar does not decide."""
    if training.cadence is None or training.cadence.repeat is None:
        return None
    if training.cadence.repeat == "once":
        return training.cadence.refresh_after
    return _EVERY.get(training.cadence.repeat)


def after(day: datetime.date, span: Span) -> datetime.date | None:
    """The day that lies *span* after *day*; ``None`` beyond the end of the calendar.

    Whole months and years keep the day of the month, or its last day where it is shorter: a month after 31 January is
    28 February. Everything else counts in days.
    """
    months = span.amount * {"mo": 1, "y": 12}.get(span.unit, 0)
    try:
        if months and months == int(months):
            return _months_after(day, int(months))
        return day + datetime.timedelta(days=span.days)
    except (OverflowError, ValueError):
        return None


def _months_after(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        raise OverflowError("the calendar ends before")
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
