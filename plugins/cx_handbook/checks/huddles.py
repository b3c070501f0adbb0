"""Group H: is there something to say in the weekly huddle, short, new and with a page behind it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ..graph import Book
from ..graph.huddle import turn, weeks_from
from ..kinds import Record, Tip
from ..kinds.values import IsoWeek
from .base import Problem, book_rule, rule
from .phrases import normal


@book_rule(
    "H",
    Tip,
    hint="write a tip for each of these weeks, or let some come round with rota",
    options={"weeks": "weeks ahead that need a tip"},
)
def tip_gap(book: Book, *, weeks: int = 8) -> Iterator[tuple[Record | None, Problem]]:
    """One of the next eight weeks has no tip.

    Minutes a week, every week, keep a skill alive that a day a year does not. On the Monday on which there is nothing
    to say the huddle is about the rota again. The weeks are those that begin on the day or after it; tips with `rota`
    fill every week for which no other is written. A first handbook, of profile `starter`, may do without tips; once it
    has a live one, the huddle is on.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="tips/name-the-day.yml"
    title: Name the day
    status: live
    week: 2026-W48  # tip-gap
    ```

    Passes:

    ```yaml title="tips/name-the-day.yml"
    title: Name the day
    status: live
    rota: 1
    ```
    """
    live = [tip for tip in book.all(Tip) if tip.is_live]
    if not book.is_whole(Tip) or (not live and book.settings.profile == "starter"):
        return
    if any(tip.week is None and tip.rota is not None for tip in live):
        return
    written = {turn(tip.week): tip for tip in reversed(live) if tip.week is not None}
    for gap in _gaps([week for week in weeks_from(book.as_of, weeks) if turn(week) not in written]):
        before = max((number for number in written if number < turn(gap[0])), default=None)
        after = min((number for number in written if number > turn(gap[-1])), default=None)
        beside = before if before is not None else after
        tip = written[beside] if beside is not None else None
        yield tip, Problem(("week",) if tip else (), _says(gap))


def _gaps(missing: list[IsoWeek]) -> Iterator[list[IsoWeek]]:
    """Weeks that follow each other, together."""
    gap: list[IsoWeek] = []
    for week in missing:
        if gap and turn(week) != turn(gap[-1]) + 1:
            yield gap
            gap = []
        gap.append(week)
    if gap:
        yield gap


def _says(gap: list[IsoWeek]) -> str:
    return f"week {gap[0]} has no tip" if len(gap) == 1 else f"the {len(gap)} weeks {gap[0]} to {gap[-1]} have no tip"


@rule(
    "H",
    Tip,
    profile="standard",
    hint="keep one thing, and leave the rest for another week",
    options={"words": "words that can be said in a minute or two", "minutes": "minutes that a tip may take"},
)
def tip_long(tip: Tip, book: Book, *, words: int = 80, minutes: int = 10) -> Iterator[Problem]:
    """A tip has more than 80 words, or takes more than ten minutes.

    A huddle is standing and short. What takes longer is a lesson, and a lesson on one's feet is half heard.

    Fails:

    ```yaml title="handbook.yml"
    overrides: [{kind: tip, rules: {tip-long: {words: 8}}}]
    ```

    ```yaml title="tips/name-the-day.yml"
    title: Name the day
    status: live
    say: People who wait want a day, and not one more update from us.  # tip-long
    ```

    Passes:

    ```yaml title="handbook.yml"
    overrides: [{kind: tip, rules: {tip-long: {words: 8}}}]
    ```

    ```yaml title="tips/name-the-day.yml"
    title: Name the day
    status: live
    say: People who wait want a day.
    ```
    """
    count = len((tip.say or "").split())
    if count > words:
        yield Problem(("say",), f"tip {tip.id!r} has {count} words, {words} are enough")
    if tip.minutes is not None and tip.minutes > minutes:
        yield Problem(("minutes",), f"tip {tip.id!r} takes {tip.minutes} minutes, {minutes} are enough")


@book_rule(
    "H",
    Tip,
    profile="standard",
    hint="say something new, or leave more weeks between",
    options={"weeks": "weeks for which the same words rest"},
)
def tip_repeated(book: Book, *, weeks: int = 26) -> Iterator[tuple[Record | None, Problem]]:
    """The same tip is told twice within half a year.

    What was heard in spring and comes again in summer is nodded at and not heard. Words count, and not titles; a rota
    of fewer tips than weeks comes round too soon.

    Fails:

    ```yaml title="tips/name-the-day.yml"
    title: Name the day
    status: live
    week: 2026-W48
    say: People who wait want a day.
    ```

    ```yaml title="tips/name-the-day-again.yml"
    title: Name the day, again
    status: live
    week: 2027-W05
    say: People who wait want a day.  # tip-repeated
    ```

    Passes:

    ```yaml title="tips/name-the-day.yml"
    title: Name the day
    status: live
    week: 2026-W48
    say: People who wait want a day.
    ```

    ```yaml title="tips/name-the-day-again.yml"
    title: Name the day, again
    status: live
    week: 2027-W22
    say: People who wait want a day.
    ```
    """
    live = [tip for tip in book.all(Tip) if tip.is_live]
    yield from _again([tip for tip in live if tip.week is not None], weeks)
    rota = [tip for tip in live if tip.week is None and tip.rota is not None]
    if 0 < len(rota) < weeks and book.is_whole(Tip):
        last = max(rota, key=lambda tip: tip.rota or 0)
        says = f"the rota has {len(rota)} tip{'' if len(rota) == 1 else 's'}, so each comes back within {weeks} weeks"
        yield last, Problem(("rota",), says, hint=f"write tips for single weeks, or {weeks} for the rota")


def _again(tips: list[Tip], weeks: int) -> Iterator[tuple[Record, Problem]]:
    """The tips whose words were said less than so many weeks before."""
    said: dict[str, list[tuple[int, Tip]]] = defaultdict(list)
    for tip in tips:
        if tip.week is not None and tip.say:
            said[normal(tip.say)].append((turn(tip.week), tip))
    for same in said.values():
        same.sort(key=lambda each: (each[0], each[1].id))
        for (earlier, first), (later, tip) in pairwise(same):
            if later - earlier < weeks:
                yield tip, Problem(("say",), f"tip {tip.id!r} says what tip {first.id!r} says in {first.week}")
