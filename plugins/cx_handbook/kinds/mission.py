from __future__ import annotations

from typing import Annotated

from .base import ERROR, Expect, Link, Many, Prose, Record, required
from .parts import Item


class Mission(Record):
    """Why the company serves its customers the way it does. A handbook has exactly one.

    ```yaml title="mission/mission.yml"
    title: Why we are here
    status: live
    owner: cx-manager
    statement: Keep people riding, because a day with a bike is a better day.
    why: |
      People who ride more are healthier and come back to us.
      A bike that stands still helps nobody.
    for_whom: [commuter]
    ```
    """

    kind = "mission"
    folder = "mission"
    plural = "Mission"
    group = "Why and where to"
    rule_group = "B"
    columns = ("statement",)

    statement: Annotated[str | None, required("has no statement")] = None
    """One sentence, at most 40 words, that anybody on the floor can say by heart."""

    why: Annotated[
        Prose | None,
        Expect(
            "mission-no-why",
            "does not say why",
            "say what changes for customers, and for the company",
            "A goal without its reason is obeyed, not shared; the why is what staff act on when no rule fits.",
            ERROR,
        ),
    ] = None
    """What it gives customers, and what it gives the company."""

    for_whom: Many[Annotated[str, Link("persona", "is for", "is served by")]] = ()
    """The customers it is about."""

    corporate_strategy: Many[Item] = ()
    """The company's strategies that it serves."""

    brand_values: Many[Item] = ()
    """The brand's values that it rests on."""

    we_will: Many[str] = ()
    """What customers can count on."""

    we_wont: Many[str] = ()
    """What we refuse to do, even where it would pay."""

    horizon: str | None = None
    """How far ahead it looks."""
