from __future__ import annotations

from typing import Annotated

from .base import Link, Many, Record, required


class Term(Record):
    """A word that we use and others may not know, with what customers say for it.

    ```yaml title="terms/freight-board.yml"
    title: freight board
    status: live
    owner: delivery-coordinator
    means: The screen in the depot on which each boxed bike has a line until it is signed for.
    customer_says: [the tracking, your system]
    say_instead: our delivery list
    ```
    """

    kind = "term"
    folder = "terms"
    plural = "Terms"
    group = "People and learning"
    rule_group = "L"
    columns = ("means", "say_instead")

    means: Annotated[str | None, required("does not say what it means")] = None
    """What it means, in words that a newcomer knows."""

    abbr: str | None = None
    """Its abbreviation."""

    not_to_confuse: Many[Annotated[str, Link("term", "is not to be confused with", "is not to be confused with")]] = ()
    """Terms that sound alike and mean something else."""

    say_instead: str | None = None
    """What to say to customers in its place, where they would not know it."""
