"""Group G: do we play to win, and does the score change?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..graph import Book
from ..graph.offense import done_on, initiatives_on, lacks_offense, may_be_lost
from ..graph.play import play
from ..kinds import ContactReason, Initiative, Metric
from ..location import Route
from .base import Problem, rule


@rule("G", ContactReason, hint="start an initiative that removes it, or say in none_because why not")
def reason_no_offense(reason: ContactReason, book: Book) -> Iterator[Problem]:
    """Nobody works on removing a contact reason that irritates the customer, or us, or both.

    Answering well is defence. The way to win is that nobody has to ask: what irritates both sides is eliminated, what
    is valuable to the customer alone is automated, and what is valuable to us alone is made simpler (Price and Jaffe).
    An initiative counts whichever of the two names the other; one that was stopped does not.

    Fails:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?  # reason-no-offense
    status: live
    to_customer: irritating
    to_us: irritating
    ```

    Passes:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    to_customer: irritating
    to_us: irritating
    ```

    ```yaml title="initiatives/live-tracking-texts.yml"
    title: Texts that name the hour
    status: live
    on: [where-is-my-order]
    ```
    """
    if lacks_offense(reason, book) and not may_be_lost(reason, book):
        yield Problem((), f"contact-reason {reason.id!r} is one to {play(reason)}, and no initiative does")


@rule("G", ContactReason, profile="strict", hint="look again at the cause, and reopen the initiative")
def fix_not_working(reason: ContactReason, book: Book) -> Iterator[Problem]:
    """An initiative on a contact reason is done, and customers get in touch about it as often as before.

    The cause that was removed was not the cause. Seen are measurements whose scope is the contact reason, the last one
    before the day on which the work was done and the newest after it; where there are none, the result of the
    initiative itself.

    Fails:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    volume: {count: 2140, period: 1 mo, as_of: 2026-10-31}  # fix-not-working
    ```

    ```yaml title="initiatives/live-tracking-texts.yml"
    title: Texts that name the hour
    status: live
    on: [where-is-my-order]
    state: done
    actions: [{id: texts, what: Send the texts, status: done, done_on: 2026-09-04}]
    ```

    ```yaml title="metrics/contact-rate.yml"
    title: Contacts for every hundred orders
    status: live
    better: lower
    measurements:
      - {period_end: 2026-08-31, value: 14.1, scope: {reason: where-is-my-order}}
      - {period_end: 2026-10-31, value: 14.3, scope: {reason: where-is-my-order}}
    ```

    Passes:

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    volume: {count: 1630, period: 1 mo, as_of: 2026-10-31}
    ```

    ```yaml title="initiatives/live-tracking-texts.yml"
    title: Texts that name the hour
    status: live
    on: [where-is-my-order]
    state: done
    actions: [{id: texts, what: Send the texts, status: done, done_on: 2026-09-04}]
    ```

    ```yaml title="metrics/contact-rate.yml"
    title: Contacts for every hundred orders
    status: live
    better: lower
    measurements:
      - {period_end: 2026-08-31, value: 14.1, scope: {reason: where-is-my-order}}
      - {period_end: 2026-10-31, value: 10.7, scope: {reason: where-is-my-order}}
    ```
    """
    where: Route = ("volume",) if reason.volume else ()
    for initiative in initiatives_on(reason, book):
        done = done_on(initiative)
        if done is None or not initiative.is_live:
            continue
        way = next(_ways(reason, done, book), None) or _own_way(initiative, book)
        if way is not None and way.is_no_better:
            says = f"{way.before:g} before initiative {initiative.id!r} and {way.after:g} after it"
            yield Problem(where, f"contact-reason {reason.id!r} has not become rarer: {says}")


class _Way:
    """How a number has gone from before a day until after it."""

    def __init__(self, metric: Metric | None, before: float, after: float) -> None:
        self.before, self.after = before, after
        up = metric is not None and metric.better == "higher"
        self.is_no_better = after <= before if up else after >= before


def _ways(reason: ContactReason, done: datetime.date, book: Book) -> Iterator[_Way]:
    """The way of each metric that has values for *reason* on both sides of the day."""
    for metric in book.sources(reason, "has figures in", Metric):
        values = sorted(
            (each.period_end, each.value)
            for each in metric.measurements
            if each.scope and each.scope.reason == reason.id and each.period_end and each.value is not None
        )
        before = [value for day, value in values if day <= done]
        after = [value for day, value in values if done < day <= book.as_of]
        if before and after:
            yield _Way(metric, before[-1], after[-1])


def _own_way(initiative: Initiative, book: Book) -> _Way | None:
    """How the number has gone that the initiative itself looked at."""
    result = initiative.result
    if result is None or result.before is None or result.after is None:
        return None
    return _Way(book.find(Metric, result.metric), result.before, result.after)
