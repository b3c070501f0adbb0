"""Group H: does training come round again, in time and up to date?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..graph import Book
from ..graph.cadence import next_delivery
from ..kinds import Training
from .base import Problem, rule


@rule("H", Training, hint="add refresh_after, or let it repeat")
def training_one_off(training: Training, book: Book) -> Iterator[Problem]:
    """A module is taken once and never refreshed.

    Training is something you do, not something you did; half of what is learned once is gone in a month.

    Fails:

    ```yaml title="training/welcome.yml"
    title: Welcome
    status: live
    cadence: {repeat: once}  # training-one-off
    ```

    Passes:

    ```yaml title="training/welcome.yml"
    title: Welcome
    status: live
    cadence: {repeat: once, refresh_after: 1 y}
    ```
    """
    if training.cadence and training.cadence.repeat == "once" and training.cadence.refresh_after is None:
        yield Problem(("cadence", "repeat"), f"training {training.id!r} is taken once and never refreshed")


@rule(
    "H", Training, profile="standard", hint="read the module against the change, then run: handbook review ID --by ROLE"
)
def training_outdated(training: Training, book: Book) -> Iterator[Problem]:
    """Something that a module teaches has changed since the module was last reviewed.

    The page says one thing and the lesson another, and people do what they were taught. The change counts where the
    other record has it in `changes`, on a day after `reviewed` of the module.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    reviewed: 2026-11-02
    teaches:
      - late-delivery  # training-outdated
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    changes:
      - {date: 2026-11-09, note: Ring the depot after one day without a scan.}
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    reviewed: 2026-11-10
    teaches:
      - late-delivery
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    changes:
      - {date: 2026-11-09, note: Ring the depot after one day without a scan.}
    ```
    """
    if training.reviewed is None:
        return
    for number, name in enumerate(training.teaches):
        changed = _last_change(name, book)
        if changed is not None and changed > training.reviewed:
            message = (
                f"{name!r} changed on {changed}, after training {training.id!r} was reviewed on {training.reviewed}"
            )
            yield Problem(("teaches", number), message)


def _last_change(name: str, book: Book) -> datetime.date | None:
    """The last day until now on which the live record called *name* changed."""
    record = book.get(name)
    if record is None or not record.is_live:
        return None
    dates = (change.date for change in record.changes)
    return max((date for date in dates if date is not None and date <= book.as_of), default=None)


@rule(
    "H",
    Training,
    profile="standard",
    hint="hold it and add it to delivered, or change the cadence",
    options={"grace": "days after which a late module counts as overdue"},
)
def training_overdue(training: Training, book: Book, *, grace: int = 0) -> Iterator[Problem]:
    """A module was to be held again by a day that has passed.

    Training is something you do, not something you did: whoever started since the last time has not had it, and the
    others have begun to forget. The day is the last one in `delivered`, and the cadence after that; modules that keep
    no such record are left alone.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    cadence: {repeat: quarterly}
    delivered:
      - {date: 2026-08-03, count: 58}  # training-overdue
      - {date: 2026-05-04, count: 49}
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    cadence: {repeat: quarterly}
    delivered:
      - {date: 2026-11-02, count: 61}
      - {date: 2026-08-03, count: 58}
      - {date: 2026-05-04, count: 49}
    ```
    """
    due = next_delivery(training)
    if due is not None and (book.as_of - due).days > grace:
        dates = [delivery.date or datetime.date.min for delivery in training.delivered]
        last = ("delivered", dates.index(max(dates)), "date")
        yield Problem(last, f"training {training.id!r} was to be held again by {due}")
