from __future__ import annotations

from typing import Annotated, Literal

from .base import Link, Many, Prose, Record, required
from .parts import PRINCIPLE_USED
from .values import Date


class Story(Record):
    """Something that happened with a customer, retold so that others can do it too. Never with a customer's name.

    ```yaml title="stories/the-birthday-bike.yml"
    title: The birthday bike
    status: live
    owner: care-team-lead
    what_happened: |
      A bike for a tenth birthday stood in the wrong depot on the day before. The person on the phone asked what the
      child was looking forward to. In the evening she drove the display bike over, and on Monday she swapped it.
    type: recovery
    date: 2026-09-18
    shows: [late-delivery, home-delivery]
    lesson: Ask what the day is for before you offer another one.
    anonymised: true
    discretion_used: The store's own van, and a bike from the display
    ```
    """

    kind = "story"
    folder = "stories"
    plural = "Stories"
    group = "Getting better"
    rule_group = "J"
    columns = ("type", "shows", "date")

    what_happened: Annotated[Prose | None, required("does not say what happened")] = None
    """What happened, in the order in which it did, without names."""

    type: Annotated[Literal["high-point", "recovery", "lesson"] | None, required("has no type")] = None
    """high-point: it went better than planned. recovery: we put a failure right. lesson: we did not."""

    date: Date | None = None
    """The day, or one near it."""

    shows: Annotated[
        Many[
            Annotated[
                str,
                Link(
                    ("principle", "touchpoint", "script", "need"),
                    "shows",
                    "is shown by",
                    {"principle": PRINCIPLE_USED},
                ),
            ]
        ],
        required("shows nothing"),
    ] = ()
    """The principles, touchpoints, scripts and needs that it is an example of."""

    lesson: str | None = None
    """What to take from it, in one sentence."""

    anonymised: bool | None = None
    """Whether somebody has made sure that nobody in it can be recognised; true in every live story."""

    discretion_used: str | None = None
    """What somebody decided on their own word."""

    public_source: str | None = None
    """Where it was published, for a story from outside."""
