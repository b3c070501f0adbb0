"""Group B: does everybody know why?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..graph import Book
from ..kinds import Mission, Record
from .base import ERROR, Problem, book_rule, rule


@book_rule("B", Mission, severity=ERROR, hint="write one record in mission/")
def mission_missing(book: Book) -> Iterator[tuple[Record | None, Problem]]:
    """The handbook has no mission, or more than one.

    Every plan answers to the why of the company. Two of them are two answers.

    Fails:

    ```yaml title="mission/mission.yml"
    title: Why we are here
    status: live
    ```

    ```yaml title="mission/why.yml"
    title: Why we are here, too  # mission-missing
    status: live
    ```

    Passes:

    ```yaml title="mission/mission.yml"
    title: Why we are here
    status: live
    ```
    """
    missions = [mission for mission in book.all(Mission) if mission.status != "retired"]
    if not missions and book.is_whole(Mission):
        yield None, Problem((), "handbook has no mission")
    published = [mission for mission in missions if not mission.is_draft]
    for extra in published[1:]:
        message = f"mission {extra.id!r} is one too many; the first is {published[0].id!r}"
        yield extra, Problem((), message, hint="keep one of them, and retire the other")


@rule("B", Mission, severity=ERROR, hint="say what changes for customers, and for the company")
def mission_no_why(mission: Mission, book: Book) -> Iterator[Problem]:
    """The mission does not say why, or only repeats its statement.

    The why is what staff act on when no rule fits; the statement said again gives them nothing to act on.

    Fails:

    ```yaml title="mission/mission.yml"
    title: Why we are here
    status: live
    statement: Keep people riding.
    why: Keep people riding!  # mission-no-why
    ```

    Passes:

    ```yaml title="mission/mission.yml"
    title: Why we are here
    status: live
    statement: Keep people riding.
    why: A day with a bike is a better day, and people who ride come back.
    ```
    """
    if mission.why and mission.statement and _plain(mission.why) == _plain(mission.statement):
        yield Problem(("why",), f"mission {mission.id!r} repeats its statement as its why")


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
