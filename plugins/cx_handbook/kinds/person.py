from __future__ import annotations

import datetime
from typing import Annotated

from .base import Link, Many, Record, required
from .values import Date


class Person(Record):
    """Somebody who works here, where a role alone will not do. Work contact only.

    ```yaml title="people/maya.yml"
    title: Maya
    status: live
    owner: cx-office
    name: Maya
    roles: [cx-manager]
    backup: jon
    ```
    """

    kind = "person"
    folder = "people"
    plural = "People"
    group = "People and learning"
    rule_group = "H"
    columns = ("roles", "active_until")

    name: Annotated[str | None, required("has no name")] = None
    """A name or a pseudonym that colleagues know."""

    roles: Many[Annotated[str, Link("role", "holds", "is held by")]] = ()
    """The roles that the person holds."""

    backup: Annotated[str, Link("person", "is stood in for by", "stands in for")] | None = None
    """Who takes over on a day off."""

    reach: str | None = None
    """The shared mailbox or line to reach the person by, never a private one."""

    active_until: Date | None = None
    """The last working day, once it is known."""

    def has_left(self, day: datetime.date) -> bool:
        """Whether the person works here no more on *day*."""
        return self.status == "retired" or (self.active_until is not None and self.active_until < day)
