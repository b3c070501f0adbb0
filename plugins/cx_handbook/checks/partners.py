"""Group I: what happens on the day that a partner or a channel fails?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..graph.offense import initiatives_on, may_be_lost
from ..kinds import Channel, Touchpoint, Vendor
from .base import ERROR, INFO, Problem, rule
from .moments import lacks_recovery


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


@rule("I", Channel, profile="standard", hint="name where customers turn when it is shut or broken")
def channel_no_fallback(channel: Channel, book: Book) -> Iterator[Problem]:
    """A channel names no fallback, and no other channel falls back to it.

    Lines go down and doors shut. Whoever stands before one needs to be told where else to turn, or they are
    lost to us for good.

    Fallbacks must not lead round in a circle, so each chain of them ends somewhere. The channel at its end, to which
    others fall back, is the last resort and needs none of its own. This rule sees only that others lead to it, not that
    it holds: let it be the one that is hardest to shut, such as a store.

    Fails:

    ```yaml title="channels/phone.yml"
    title: Phone  # channel-no-fallback
    status: live
    ```

    ```yaml title="channels/store.yml"
    title: Store  # channel-no-fallback
    status: live
    ```

    Passes:

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    fallback: store
    ```

    ```yaml title="channels/store.yml"
    title: Store
    status: live
    ```
    """
    alone = channel.fallback is None and not book.sources(channel, "is fallback for", Channel)
    if alone and book.is_whole(Channel, about=channel):
        yield Problem(("fallback",), f"channel {channel.id!r} has no fallback, and is none for another channel")


@rule(
    "I",
    Touchpoint,
    severity=INFO,
    profile="standard",
    hint="consider what it would take to run this part ourselves",
    options={"weight": "least weight at which a part beyond our control is told, 1 to 5"},
)
def vendor_low_point(touchpoint: Touchpoint, book: Book, *, weight: int = 4) -> Iterator[Problem]:
    """A moment that weighs 4 or more rests on a vendor whom we cannot direct, and nothing is under way to change that.

    Customers hold us to it all the same. Firms that minded enough bought their own vans: depend less on those whom you
    can only ask. An initiative on the touchpoint, or on one of its frictions, counts.

    Fails:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    weight: 5
    depends_on:
      - {vendor: greyheron-freight, control: none}  # vendor-low-point
    ```

    ```yaml title="vendors/greyheron-freight.yml"
    title: Greyheron Freight
    status: live
    ```

    Passes:

    ```yaml title="touchpoints/home-delivery.yml"
    title: The carrier brings the bike
    status: live
    weight: 5
    depends_on:
      - {vendor: greyheron-freight, control: none}
    ```

    ```yaml title="vendors/greyheron-freight.yml"
    title: Greyheron Freight
    status: live
    ```

    ```yaml title="initiatives/own-van-pilot.yml"
    title: Our own van in two towns
    status: live
    on: [home-delivery]
    ```
    """
    if (touchpoint.weight or 0) < weight or not touchpoint.depends_on or may_be_lost(touchpoint, book):
        return
    if any(each.counts for each in initiatives_on(touchpoint, book)):
        return
    for number, each in enumerate(touchpoint.depends_on):
        vendor = book.find(Vendor, each.vendor)
        if vendor is not None and (each.control or vendor.control) == "none":
            says = f"rests on vendor {vendor.id!r}, which we cannot direct"
            yield Problem(("depends_on", number), f"touchpoint {touchpoint.id!r} of weight {touchpoint.weight} {says}")
