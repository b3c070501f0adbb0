"""Play to win: what is being done about something."""

from __future__ import annotations

import datetime

from ..kinds import ContactReason, Initiative, Record
from .book import Book
from .play import play

ATTACKED = "is attacked by"
"""Spoken name of the link from what is to be mended to the work on it; either side may be the one that is written."""


def initiatives_on(record: Record, book: Book) -> list[Initiative]:
    """The initiatives that work on *record* or on a part of it, each once: as they say, or as it says itself."""
    named = (book.find(Initiative, edge.target) for edge in book.links(record) if edge.link.forward == ATTACKED)
    found = [each for each in named if each is not None]
    found += book.sources(record, ATTACKED, Initiative, live=False)
    return list({each.id: each for each in found}.values())


def lacks_offense(reason: ContactReason, book: Book) -> bool:
    """Whether *reason* is one to remove, automate or simplify, nobody does, and nobody says why not.

    An initiative counts whichever of the two names the other; one that was stopped or is no more than a draft does not.
    """
    if play(reason) in (None, "leverage") or reason.none_because:
        return False
    return not any(each.counts for each in initiatives_on(reason, book))


def may_be_lost(record: Record, book: Book) -> bool:
    """Whether an initiative that could not be read may be one that works on *record*."""
    lost = (edge.target in book.failed for edge in book.written_links(record) if edge.link.forward == ATTACKED)
    return not book.is_whole(Initiative, about=record) or any(lost)


def done_on(initiative: Initiative) -> datetime.date | None:
    """The day on which a finished *initiative* was done: that of its last action, else that of its result."""
    if initiative.state != "done":
        return None
    days = [action.done_on for action in initiative.actions if action.done_on is not None]
    return max(days) if days else initiative.result.date if initiative.result else None
