from __future__ import annotations

from typing import Annotated, Literal

from .base import Expect, Id, Link, Many, Part, Record, required
from .parts import Measured
from .values import Date, Duration, Money, Percent


class Figure(Part):
    """A number that is promised or ruled: declared here once, and cited wherever else it is said."""

    noun = "figure"

    id: Id
    """Local name: elsewhere `[[policy.figure]]` shows the number and leads here."""

    what: Annotated[str | None, required("does not say what it is")] = None
    """The words that go with it: ``days to swap a bike``. A text that has to do with the policy and says these words
    close to another number contradicts it."""

    time: Duration | None = None
    """A length of time."""

    working: bool | None = None
    """Whether only hours or days of work count in `time`."""

    money: Money | None = None
    """A sum."""

    percent: Percent | None = None
    """A share from 0 to 100."""

    count: float | None = None
    """Any other number; the words behind it stand in the text that cites it."""

    said_as: Many[str] = ()
    """Phrases that can only mean this figure, with ``…`` where the number stands: ``… to swap it``. Another number
    there contradicts it wherever it is said."""


class Policy(Record):
    """A promise we make, a rule we keep or a law we obey, with the reason to give instead of “it's our policy”.

    ```yaml title="policies/promise-delivery-day.yml"
    title: Your bike comes on the day we name
    status: live
    owner: delivery-coordinator
    type: promise
    text: Your bike comes on the day we name, or we pay [[promise-delivery-day.lost-day]] for the day you lost.
    figures:
      - {id: lost-day, what: for the lost day, money: 25, said_as: [… for the day you lost]}
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

    figures: Many[Figure] = ()
    """The numbers that it names, each declared once."""

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
