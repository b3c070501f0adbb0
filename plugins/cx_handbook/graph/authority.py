"""What a role may give on its own word."""

from __future__ import annotations

from ..kinds import Role
from ..kinds.values import Amount

UNLIMITED = Amount(float("inf"), float("inf"))
"""What a line of authority without ``max`` allows."""


def may_grant(role: Role, remedy: str | None) -> Amount | None:
    """The most that *role* may grant of *remedy*; ``None`` where it may not grant it. Its own line beats ``any``."""
    own = [limit for limit in role.authority if limit.remedy == remedy]
    limits = own or [limit for limit in role.authority if limit.remedy == "any"]
    if not limits:
        return None
    return limits[0].max or UNLIMITED
