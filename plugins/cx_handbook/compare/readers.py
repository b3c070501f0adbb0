"""For whom a change is news: which staff, trainers, leaders, or only those who review it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Literal

from ..graph import Book
from ..graph.concern import concerned
from ..kinds import Channel, Policy, Record, Remedy, Role, Script, Skill, Tip, Touchpoint, Training
from .differences import Difference
from .sides import Sides

Reader = Literal["staff", "trainers", "leaders"]

KEPT = frozenset(
    {
        "owner",
        "approver",
        "reviewed",
        "review",
        "review_every",
        "for_roles",
        "visibility",
        "also_called",
        "tags",
        "changes",
        "waive",
        "status",
        "superseded_by",
    }
)
"""Fields that every record has and that say how it is kept and found, not what it says."""

COUNTED = frozenset({"measurements", "delivered"})
"""Fields that grow by what happens, and not because somebody decided otherwise."""

WORKED_BY = ("The journey", "When it goes wrong")
"""The parts of the handbook that staff work by."""


class Sort(IntEnum):
    """What a change means to those who work by it, what matters most first."""

    GIVE = 0
    SAY = 1
    PROMISE = 2
    DO = 3


def reader(record: Record) -> Reader:
    """Who reads *record* first."""
    if isinstance(record, Training | Tip | Skill):
        return "trainers"
    return "staff" if isinstance(record, Role) or record.group in WORKED_BY else "leaders"


def is_content(difference: Difference, record: Record) -> bool:
    """Whether it changes what *record* says to those who rely on it."""
    kept = KEPT - {"for_roles"} if isinstance(record, Training) else KEPT
    return difference.top not in kept and difference.top not in COUNTED


def sort(difference: Difference, record: Record) -> Sort:
    """What *difference* means to those who work by *record*."""
    if isinstance(record, Remedy) or difference.spec.key == "remedies" or difference.top in ("remedies", "authority"):
        return Sort.GIVE
    if difference.spec.shape == "words" or difference.top in ("avoid", "stop"):
        return Sort.SAY
    if isinstance(record, Policy) or difference.top in ("standard", "limits", "escalate", "levels"):
        return Sort.PROMISE
    return Sort.DO


def rank(difference: Difference, record: Record) -> tuple[Sort, int]:
    """What sorts the differences of a record, what matters most first: of those alike, what all else rests on."""
    first, last = ("figures", "text", "standard", "target"), ("summary", "body")
    return sort(difference, record), 0 if difference.top in first else 2 if difference.top in last else 1


class Audience:
    """Whom each record concerns, on both sides together."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        # One book after the other: what a book concerns is kept for one book only.
        self._then, self._now = concerned(sides.before.book), concerned(sides.after.book)
        self.everyone = frozenset(each.id for each in sides.after.book.all(Role) if each.is_live)

    def of(self, before: Record | None, after: Record | None) -> tuple[str, ...]:
        """Ids of the live roles that *before* concerned or *after* concerns, in order of their titles."""
        then = _roles(before, self._then, self._sides.before.book)
        now = _roles(after, self._now, self._sides.after.book)
        found = {self._sides.newer(each.id) for each in then} | {each.id for each in now}
        return tuple(sorted(found & self.everyone, key=lambda name: (self._sides.now.title(name).casefold(), name)))


def _roles(record: Record | None, index: Mapping[str, tuple[Role, ...]], book: Book) -> Iterable[Role]:
    """Those who use a script, the role itself, else all whom a record concerns, else those in whose scripts it is."""
    if record is None:
        return ()
    if isinstance(record, Role):
        return (record,)
    if isinstance(record, Script) and record.roles:
        return [each for each in book.all(Role) if each.id in record.roles]
    sources = (edge.source for edge in book.back_links(record))
    names = {name for each in sources if isinstance(each, Script) and each.is_live for name in each.roles}
    return index.get(record.id) or [each for each in book.all(Role) if each.id in names]


def channels(record: Record, sides: Sides) -> list[str]:
    """Titles of the channels on which *record* is used."""
    names = record.channels if isinstance(record, Script | Touchpoint) else ()
    found = (sides.after.book.find(Channel, name) for name in names)
    return [each.title for each in found if each is not None]
