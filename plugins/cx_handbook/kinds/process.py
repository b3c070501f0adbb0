from __future__ import annotations

from typing import Annotated

from .base import OWNED, OWNER, Expect, Link, Many, Part, Record, required
from .parts import Friction, Measured, Work


class FailureMode(Part):
    """A way in which it goes wrong."""

    noun = "failure"

    what: Annotated[str | None, required("does not say what fails")] = None
    """What fails."""

    how_noticed: str | None = None
    """How we find out before the customer does."""

    then_do: str | None = None
    """What is done at once."""


class Process(Record):
    """Work behind the scenes that a customer never sees and always feels.

    ```yaml title="processes/freight-booking.yml"
    title: Booking the freight
    status: live
    owner: delivery-coordinator
    purpose: Every boxed bike has a slot on the day that we named.
    steps:
      - {do: Book the slot with the depot, by: delivery-coordinator, system: freight board, max_time: 2 h}
    standard: {metric: on-time-rate, limit: 92}
    internal_customers: [spoke-desk]
    fails_when:
      - {what: no slot on the named day, how_noticed: the board turns red, then_do: ring the customer with two days}
    ```
    """

    kind = "process"
    folder = "processes"
    plural = "Processes"
    group = "The journey"
    rule_group = "E"
    columns = ("purpose", "run_by")

    owner: Annotated[
        str | None,
        OWNER,
        OWNED,
        Expect(
            "process-unowned",
            "has no owner",
            "name the role or team that answers for it from end to end",
            "Many teams do a step of it; what nobody owns from end to end breaks where one hands over to the next.",
            profile="standard",
        ),
    ] = None
    """Who answers for it from end to end."""

    purpose: Annotated[str | None, required("has no purpose")] = None
    """What it is for, in terms of the customer."""

    steps: Annotated[Many[Work], required("has no step")] = ()
    """What is done, in order."""

    run_by: Many[Annotated[str, Link(("team", "role", "vendor"), "is run by", "runs")]] = ()
    """Who runs it."""

    standard: Measured | None = None
    """How well it must run."""

    internal_customers: Many[Annotated[str, Link("team", "serves", "is served by")]] = ()
    """The teams that depend on it."""

    fails_when: Many[FailureMode] = ()
    """How it fails, how that is noticed, and what is done."""

    vendor: Annotated[str, Link("vendor", "relies on", "is relied on by")] | None = None
    """The partner it relies on."""

    systems: Many[str] = ()
    """The systems it runs in."""

    friction: Many[Friction] = ()
    """What makes it harder than it need be."""
