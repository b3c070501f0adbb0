from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import ANY, ERROR, Expect, Link, Many, Record, required
from .values import Week


class Tip(Record):
    """A few minutes for the weekly huddle: one thing to say, one question to ask.

    ```yaml title="tips/2026-w48-name-the-day.yml"
    title: Name the day before they ask
    status: live
    owner: care-team-lead
    week: 2026-W48
    say: >-
      People who wait want a day, not an update. Say the day first, then the reason. If you have no day yet, say when
      you will have one.
    ask: When did you last get a message that said “soon”? What did you do next?
    about: [late-delivery]
    minutes: 5
    ```
    """

    kind = "tip"
    folder = "tips"
    plural = "Tips"
    group = "People and learning"
    rule_group = "H"
    columns = ("week", "rota", "about")

    week: Annotated[
        Week | None,
        Expect(
            "schema-invalid",
            "is for no week and has no place in the rota",
            "add week or rota, or set status to draft",
            "",
            ERROR,
            unless="rota",
        ),
    ] = None
    """The week that it is for: ``2026-W48``."""

    rota: Annotated[int, Field(ge=1)] | None = None
    """Its place among the tips that come round in turn, in weeks for which no other is written; 1 first."""

    say: Annotated[str | None, required("says nothing")] = None
    """What is said, in at most 80 words."""

    ask: str | None = None
    """One question to the team, which has no right answer."""

    about: Annotated[
        Many[Annotated[str, Link(ANY, "is about", "is retold in", parts=(ANY,))]],
        Expect(
            "tip-unlinked",
            "is about nothing",
            "name in about what to open for more",
            "A tip is the way in; whoever wants to know more needs a page to open.",
            profile="standard",
        ),
    ] = ()
    """What it is about: any record, or a part of one as ``record#part``."""

    minutes: int | None = None
    """How long it takes; ten at most."""

    story: Annotated[str, Link("story", "tells", "is told in")] | None = None
    """A story to tell with it."""
