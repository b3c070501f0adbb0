"""What a record says, and what that rests on: the two things that somebody reads in a review.

A record rests on the records that it links to or mentions, where they are of a kind whose words and numbers bear on
others (``RESTS_ON``), or of a kind that the handbook declares for itself. Whoever keeps it, where it happens and what
it is filed under bear on nothing. Of what it only cites, as ``[[policy.figure]]``, it rests on the value alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..kinds import (
    KINDS,
    Metric,
    Need,
    Policy,
    Principle,
    Process,
    Record,
    Remedy,
    Script,
    Term,
    Touchpoint,
    Vendor,
    fields,
)
from ..location import Route
from .book import CITATION, Book, Edge
from .citing import Cited, cited_in
from .fingerprint import LENGTH, as_written, meaning

RESTS_ON = (Need, Principle, Policy, Remedy, Touchpoint, Process, Vendor, Script, Metric, Term)
"""Kinds whose words and numbers bear on the records that name them."""

PROMISES = (Policy, Remedy)
"""Kinds that are passed on to customers with their numbers; what cites a number besides is told of it by itself."""

UPKEEP = frozenset(
    f"Record.{name}"
    for name in (
        *("id", "aliases", "status", "superseded_by", "owner", "approver", "for_roles", "visibility"),
        *("reviewed", "review_every", "review", "changes", "waive"),
        *("also_called", "customer_says", "tags"),
    )
) | {
    *("Goal.checkpoints", "Goal.closing", "Action.status", "Action.done_on"),
    *("Initiative.state", "Initiative.loop_stage", "Initiative.result"),
    *("Touchpoint.friction", "Touchpoint.none_found", "Touchpoint.enhancement", "Process.friction"),
    *("Metric.measurements", "Training.delivered", "ContactReason.volume", "ContactReason.repeat_share"),
}
"""Fields that tell how a record is kept, filed and found, or how work and numbers are getting on, and not what it says:
after the name of the class that declares them. All other fields count, a handbook's own among them."""

_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""Digits as letters, so that no mark can be read as a number."""


class Rest(NamedTuple):
    """Something that a record rests on."""

    record: Record
    route: Route
    """The way to where it is named first, or where that is named which cites it."""

    values: tuple[str, ...] = ()
    """What is cited of it, where nothing else bears on the record; else the whole of it does."""


def rests_on(record: Record, book: Book) -> dict[str, Rest]:
    """What *record* rests on, by id; what comes with the product and changes with it left out.

    A number that a promise among them cites is told where it is declared: so one change is one thing to read again.
    """
    named = [rest for rest in _named(record, book) if rest.record.id not in book.built_in]
    found = {rest.record.id: rest for rest in reversed(named) if not rest.values}
    cited = [rest for rest in named if rest.values]
    promises = [each for each in found.values() if isinstance(each.record, PROMISES)]
    cited += [rest._replace(route=each.route) for each in promises for rest in _cited(each.record, book)]
    values: dict[str, Rest] = {}
    for rest in cited:
        if rest.record.id not in found and rest.record is not record and rest.record.id not in book.built_in:
            before = values.setdefault(rest.record.id, rest)
            values[rest.record.id] = before._replace(values=tuple(sorted({*before.values, *rest.values})))
    return values | found


def mark(record: Record, book: Book) -> str:
    """The mark of what *record* says by itself: a number that it cites may change, and counts where it is declared."""
    return _known(book)[record.id]


def mark_of(rest: Rest, book: Book) -> str:
    """The mark of what bears on whatever rests on it: all that it says, or the values that are cited."""
    if not rest.values:
        return mark(rest.record, book)
    return marked([[value.partition(".")[2], book.said(f"[[{value}]]")] for value in rest.values])


def marked(said: Any) -> str:
    """A mark of plain data: letters alone."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:LENGTH].translate(_LETTERS)


def bears(edge: Edge, other: Record) -> bool:
    """Whether the words and numbers of *other*, to which *edge* leads, bear on the record that it comes from; what is
    only cited counts where it is declared."""
    if edge.link is CITATION or edge.route[0] not in _counted(type(edge.source)):
        return False
    return isinstance(other, RESTS_ON) or other.kind not in KINDS


def _named(record: Record, book: Book) -> Iterator[Rest]:
    for edge in book.links(record):
        other = book.get(edge.target)
        if other is not None and bears(edge, other):
            yield Rest(other, edge.route)
    yield from _cited(record, book)


def _cited(record: Record, book: Book) -> Iterator[Rest]:
    """Each value that *record* cites of another one."""
    counted = _counted(type(record))
    if "[[" not in book.text(record):
        return
    for leaf in book.leaves(record):
        for citation in cited_in(leaf) if leaf.route[0] in counted else ():
            found = book.cited(citation.name)
            if isinstance(found, Cited) and found.record is not record:
                way = citation.name.partition(".")[2]
                yield Rest(found.record, leaf.route, (f"{found.record.id}.{way}",))


@cache
def _counted(kind: type[Record]) -> frozenset[str]:
    """The keys of the fields that say something."""
    named = ((spec, (f"{cls.__name__}.{spec.name}" for cls in kind.__mro__)) for spec in fields(kind))
    return frozenset(spec.key for spec, names in named if UPKEEP.isdisjoint(names))


class _Known(dict[str, str]):
    """The marks of records by id, each made when it is first asked for."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, name: str) -> str:
        record = self._book.get(name)
        assert record is not None
        self[name] = found = marked(meaning(record, self._book, without=UPKEEP, said=as_written))
        return found


@lru_cache(maxsize=2)
def _known(book: Book) -> _Known:
    return _Known(book)
