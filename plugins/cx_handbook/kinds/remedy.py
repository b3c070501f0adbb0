from __future__ import annotations

from typing import Annotated, Literal

from .base import Link, Many, Record, required
from .values import MoneyRange


class Remedy(Record):
    """Something we can give to put a failure right. One menu, so that twenty scripts cannot drift.

    ```yaml title="remedies/goodwill-voucher.yml"
    title: Goodwill voucher
    status: live
    owner: cx-manager
    type: credit
    worth: {min: 10, max: 25}
    use_when: The customer lost time or nerves, and no money is owed.
    not_when: Money is owed; then refund it first.
    fits: [time-lost, worry]
    ```
    """

    kind = "remedy"
    folder = "remedies"
    plural = "Remedies"
    group = "When it goes wrong"
    rule_group = "I"
    columns = ("type", "worth")

    type: Annotated[
        Literal[
            "apology",
            "explanation",
            "refund",
            "part-refund",
            "replace",
            "repair",
            "redo",
            "credit",
            "upgrade",
            "gift",
            "fee-waiver",
            "expedite",
        ]
        | None,
        required("has no type"),
    ] = None
    """What sort of remedy it is."""

    worth: MoneyRange | None = None
    """What it costs us, as an amount or a range."""

    use_when: Annotated[str | None, required("does not say when to use it")] = None
    """When it is the right thing to give."""

    not_when: str | None = None
    """When it is not."""

    fits: Many[Literal["time-lost", "money-lost", "product-failed", "rude-treatment", "worry"]] = ()
    """The kinds of loss it makes up for. People prefer a remedy of the same kind and size as the failure
    (Smith, Bolton and Wagner 1999)."""

    stack_with: Many[Annotated[str, Link("remedy", "goes with", "goes with")]] = ()
    """Remedies that may be given together with it."""

    budget_code: str | None = None
    """Where the cost is booked."""

    proof_needed: str | None = None
    """What has to be seen first."""
