from __future__ import annotations

from typing import Annotated, Literal

from .base import ERROR, OWNER, Expect, Link, Many, Part, Record, required
from .parts import Measured
from .values import Date, Duration


class VendorRoute(Part):
    """How we get the vendor to act."""

    noun = "route"

    when: Annotated[str | None, required("does not say when")] = None
    """What has to happen first."""

    how: Annotated[str | None, required("does not say how")] = None
    """Whom to reach, and by what way."""

    within: Duration | None = None
    """How fast they must answer."""


class Vendor(Record):
    """Another firm that our customers meet through us. Its failures are ours to put right.

    ```yaml title="vendors/greyheron-freight.yml"
    title: Greyheron Freight
    status: live
    owner: delivery-coordinator
    does: Brings boxed bikes to the door.
    control: shared
    standards:
      - {metric: on-time-rate, limit: 92}
    reach: depot desk, through the freight portal
    escalate:
      - {when: a bike is not found within an hour, how: duty manager through the portal, within: 30 min}
    fallback_how: Our own van from the nearest store.
    customer_hears_from: us
    ```
    """

    kind = "vendor"
    folder = "vendors"
    plural = "Vendors"
    group = "The journey"
    rule_group = "I"
    review_after = "180 d"
    columns = ("does", "control")

    owner: Annotated[
        str | None,
        OWNER,
        Expect(
            "vendor-no-owner",
            "has no owner on our side",
            "name who keeps the contract and the numbers",
            "Customers hold us to what a partner does; somebody here has to as well.",
        ),
    ] = None
    """Who answers for it on our side."""

    does: Annotated[str | None, required("does not say what it does")] = None
    """What it does for our customers."""

    control: Annotated[Literal["shared", "none"] | None, required("does not say how far we control it")] = None
    """shared: we can direct it. none: we can only ask."""

    standards: Annotated[
        Many[Measured],
        Expect(
            "vendor-no-standard",
            "is held to no standard",
            "agree what is counted and the limit",
            "Without a number, every talk with a partner is about who remembers what.",
        ),
    ] = ()
    """What it is held to."""

    reach: str | None = None
    """A team mailbox or portal, never a person's private number."""

    escalate: Annotated[
        Many[VendorRoute],
        Expect(
            "vendor-no-escalation",
            "has no route for urgent trouble",
            "name whom to reach, how, and how fast they answer",
            "With a customer on the line nobody should have to look for a number.",
        ),
    ] = ()
    """Whom to reach when it is urgent."""

    fallback: Annotated[
        Many[Annotated[str, Link(("vendor", "process", "script"), "falls back to", "is fallback for")]],
        Expect(
            "vendor-no-fallback",
            "has no fallback",
            "plan what you do on the day it fails",
            "A partner's failure is still yours; depend less on those you cannot direct.",
            ERROR,
            unless="fallback_how",
        ),
    ] = ()
    """What takes its place on the day it fails."""

    fallback_how: str | None = None
    """The same in words, where no record says it."""

    customer_hears_from: Literal["us", "vendor"] | None = None
    """Who tells the customer when something goes wrong."""

    data_shared: Many[str] = ()
    """What customers' data it gets."""

    contract_review: Date | None = None
    """The day the contract is looked at next."""

    exit_plan: str | None = None
    """What we would do to leave."""
