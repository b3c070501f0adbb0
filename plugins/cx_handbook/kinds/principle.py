from __future__ import annotations

from typing import Annotated

from .base import Expect, Link, Many, Prose, Record, required

_SPECIFIC = "A principle that nobody can see being kept, or broken, is a poster."


def _shown(says: str, hint: str) -> Expect:
    return Expect("principle-vague", says, hint, _SPECIFIC, profile="standard")


class Principle(Record):
    """One of the few rules of thumb by which we decide: specific, clear, memorable, and in line with the brand.

    ```yaml title="principles/say-when.yml"
    title: Say when
    status: live
    owner: cx-manager
    statement: Say when, then beat it.
    means: We name a day and an hour, and we are early.
    do: [name a day and a window before the customer asks]
    dont: [say “soon” or “as fast as we can”]
    supports: [mission#kept-promises]
    rank: 3
    ```
    """

    kind = "principle"
    folder = "principles"
    plural = "Principles"
    group = "Why and where to"
    rule_group = "B"
    columns = ("statement", "rank")

    statement: Annotated[str | None, required("has no statement")] = None
    """The principle itself, in at most twelve words."""

    means: Annotated[Prose | None, required("does not say what it means")] = None
    """What it means, so that two people take it alike."""

    do: Annotated[Many[str], _shown("names nothing that one would see done", "write what one would see people do")] = ()
    """What one would see people do."""

    dont: Annotated[
        Many[str], _shown("names nothing that one would not see", "write what one would never see people do")
    ] = ()
    """What one would never see them do."""

    supports: Annotated[
        Many[
            Annotated[
                str,
                Link(
                    "mission",
                    "upholds",
                    "is upheld by",
                    parts=("corporate_strategy", "brand_values"),
                    needs_part=True,
                ),
            ]
        ],
        Expect(
            "principle-unaligned",
            "upholds nothing of the mission",
            "name a strategy or a value of the mission, as mission#item",
            "A way of serving that fits neither the brand nor the strategy is the first thing to be cut.",
            profile="standard",
        ),
    ] = ()
    """The strategies and values of the mission that it puts into practice: ``mission#kept-promises``."""

    rank: int | None = None
    """Which one wins where two clash; 1 first."""
