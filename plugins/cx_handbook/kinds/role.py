from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import ERROR, Expect, Link, Many, Part, Record, required
from .values import Money


class Authority(Part):
    """How far the role may go on its own word."""

    noun = "limit"

    remedy: Annotated[
        str | None,
        Link("remedy", "may grant", "may be granted by", words=("any",)),
        required("names no remedy"),
    ] = None
    """The remedy, or ``any`` for all of them."""

    max: Money | None = None
    """The most it may cost; 0 where it needs somebody else's word."""

    per: Literal["incident", "day", "customer-year"] = "incident"
    """What the limit counts for."""


class SkillNeed(Part):
    """A skill that the work needs, and how well."""

    noun = "skill"

    skill: Annotated[str | None, Link("skill", "needs skill", "is needed by"), required("names no skill")] = None
    """The skill."""

    level: Annotated[int | None, Field(ge=1, le=4), required("names no level")] = None
    """1 aware, 2 does it with help, 3 does it alone, 4 coaches others."""


class Onboarding(Part):
    """A module that everybody new takes."""

    noun = "module"

    training: Annotated[str | None, Link("training", "starts with", "onboards"), required("names no module")] = None
    """The module."""

    by_day: int | None = None
    """The working day by which it is done, 1 being the first."""


class Hiring(Part):
    """How we find the right people."""

    noun = "hiring"

    look_for: Many[str] = ()
    """What can't be taught."""

    ask: Many[str] = ()
    """Questions for the interview."""

    red_flags: Many[str] = ()
    """What rules somebody out."""


class Role(Record):
    """A kind of work that people do here, with its limits and its learning.

    ```yaml title="roles/care-agent-phone.yml"
    title: Phone care agent
    status: live
    owner: care-team-lead
    purpose: Answers the Spoke Desk line and sees each case through.
    works: [call-care]
    authority:
      - {remedy: any, max: 50, per: incident}
    onboarding:
      - {training: heard-in-ten, by_day: 3}
    pinned: [late-delivery]
    escalates_to: care-team-lead
    hiring:
      look_for: [warmth, a steady voice]
    ```
    """

    kind = "role"
    folder = "roles"
    plural = "Roles"
    group = "People and learning"
    rule_group = "H"
    columns = ("purpose", "escalates_to")

    purpose: Annotated[str | None, required("has no purpose")] = None
    """What the work is for."""

    works: Many[Annotated[str, Link("touchpoint", "works", "is delivered by")]] = ()
    """The touchpoints that it delivers."""

    authority: Many[Authority] = ()
    """How far it may go on its own word."""

    skills: Many[SkillNeed] = ()
    """What its people must be able to do, and how well."""

    onboarding: Annotated[
        Many[Onboarding],
        Expect(
            "role-no-onboarding",
            "has no onboarding module",
            "name the modules of the first weeks, with the day",
            "Hire right, then train at once: the first customer will not wait.",
            ERROR,
        ),
    ] = ()
    """The modules of the first weeks."""

    pinned: Annotated[
        Many[Annotated[str, Link("script", "keeps at hand", "is kept at hand by")]],
        Expect(
            "role-home-empty",
            "has no pinned script and works no touchpoint",
            "pin the five scripts it needs most, or name what it works",
            "A role's page is where its people start the day; an empty one sends them looking.",
            profile="standard",
            unless="works",
        ),
    ] = ()
    """The scripts it uses most."""

    escalates_to: Annotated[str, Link("role", "escalates to", "takes escalations from")] | None = None
    """Who takes over from it."""

    hiring: Hiring | None = None
    """How we find the right people for it."""

    external: bool = False
    """Whether the people work for a vendor."""
