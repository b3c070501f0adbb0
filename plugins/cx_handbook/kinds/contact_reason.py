from __future__ import annotations

from typing import Annotated, Literal

from .base import Expect, Link, Many, Part, Record, required
from .values import Date, Duration, Money, Percent

_SORT = "Only a reason that is sorted can be removed, automated, simplified or welcomed (Price and Jaffe)."


def _sorted(says: str) -> Expect:
    return Expect("reason-unsorted", says, "say whether it is valuable or irritating, to each side", _SORT)


class Volume(Part):
    """How many contacts it makes."""

    noun = "volume"

    count: Annotated[int | None, required("has no count")] = None
    """Contacts in the period."""

    period: Duration | None = None
    """The length of the period: ``1 mo``."""

    as_of: Date | None = None
    """The last day of the period."""


class RootCause(Part):
    """Why customers have to get in touch."""

    noun = "cause"

    cause: Annotated[str | None, required("does not say what it is")] = None
    """What makes it happen."""

    found_by: str | None = None
    """How we know."""

    owner: Annotated[
        str | None, Link(("role", "team", "person"), "is put right by", "puts right"), required("has no owner")
    ] = None
    """Whoever makes the cause, not the care team."""

    process: Annotated[str, Link("process", "is caused by", "causes")] | None = None
    """The process that makes it."""

    vendor: Annotated[str, Link("vendor", "is caused by", "causes")] | None = None
    """The vendor that makes it."""

    touchpoint: Annotated[str, Link("touchpoint", "is caused by", "causes")] | None = None
    """The touchpoint that makes it."""


class Defense(Part):
    """How we answer meanwhile, where no script is needed."""

    noun = "defense"

    training: Annotated[str, Link("training", "is answered from", "prepares for")] | None = None
    """The module that teaches the answer."""

    answer: str | None = None
    """The answer itself, where a sentence will do."""


class Ambition(Part):
    """How far it should fall."""

    noun = "target"

    count: Annotated[int | None, required("has no count")] = None
    """Contacts in a period of the same length."""

    by: Annotated[Date | None, required("has no date")] = None
    """The day by which."""


class ContactReason(Record):
    """Why customers get in touch. Play to win: remove the reason. Play defence: answer so well that trust returns.

    ```yaml title="contact-reasons/where-is-my-order.yml"
    title: Where is my bike?
    status: live
    owner: delivery-coordinator
    customer_says:
      - Where's my bike?
      - The tracking hasn't moved since Friday.
      - When is it coming?
    arises_at: [delivery-tracking]
    volume: {count: 2140, period: 1 mo, as_of: 2026-10-31}
    cost_each: 4.10
    to_customer: irritating
    to_us: irritating
    root_cause:
      - {cause: carriers scan late, found_by: freight board, owner: delivery-coordinator, vendor: greyheron-freight}
    target: {count: 1200, by: 2027-03-31}
    ```
    """

    kind = "contact-reason"
    folder = "contact-reasons"
    plural = "Contact reasons"
    group = "When it goes wrong"
    rule_group = "G"
    columns = ("arises_at", "to_customer", "to_us")

    customer_says: Annotated[
        Many[str],
        Expect(
            "reason-few-words",
            "has fewer than {at_least} customer phrases",
            "add the customers' own words from the contact log",
            "Staff search with what they hear; a reason without the customers' words is not found.",
            at_least=3,
        ),
    ] = ()
    """The customer's own words, at least three ways of putting it."""

    arises_at: Annotated[
        Many[Annotated[str, Link("touchpoint", "arises at", "gives rise to")]], required("arises at no touchpoint")
    ] = ()
    """The touchpoints that send people to us."""

    volume: Annotated[
        Volume | None,
        Expect(
            "reason-no-volume",
            "has no volume",
            "count the contacts of a month",
            "What nobody counts cannot be ranked, nor be seen to shrink; the biggest cause hides behind the loudest.",
            profile="standard",
        ),
    ] = None
    """How many contacts it makes."""

    cost_each: Money | None = None
    """What one contact costs us."""

    to_customer: Annotated[
        Literal["valuable", "irritating"] | None, _sorted("is not sorted by its worth to the customer")
    ] = None
    """What the contact is to the customer."""

    to_us: Annotated[Literal["valuable", "irritating"] | None, _sorted("is not sorted by its worth to us")] = None
    """What the contact is to us."""

    root_cause: Many[RootCause] = ()
    """Why it happens, and who can end it. A contact that is valuable to both sides needs none."""

    offense: Many[Annotated[str, Link("initiative", "is attacked by", "attacks")]] = ()
    """Play to win: the initiatives that remove or shrink it, where they do not name it in ``on`` themselves."""

    none_because: str | None = None
    """Why nothing is done to remove it."""

    defense: Defense | None = None
    """How it is answered where no script is needed; scripts that answer it are linked from the script."""

    target: Ambition | None = None
    """How far it should fall, and by when."""

    repeat_share: Percent | None = None
    """Share of these contacts that are repeats."""
