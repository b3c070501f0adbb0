from __future__ import annotations

from typing import Annotated, Literal

from .base import Link, Many, Record, required
from .values import Percent


class Persona(Record):
    """A kind of customer, described well enough to plan for. Never a real person.

    ```yaml title="personas/commuter.yml"
    title: The commuter
    status: live
    owner: cx-manager
    who: Rides to work four days in five and has no second bike.
    basis_type: qualitative
    share: 38
    wants: [to be at work on time, to know what it will cost]
    prefers: [chat]
    ```
    """

    kind = "persona"
    folder = "personas"
    plural = "Personas"
    group = "Customers"
    rule_group = "D"
    columns = ("share", "basis_type")

    who: Annotated[str | None, required("does not say who it is")] = None
    """One or two sentences that make the person visible."""

    basis_type: Literal["proto", "qualitative", "statistical"] | None = None
    """proto: our assumptions. qualitative: from a few real customers. statistical: checked by a survey."""

    share: Percent | None = None
    """Share of customers, in per cent."""

    wants: Many[str] = ()
    """What they are after."""

    access_needs: Many[str] = ()
    """What they need in order to be served at all: large type, a ramp, a relay call."""

    prefers: Many[Annotated[str, Link("channel", "prefers", "is preferred by")]] = ()
    """The channels they choose when they can."""

    words: Many[str] = ()
    """What they call things."""

    evidence: Many[Annotated[str, Link("evidence", "is backed by", "backs")]] = ()
    """The studies that this rests on."""
