"""Group J: do we learn from what happened, and does nobody pay for it with their name?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import quoted
from ..graph import Book
from ..kinds import Record, Script, Story, Touchpoint
from .base import ERROR, INFO, Problem, book_rule, rule

NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Madam|Herr|Frau|Mme|Monsieur)\.?\s+[A-Z][\w'’-]+")
"""A form of address and a name."""


@rule("J", Story, severity=ERROR, hint="take out whatever could tell who it was, then set anonymised to true")
def story_not_anonymous(story: Story, book: Book) -> Iterator[Problem]:
    """A story may show who the customer was: nobody has said that it is anonymous, or it holds a name.

    Somebody trusted us with a bad day. Told with a name it is no longer ours to tell, and it stays in print for years.
    Addresses and numbers are found by the rules on personal data; this one looks for `anonymised: true` and for names
    after a form of address.

    Fails:

    ```yaml title="stories/the-birthday-bike.yml"
    title: The birthday bike
    status: live
    what_happened: Mrs Okafor rang on the day before the birthday.  # story-not-anonymous
    anonymised: true
    ```

    Passes:

    ```yaml title="stories/the-birthday-bike.yml"
    title: The birthday bike
    status: live
    what_happened: A mother rang on the day before the birthday.
    anonymised: true
    ```
    """
    if story.anonymised is not True:
        yield Problem(("anonymised",), f"story {story.id!r} is not said to be anonymous")
    for leaf in book.leaves(story):
        found = NAME.search(leaf.value) if leaf.spec.is_text else None
        if found is not None:
            yield Problem(leaf.route, f"story {story.id!r} names somebody: {quoted(found[0])}", found[0])


@book_rule(
    "J",
    Story,
    severity=INFO,
    profile="strict",
    hint="ask in the huddle what went better than planned, and write it down",
    options={"days": "days after which a new story is due"},
)
def story_drought(book: Book, *, days: int = 90) -> Iterator[tuple[Record | None, Problem]]:
    """No story is newer than 90 days.

    People learn what good looks like from what a colleague did last month. A firm without new stories is one in which
    nothing good happens, or in which nobody tells.

    Fails:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="stories/the-birthday-bike.yml"
    title: The birthday bike
    status: live
    date: 2026-08-24  # story-drought
    ```

    Passes:

    ```yaml title="handbook.yml"
    as_of: 2026-11-23
    ```

    ```yaml title="stories/the-birthday-bike.yml"
    title: The birthday bike
    status: live
    date: 2026-08-25
    ```
    """
    if not book.is_whole(Story):
        return
    dated = [(story.date, story) for story in book.all(Story) if story.is_live and story.date is not None]
    newest = max(dated, key=lambda each: each[0], default=None)
    if newest is None:
        yield None, Problem((), "handbook has no story with a date")
    elif (book.as_of - newest[0]).days > days:
        message = f"newest story is {newest[1].id!r} of {newest[0]}, older than {days} days"
        yield newest[1], Problem(("date",), message)


@rule(
    "J",
    Touchpoint,
    severity=INFO,
    profile="strict",
    hint="find a story that shows it done well",
    options={"weight": "least weight that needs a story, 1 to 5"},
)
def touchpoint_no_example(touchpoint: Touchpoint, book: Book, *, weight: int = 4) -> Iterator[Problem]:
    """A touchpoint that weighs 4 or more is shown by no story.

    A standard says what is due, a story what it looks like. A story that shows a script for the moment counts.

    Fails:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike  # touchpoint-no-example
    status: live
    weight: 5
    ```

    Passes:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    weight: 5
    ```

    ```yaml title="stories/the-birthday-bike.yml"
    title: The birthday bike
    status: live
    shows: [home-delivery]
    ```
    """
    if (touchpoint.weight or 0) < weight or not book.is_whole(Story, about=touchpoint):
        return
    shown = (touchpoint, *book.sources(touchpoint, "is recovered by", Script))
    if not any(book.sources(each, "is shown by", Story) for each in shown):
        yield Problem((), f"touchpoint {touchpoint.id!r} has weight {touchpoint.weight} and no story shows it")
