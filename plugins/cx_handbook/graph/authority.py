"""What a role may give on its own word."""

from __future__ import annotations

from ..kinds import Role
from ..kinds.role import Authority
from ..kinds.values import Amount

UNLIMITED = Amount(float("inf"), float("inf"))
"""What a line of authority without ``max`` allows."""


def may_grant(role: Role, remedy: str | None) -> Amount | None:
    """The most that *role* may grant of *remedy*; ``None`` where it may not grant it. Its own line beats ``any``."""
    limit = limit_of(role, remedy)
    return None if limit is None else limit.max or UNLIMITED


def limit_of(role: Role, remedy: str | None) -> Authority | None:
    """The line of its authority that counts for *remedy*; ``None`` where there is none."""
    own = [limit for limit in role.authority if limit.remedy == remedy]
    limits = own or [limit for limit in role.authority if limit.remedy == "any"]
    return limits[0] if limits else None
