"""Group J: is what goes wrong found, fixed, measured and kept?"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from ..graph import Book
from ..graph.offense import done_on
from ..kinds import ContactReason, Evidence, Initiative, Metric, Record, Story, Tip, Touchpoint, Training
from ..kinds.initiative import LOOP
from .base import INFO, Problem, book_rule, rule


@rule("J", Initiative, hint="do it, move the day and say so, or stop it")
def initiative_overdue(initiative: Initiative, book: Book) -> Iterator[Problem]:
    """An initiative is still open after its day.

    People who were told that it would be mended by then are meeting it still. A day that passes without a word teaches
    everybody what days are worth here.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="initiatives/live-tracking-texts.yml"
    title: Texts that name the hour
    status: live
    state: doing
    due: 2026-11-20  # initiative-overdue
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="initiatives/live-tracking-texts.yml"
    title: Texts that name the hour
    status: live
    state: doing
    due: 2026-11-23
    ```
    """
    if initiative.is_open and initiative.due is not None and initiative.due < book.as_of:
        yield Problem(("due",), f"initiative {initiative.id!r} was due on {initiative.due} and is not done")


@rule("J", Initiative, hint="measure again, and write result")
def initiative_unmeasured(initiative: Initiative, book: Book) -> Iterator[Problem]:
    """An initiative is done, and nobody has looked whether it helped.

    A fix is a guess until the number has moved; the ones that did nothing are the ones to learn from.

    Fails:

    ```yaml title="initiatives/double-wall-box.yml"
    title: A stronger box
    status: live
    state: done  # initiative-unmeasured
    ```

    Passes:

    ```yaml title="initiatives/double-wall-box.yml"
    title: A stronger box
    status: live
    state: done
    result: {metric: delivered-right, before: 88, after: 93, date: 2026-10-31, verdict: worked}
    ```
    """
    if initiative.state == "done" and initiative.result is None:
        yield Problem(("state",), f"initiative {initiative.id!r} is done and has no result")


@rule("J", Initiative, profile="standard", hint="name the module, tip, policy or script that keeps the new way alive")
def initiative_unreinforced(initiative: Initiative, book: Book) -> Iterator[Problem]:
    """An initiative is done, and nothing teaches or fixes the new way.

    Old habits come back as soon as nobody looks. The last stage of the loop is to write the new way into what is
    taught, said and promised.

    Fails:

    ```yaml title="initiatives/double-wall-box.yml"
    title: A stronger box
    status: live
    state: done  # initiative-unreinforced
    ```

    Passes:

    ```yaml title="initiatives/double-wall-box.yml"
    title: A stronger box
    status: live
    state: done
    reinforced_by: [delivery-recovery]
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    ```
    """
    if initiative.state == "done" and not initiative.reinforced_by:
        yield Problem(("state",), f"initiative {initiative.id!r} is done and reinforced by nothing")


@book_rule(
    "J",
    Initiative,
    severity=INFO,
    profile="strict",
    hint="begin again with the stage that rests",
    options={"months": "months in which each stage has to show a trace"},
)
def loop_broken(book: Book, *, months: int = 12) -> Iterator[tuple[Record | None, Problem]]:
    """One of the six stages of the loop has left no trace for a year: know, deliver, find, fix, measure, reinforce.

    Each stage feeds the next, so where one rests the others run on what was true once. Traces are dates: of evidence
    (know), of touchpoints that were reviewed (deliver), of contacts counted and of walks in the customer's shoes
    (find), of initiatives' actions (fix), of measurements (measure), and of modules held, tips and stories (reinforce).
    An open initiative counts for the `loop_stage` that it stands at.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23  # loop-broken
    ```

    ```yaml title="evidence/delivery-diary-study.yml"
    title: Delivery diaries
    status: live
    date: 2026-06-12
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="evidence/delivery-diary-study.yml"
    title: Delivery diaries
    status: live
    date: 2026-06-12
    ```

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    reviewed: 2026-09-01
    none_found: 2026-09-01
    ```

    ```yaml title="metrics/on-time-rate.yml"
    title: On the day
    status: live
    measurements: [{period_end: 2026-10-31, value: 91}]
    ```

    ```yaml title="initiatives/double-wall-box.yml"
    title: A stronger box
    status: live
    state: doing
    loop_stage: fix
    ```

    ```yaml title="training/delivery-recovery.yml"
    title: When the bike does not come
    status: live
    delivered: [{date: 2026-10-27, count: 63}]
    ```
    """
    first = book.as_of - datetime.timedelta(days=round(months * 30.4375))
    active = {each.loop_stage for each in book.all(Initiative) if each.is_live and each.state in ("planned", "doing")}
    resting = [stage for stage in LOOP if stage not in active and not _moves(stage, first, book)]
    if resting and book.is_whole():
        yield None, Problem((), f"nothing in {months} months shows that we {_listed(resting)}")


def _moves(stage: str, first: datetime.date, book: Book) -> bool:
    """Whether a trace of *stage* lies between *first* and the day."""
    return any(day is not None and first <= day <= book.as_of for day in _TRACES[stage](book))


Days = Iterator[datetime.date | None]


def _known(book: Book) -> Days:
    yield from (each.date for each in book.all(Evidence) if each.is_live)


def _delivered(book: Book) -> Days:
    yield from (each.reviewed for each in book.all(Touchpoint) if each.is_live)


def _found(book: Book) -> Days:
    yield from (each.none_found for each in book.all(Touchpoint) if each.is_live)
    yield from (each.volume.as_of for each in book.all(ContactReason) if each.is_live and each.volume)


def _fixed(book: Book) -> Days:
    for each in book.all(Initiative):
        if each.is_live:
            yield done_on(each)
            yield from (action.done_on for action in each.actions)


def _measured(book: Book) -> Days:
    yield from (value.period_end for each in book.all(Metric) if each.is_live for value in each.measurements)


def _reinforced(book: Book) -> Days:
    yield from (held.date for each in book.all(Training) if each.is_live for held in each.delivered)
    yield from (tip.week.monday for tip in book.all(Tip) if tip.is_live and tip.week)
    yield from (story.date for story in book.all(Story) if story.is_live)


_TRACES: dict[str, Callable[[Book], Days]] = dict(
    zip(LOOP, (_known, _delivered, _found, _fixed, _measured, _reinforced), strict=True)
)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
