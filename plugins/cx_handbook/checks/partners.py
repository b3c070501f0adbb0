"""Group I: what happens on the day that a partner or a channel fails?"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Book
from ..kinds import Channel, Touchpoint, Vendor
from .base import ERROR, Problem, rule
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
