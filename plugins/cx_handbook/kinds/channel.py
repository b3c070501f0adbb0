from __future__ import annotations

from typing import Annotated, Literal

from .base import Expect, Link, Many, Record, required
from .parts import Standard


class Channel(Record):
    """A way in which customers and we reach each other.

    ```yaml title="channels/phone.yml"
    title: Phone
    status: live
    owner: care-team-lead
    type: phone
    hours: Monday to Saturday, 8:00 to 20:00
    languages: [English]
    fallback: email
    accessible_by: Relay calls are welcome and get twice the time.
    ```
    """

    kind = "channel"
    folder = "channels"
    plural = "Channels"
    group = "The journey"
    rule_group = "I"
    columns = ("type", "hours")

    type: Annotated[
        Literal[
            "phone", "chat", "email", "sms", "social", "web", "app", "store", "field", "post", "carrier", "self-service"
        ]
        | None,
        required("has no type"),
    ] = None
    """What sort of channel it is."""

    hours: Annotated[
        str | None,
        Expect(
            "channel-no-hours",
            "does not say when somebody is there",
            "write its hours, and what happens outside them",
            "Somebody who tries a channel at night learns only by waiting that nobody is there.",
            profile="standard",
        ),
    ] = None
    """When somebody is there."""

    languages: Many[str] = ()
    """The languages that are spoken or written."""

    fallback: Annotated[str, Link("channel", "falls back to", "is fallback for")] | None = None
    """Where customers turn when it is shut or broken."""

    accessible_by: Annotated[
        str | None,
        Expect(
            "channel-no-access",
            "does not say how those are served who cannot use it as it is",
            "write how they are served, such as by relay, large type or a ramp",
            "People whom a channel shuts out cannot use it to complain either; they go elsewhere, unheard.",
            profile="standard",
        ),
    ] = None
    """How people who cannot use it as it is are served: relay, text, ramp."""

    run_by: Annotated[str, Link("vendor", "is run by", "runs")] | None = None
    """The vendor that runs it for us."""

    standard: Many[Standard] = ()
    """What customers may expect of it."""
