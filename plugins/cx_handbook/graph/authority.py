"""What a role may give on its own word, and who takes over beyond that."""

from __future__ import annotations

from typing import Literal

from ..kinds import Role
from ..kinds.role import Authority
from ..kinds.values import Amount
from .book import Book

UNLIMITED = Amount(float("inf"), float("inf"))
"""What a line of authority without ``max`` allows."""

Reach = Literal["whole", "part", "ask", "no"]
"""How far a limit goes: all that the remedy may cost, part of it, only on somebody else's word, or not at all."""


def line_for(role: Role, remedy: str | None) -> Authority | None:
    """The line of *role*'s authority that counts for *remedy*: its own beats ``any``, and the first of two counts."""
    own = [limit for limit in role.authority if limit.remedy == remedy]
    limits = own or [limit for limit in role.authority if limit.remedy == "any"]
    return limits[0] if limits else None


def may_grant(role: Role, remedy: str | None) -> Amount | None:
    """The most that *role* may grant of *remedy*; ``None`` where it may not grant it. Its own line beats ``any``."""
    line = line_for(role, remedy)
    return None if line is None else line.max or UNLIMITED


def reach(limit: Amount | None, worth: Amount | None) -> Reach:
    """How far *limit* goes with a remedy that costs us *worth*.

    A limit of 0 asks for somebody else's word, unless the remedy costs nothing. A sum is only part where nobody knows
    what the remedy costs, or in which currency that is more.
    """
    if limit is None:
        return "no"
    if limit.max == UNLIMITED.max:
        return "whole"
    free = worth is not None and worth.max == 0
    if limit.max == 0 or free:
        return "whole" if free else "ask"
    covers = worth is not None and limit.currency == worth.currency and limit.max >= worth.max
    return "whole" if covers else "part"


def above(role: Role, book: Book) -> list[Role]:
    """The live roles that take over from *role*, one after the other, each once and never itself."""
    found: list[Role] = []
    after = book.find(Role, role.escalates_to)
    while after is not None and after.is_live and after != role and after not in found:
        found.append(after)
        after = book.find(Role, after.escalates_to)
    return found


def takes_over(role: Role, remedy: str, book: Book) -> Role | None:
    """The first of those above *role* that may grant more of *remedy*; ``None`` where nobody there may."""
    own = may_grant(role, remedy)
    least = own.max if own is not None else -1
    return next((each for each in above(role, book) if (may := may_grant(each, remedy)) and may.max > least), None)
