"""Whom a record concerns: the roles whose people have to know when it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..kinds import ContactReason, Policy, Process, Record, Remedy, Role, Script, Touchpoint, Training, Vendor
from .authority import may_grant
from .book import CITATION, MENTION, Book, Edge

KEEPING = frozenset({"owns", "approves", "has changed", "has waived"})
"""Links by which a role looks after a record, and does not work by it."""

AROUND = (Script, Policy, Process, Vendor, ContactReason)
"""Kinds that tell how a touchpoint is worked, or what happens there."""


@lru_cache(maxsize=1)
def concerned(book: Book) -> Mapping[str, tuple[Role, ...]]:
    """The live roles that each record concerns, by its id and in order of their titles; none for what is not in it.

    A record concerns a role

    - that is linked with it, either way: it pins it, works it, may grant it, starts with it, is named in it; owning or
      approving it alone is no work by it;
    - that works a touchpoint with which it is linked, where it is a script, policy, process, partner or contact reason;
    - that takes a training module that teaches it;
    - that may grant it, where it is a remedy;
    - that it is.
    """
    found: dict[str, dict[str, Role]] = {}
    for role in sorted(book.all(Role), key=lambda each: each.title.casefold()):
        for name in _ids(role, book) if role.is_live else ():
            found.setdefault(name, {})[role.id] = role
    return {name: tuple(roles.values()) for name, roles in found.items()}


def _ids(role: Role, book: Book) -> Iterator[str]:
    yield role.id
    yield from _linked(role, book)
    for name in role.works:
        yield from _around(book.find(Touchpoint, name), book)
    for training in taken_by(role, book):
        yield training.id
        yield from training.teaches
    yield from (remedy.id for remedy in book.all(Remedy) if may_grant(role, remedy.id) is not None)


def taken_by(role: Role, book: Book) -> list[Training]:
    """The live modules that *role* takes: those that are for it, and those of its first weeks."""
    first = (book.find(Training, each.training) for each in role.onboarding)
    found = [*book.sources(role, "takes", Training), *(each for each in first if each is not None and each.is_live)]
    return list({training.id: training for training in found}.values())


def _linked(role: Role, book: Book) -> Iterator[str]:
    yield from (edge.target for edge in book.links(role) if edge.link.back not in KEEPING)
    yield from (edge.source.id for edge in book.back_links(role) if edge.link.back not in KEEPING)


def _around(touchpoint: Touchpoint | None, book: Book) -> Iterator[str]:
    if touchpoint is None:
        return
    ends = [(edge, book.get(edge.target)) for edge in book.links(touchpoint)]
    ends += [(edge, edge.source) for edge in book.back_links(touchpoint)]
    yield from (record.id for edge, record in ends if record is not None and _tells(edge, record))


def _tells(edge: Edge, record: Record) -> bool:
    return isinstance(record, AROUND) and edge.link is not MENTION and edge.link is not CITATION
