"""Group B: are the few rules of thumb few, and short enough to keep in mind?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Principle, Record
from .base import INFO, Problem, book_rule, rule


@rule(
    "B",
    Principle,
    profile="standard",
    hint="shorten it until people say it by heart",
    options={"words": "words that people can keep in mind"},
)
def principle_long(principle: Principle, book: Book, *, words: int = 12) -> Iterator[Problem]:
    """The statement of a principle has more than twelve words.

    A principle is for the moment in which nobody can look anything up. What does not stay in the mind is not there
    then; what it means and what one would see belong in `means`, `do` and `dont`.

    Fails:

    ```yaml title="principles/say-when.yml"
    title: Say when
    status: live
    statement: We always tell our customers at what day and hour we will be there and try to be early.  # principle-long
    ```

    Passes:

    ```yaml title="principles/say-when.yml"
    title: Say when
    status: live
    statement: Say when, then beat it.
    ```
    """
    count = len((principle.statement or "").split())
    if count > words:
        yield Problem(
            ("statement",), f"statement of principle {principle.id!r} has {count} words, {words} stay in mind"
        )


@book_rule(
    "B",
    Principle,
    severity=INFO,
    profile="strict",
    hint="merge two that are never in conflict, or retire one",
    options={"most": "live principles that people can keep in mind"},
)
def principles_too_many(book: Book, *, most: int = 7) -> Iterator[tuple[Record | None, Problem]]:
    """There are more principles than anybody can keep in mind.

    Seven are many already; each one more makes the others weaker, and with a dozen there is one for every excuse. The
    ones that come last in rank are told.

    Fails:

    ```yaml title="principles/all.yml"
    - {id: own-it, title: Own it, status: live, rank: 1}
    - {id: say-when, title: Say when, status: live, rank: 2}
    - {id: one-face, title: One face, status: live, rank: 3}
    - {id: plain-words, title: Plain words, status: live, rank: 4}
    - {id: fix-it-once, title: Fix it once, status: live, rank: 5}
    - {id: ask-first, title: Ask first, status: live, rank: 6}
    - {id: keep-watch, title: Keep watch, status: live, rank: 7}
    - {id: say-thanks, title: Say thanks, status: live, rank: 8}  # principles-too-many
    ```

    Passes:

    ```yaml title="principles/all.yml"
    - {id: own-it, title: Own it, status: live, rank: 1}
    - {id: say-when, title: Say when, status: live, rank: 2}
    - {id: one-face, title: One face, status: live, rank: 3}
    - {id: plain-words, title: Plain words, status: live, rank: 4}
    - {id: fix-it-once, title: Fix it once, status: live, rank: 5}
    - {id: ask-first, title: Ask first, status: live, rank: 6}
    - {id: keep-watch, title: Keep watch, status: live, rank: 7}
    ```
    """
    live = [each for each in book.all(Principle) if each.is_live]
    in_rank = sorted(live, key=lambda each: each.rank if each.rank is not None else len(live))
    for number, principle in enumerate(in_rank[most:], most + 1):
        yield principle, Problem((), f"principle {principle.id!r} is number {number}, {most} stay in mind")
