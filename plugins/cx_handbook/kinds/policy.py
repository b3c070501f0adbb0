from __future__ import annotations

from typing import Annotated, Literal

from .base import Expect, Link, Many, Record, required
from .parts import Measured
from .values import Date


class Policy(Record):
    """A promise we make, a rule we keep or a law we obey, with the reason to give instead of “it's our policy”.

    ```yaml title="policies/promise-delivery-day.yml"
    title: Your bike comes on the day we name
    status: live
    owner: delivery-coordinator
    type: promise
    text: Your bike comes on the day we name, or we pay for the day you lost.
    because: You plan your day around it.
    applies_when: For every bike that we deliver on the mainland.
    measured_by: {metric: on-time-rate, limit: 90}
    if_missed: [goodwill-voucher]
    how_to_claim: Ring or write to the Spoke Desk.
    public: true
    valid_from: 2026-04-01
    ```
    """

    kind = "policy"
    folder = "policies"
    plural = "Policies"
    group = "When it goes wrong"
    rule_group = "I"
    review_after = "180 d"
    columns = ("type", "public")

    type: Annotated[Literal["promise", "rule", "law"] | None, required("has no type")] = None
    """promise: we bind ourselves. rule: our own order. law: we are bound."""

    text: Annotated[str | None, required("has no text")] = None
    """What it says, in words a customer understands."""

    because: Annotated[
        str | None,
        Expect(
            "policy-no-because",
            "gives no reason",
            "write the reason that staff give, in a customer's terms",
            "Without a reason all that is left to say is “it's our policy”, which contents nobody.",
            profile="standard",
        ),
    ] = None
    """The reason, which staff give instead of “it's our policy”."""

    applies_when: str | None = None
    """Where and when it holds."""

    limits: str | None = None
    """Where it stops."""

    measured_by: Measured | None = None
    """How we know that we keep it."""

    if_missed: Many[Annotated[str, Link("remedy", "is repaid by", "repays")]] = ()
    """What customers get when we do not keep it."""

    how_to_claim: str | None = None
    """What a customer has to do for that."""

    public: bool | None = None
    """Whether customers are told of it."""

    valid_from: Date | None = None
    """The first day."""

    valid_until: Date | None = None
    """The last day."""
