"""Group I: do partners and promises hold?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Policy, Touchpoint, Vendor
from .base import ERROR, Problem, rule
from .journeys import lacks_recovery


@rule(
    "I",
    Touchpoint,
    severity=ERROR,
    hint="write a script for when customers ring us about it",
    yields_to=("low-point-no-recovery", "touchpoint-no-script"),
)
def vendor_touchpoint_no_script(touchpoint: Touchpoint, book: Book) -> Iterator[Problem]:
    """A touchpoint that a vendor runs has no script for our own staff.

    Customers ring us, not the carrier. Its failure is ours to put right.

    Fails:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike  # vendor-touchpoint-no-script
    status: live
    frontstage:
      - {do: Brings the box, by: greyheron-freight}
    ```

    ```yaml title="vendors/greyheron-freight.yml"
    title: Greyheron Freight
    ```

    Passes:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    frontstage:
      - {do: Brings the box, by: greyheron-freight}
    ```

    ```yaml title="vendors/greyheron-freight.yml"
    title: Greyheron Freight
    ```

    ```yaml title="scripts/late-delivery.yml"
    title: The bike has not come
    status: live
    recovers: [home-delivery]
    ```
    """
    vendor_run = touchpoint.started_by == "vendor" or any(
        book.find(Vendor, step.by) is not None for step in touchpoint.frontstage
    )
    if vendor_run and lacks_recovery(touchpoint, book):
        yield Problem((), f"touchpoint {touchpoint.id!r} is run by a vendor and has no script for our staff")


@rule("I", Policy, severity=ERROR, hint="renew it, or retire it")
def policy_expired(policy: Policy, book: Book) -> Iterator[Problem]:
    """A policy that is still live has run out.

    Staff go on promising what no longer holds.

    Fails:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    status: live
    valid_until: 2020-03-31  # policy-expired
    ```

    Passes:

    ```yaml title="policies/swap.yml"
    title: Sixty days to swap
    status: live
    valid_until: 2099-03-31
    ```
    """
    if policy.valid_until is not None and policy.valid_until < book.as_of:
        yield Problem(("valid_until",), f"policy {policy.id!r} ended on {policy.valid_until}")
