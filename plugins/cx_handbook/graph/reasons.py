"""Contact reasons in order of the contacts that they make, each with what is being done about it."""

from __future__ import annotations

from typing import NamedTuple

from ..kinds import ContactReason
from .book import Book
from .defense import Defended, defended
from .offense import lacks_offense
from .play import Play, play
from .volume import monthly


class Ranked(NamedTuple):
    """A contact reason in its place."""

    rank: int
    """1 for the one with most contacts."""

    record: ContactReason

    contacts: int | None
    """In a month; ``None`` where nobody has counted."""

    play: Play | None
    """What to do about it; ``None`` until it is sorted for both sides."""

    lacks_offense: bool
    """Whether it is one to end or to ease, and nobody does."""

    defense: Defended

    @property
    def is_hole(self) -> bool:
        """Whether nobody plans to end it, or nothing live answers it."""
        return self.lacks_offense or self.defense.state != "live"


def ranked(book: Book) -> list[Ranked]:
    """The live reasons, most contacts first, then by title; those that nobody has counted last."""
    live = [(monthly(each), each) for each in book.all(ContactReason) if each.is_live]
    live.sort(key=lambda pair: (pair[0] is None, -(pair[0] or 0), pair[1].title.casefold()))
    return [
        Ranked(rank, each, count, play(each), lacks_offense(each, book), defended(each, book))
        for rank, (count, each) in enumerate(live, 1)
    ]
