from __future__ import annotations

from typing import Annotated

from .base import Link, Many, Record, required


class Team(Record):
    """People who work together.

    ```yaml title="teams/spoke-desk.yml"
    title: The Spoke Desk
    status: live
    owner: cx-manager
    does: Answers customers by phone, chat and email.
    lead: care-team-lead
    roles: [care-agent-phone, care-agent-chat, care-team-lead]
    hours: Monday to Saturday, 8:00 to 20:00
    reach: spoke-desk@brackenspoke.example
    ```
    """

    kind = "team"
    folder = "teams"
    plural = "Teams"
    group = "People and learning"
    rule_group = "H"
    columns = ("does", "lead")

    does: Annotated[str | None, required("does not say what it does")] = None
    """What it does for customers."""

    lead: Annotated[str, Link(("role", "person"), "is led by", "leads")] | None = None
    """The role or person that leads it."""

    roles: Many[Annotated[str, Link("role", "includes", "sits in")]] = ()
    """The roles in it."""

    hours: str | None = None
    """When somebody is there."""

    reach: str | None = None
    """The channel or shared mailbox to reach it by."""
