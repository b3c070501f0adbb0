"""Who answers for a record, and how they are reached."""

from __future__ import annotations

from ..kinds import Person, Record, Role, Team
from .book import Book


def reach(owner: Record | None, book: Book) -> str:
    """How to reach an owner, a role by a team that it sits in; empty where nothing says so."""
    if isinstance(owner, Role):
        return next((team.reach for team in book.sources(owner, "sits in", Team) if team.reach), "")
    return (owner.reach or "") if isinstance(owner, Person | Team) else ""
