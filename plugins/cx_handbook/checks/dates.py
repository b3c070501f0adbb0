"""Group A: can every date be right?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..graph import Book
from ..kinds import Leaf, Record
from .base import ERROR, Problem, rule


@rule("A", Record, severity=ERROR, hint="correct the date")
def date_impossible(record: Record, book: Book) -> Iterator[Problem]:
    """A date cannot be right: an end before its start, or a past event in the future.

    Every reckoning of what is due, late or on track rests on dates.

    Fails:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    valid_from: 2026-04-01
    valid_until: 2026-03-01  # date-impossible
    ```

    Passes:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    valid_from: 2026-04-01
    valid_until: 2027-03-31
    ```
    """
    for first, last in _SPANS.get(record.kind, ()):
        start, end = getattr(record, first), getattr(record, last)
        if start is not None and end is not None and end < start:
            yield Problem((last,), f"{last!r} of {record.kind} {record.id!r} is before {first!r}, {start}")
    for leaf in book.leaves(record):
        if isinstance(leaf.value, datetime.date) and _is_past(record, leaf) and leaf.value > book.as_of:
            message = (
                f"{leaf.spec.key!r} of {record.kind} {record.id!r} is {leaf.value}, later than today, {book.as_of}"
            )
            yield Problem(leaf.route, message)


_SPANS = {"goal": (("start", "due"),), "policy": (("valid_from", "valid_until"),)}
_PAST = {"reviewed", "period_end", "none_found", "done_on", "as_of"}
_PAST_PARTS = {"changes", "delivered", "baseline", "closing"}


def _is_past(record: Record, leaf: Leaf) -> bool:
    names = {str(step) for step in leaf.route}
    return (
        leaf.spec.name in _PAST or bool(names & _PAST_PARTS) or (record.kind == "evidence" and leaf.spec.name == "date")
    )
