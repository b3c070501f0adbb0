"""The vocabulary of presence: *every KIND where … needs …*, over fields, links and links back, with counts.

A ``Question`` is asked of each record of a kind, or of each part of it. What the kinds declare beside their fields
(``Expect``, ``needed_by``) and what a handbook asks in its own ``rules/`` are both made of these.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from ..graph import Book
from ..kinds import Model, Part, Record, fields
from ..location import Route
from .base import Problem

IT = "it"
"""The word that stands for the record of ``for_each``."""


class Asked(NamedTuple):
    """Where a question is asked."""

    book: Book
    it: Record | None = None
    """The record of ``for_each``, where the question has one."""


class Sought(NamedTuple):
    """Records that a condition depends on."""

    kind: type[Record]
    name: str
    """Spoken name of the link that leads to them."""

    is_far: bool = False
    """Whether they need not be linked with the node itself, only with others on the way."""


Node = Record | Part


class Condition(Protocol):
    """Something that may hold for a record or a part of one."""

    def holds(self, node: Node, asked: Asked) -> bool:
        """Whether it holds."""

    def looks_for(self, *, to_hold: bool = True) -> Iterator[Sought]:
        """The records of which one more might make it hold; where not *to_hold*, might make it hold no longer."""

    @property
    def route(self) -> Route:
        """The way from the node to where an author would mend it."""


Test = Callable[[Any, Asked], bool]


@dataclass(frozen=True)
class Field:
    """Something is written in a field: at least so many values that pass the test."""

    path: tuple[str, ...]
    """Attributes on the way; lists are looked through."""

    key: str
    """Name of the first of them in YAML."""

    at_least: int = 1
    at_most: int | None = None
    test: Test | None = None
    where: tuple[Condition, ...] = ()

    def holds(self, node: Node, asked: Asked) -> bool:
        if self.test is None and not self.where and len(self.path) == 1:
            value = getattr(node, self.path[0], None)
            count = 0 if is_blank(value) else len(value) if isinstance(value, tuple) else 1
        else:
            count = sum(self._passes(value, asked) for value in _values(node, self.path))
        return self.at_least <= count and (self.at_most is None or count <= self.at_most)

    def _passes(self, value: Any, asked: Asked) -> bool:
        return (self.test is None or self.test(value, asked)) and all(each.holds(value, asked) for each in self.where)

    def looks_for(self, *, to_hold: bool = True) -> Iterator[Sought]:
        yield from _sought(self.where, to_hold, self.at_most)

    @property
    def route(self) -> Route:
        return (self.key,)


@dataclass(frozen=True)
class Linked:
    """Links lead to, or come from, at least so many records."""

    name: str
    """Spoken name, forward or back."""

    kinds: tuple[type[Record], ...] = ()
    """Kinds that count; any where empty."""

    at_least: int = 1
    at_most: int | None = None
    where: tuple[Condition, ...] = ()
    to: str = ""
    """The one record that counts, by its id, or ``it``."""

    any_depth: bool = False
    """Whether the same link is followed on and on."""

    drafts: bool = False
    """Whether records count that are not live."""

    key: str = ""
    """The field that holds the link, where it is written in the record itself."""

    def holds(self, node: Node, asked: Asked) -> bool:
        count = sum(1 for _ in self.targets(node, asked))
        return self.at_least <= count and (self.at_most is None or count <= self.at_most)

    def targets(self, node: Node, asked: Asked) -> Iterator[Record]:
        """The records that count, each once."""
        wanted = asked.it.id if self.to == IT and asked.it is not None else self.to
        for record in self._reached(node, asked.book):
            if (
                (not wanted or record.id == wanted)
                and (not self.kinds or isinstance(record, self.kinds))
                and (self.drafts or record.is_live)
                and all(each.holds(record, asked) for each in self.where)
            ):
                yield record

    def _reached(self, node: Node, book: Book) -> Iterator[Record]:
        seen = {node.id} if isinstance(node, Record) else set()
        ahead = deque(neighbours(node, self.name, book))
        while ahead:
            record = ahead.popleft()
            if record.id not in seen:
                seen.add(record.id)
                yield record
                ahead.extend(neighbours(record, self.name, book) if self.any_depth else ())

    def looks_for(self, *, to_hold: bool = True) -> Iterator[Sought]:
        if to_hold or self.at_most is not None:
            yield from (Sought(kind, self.name, self.any_depth) for kind in self.kinds or (Record,))
        yield from (each._replace(is_far=True) for each in _sought(self.where, to_hold, self.at_most))

    @property
    def route(self) -> Route:
        return (self.key,) if self.key else ()


@dataclass(frozen=True)
class AnyOf:
    """One of several conditions is enough."""

    conditions: tuple[Condition, ...]

    def holds(self, node: Node, asked: Asked) -> bool:
        return any(each.holds(node, asked) for each in self.conditions)

    def looks_for(self, *, to_hold: bool = True) -> Iterator[Sought]:
        yield from _sought(self.conditions, to_hold)

    @property
    def route(self) -> Route:
        return self.conditions[0].route


@dataclass(frozen=True)
class NoneOf:
    """None of several conditions may hold."""

    conditions: tuple[Condition, ...]

    def holds(self, node: Node, asked: Asked) -> bool:
        return not any(each.holds(node, asked) for each in self.conditions)

    def looks_for(self, *, to_hold: bool = True) -> Iterator[Sought]:
        yield from _sought(self.conditions, not to_hold)

    @property
    def route(self) -> Route:
        return self.conditions[0].route


@dataclass(frozen=True)
class Question:
    """Every record of a kind, or every such part of it, that meets some conditions needs to meet others."""

    kind: type[Record]
    needs: tuple[Condition, ...]
    says: str
    """The judgement where it does not, said of the record; ``{it}`` is the record of ``for_each``."""

    path: tuple[str, ...] = ()
    """The way to the parts that are meant; empty for the record itself."""

    where: tuple[Condition, ...] = ()
    for_each: Linked | None = None
    """Asked anew for each record that this leads to, which is ``it``."""

    hint: str = ""

    def problems(self, record: Record, book: Book) -> Iterator[Problem]:
        """What *record* lacks. Silent where a record that could not be read may be what is missing."""
        for route, node, name in _nodes(record, self.path):
            for asked in self._askings(node, book):
                if not all(each.holds(node, asked) for each in self.where):
                    continue
                lack = next((each for each in self.needs if not each.holds(node, asked)), None)
                if lack is not None and self._is_sure(lack, record, book):
                    subject = f"{record.kind} {record.id!r}"
                    subject = subject_of(node, name, route, subject) if name else subject
                    yield Problem((*route, *lack.route), f"{subject} {self._said(asked)}", hint=self.hint)

    def _askings(self, node: Node, book: Book) -> Iterator[Asked]:
        if self.for_each is None:
            yield Asked(book)
        else:
            yield from (Asked(book, it) for it in self.for_each.targets(node, Asked(book)))

    def _is_sure(self, lack: Condition, record: Record, book: Book) -> bool:
        """Whether no record that could not be read may be what is missing, or may be why nothing is asked."""
        meant = self.where if self.for_each is None else (*self.where, *self.for_each.where)
        sought = {*lack.looks_for(), *_sought(meant, to_hold=False)}
        return all(_is_read(each, record, book) for each in sought)

    def _said(self, asked: Asked) -> str:
        return self.says if asked.it is None else self.says.replace("{it}", repr(asked.it.id))


def _sought(conditions: tuple[Condition, ...], to_hold: bool, at_most: int | None = None) -> Iterator[Sought]:
    """What *conditions* depend on; where not too many things may meet them, on whatever changes them at all."""
    for each in conditions:
        yield from each.looks_for(to_hold=to_hold)
        if at_most is not None:
            yield from each.looks_for(to_hold=not to_hold)


def _is_read(sought: Sought, record: Record, book: Book) -> bool:
    """Whether every record that is *sought* for *record* could be read, as far as anybody can tell."""
    kinds = () if sought.kind is Record else (sought.kind,)
    if sought.is_far:
        return book.is_whole(*kinds)
    lost = (edge.target in book.failed for edge in book.written_links(record) if edge.link.forward == sought.name)
    return book.is_whole(*kinds, about=record) and not any(lost)


def is_blank(value: Any) -> bool:
    """Whether nothing was said: no value, an empty list, or a part with nothing in it."""
    if isinstance(value, Part):
        return all(is_blank(getattr(value, spec.name)) for spec in fields(type(value)))
    return value is None or value == ()


def neighbours(node: Node, name: str, book: Book) -> Iterator[Record]:
    """The records that *node* is linked with under that spoken name, in either direction."""
    if isinstance(node, Record):
        for edge in book.links(node):
            if edge.link.forward == name and (record := book.get(edge.target)):
                yield record
        for edge in book.back_links(node, name):
            yield edge.source
        return
    for spec in fields(type(node)):
        if spec.link is not None and spec.link.forward == name:
            for target in _listed(getattr(node, spec.name)):
                if record := book.get(spec.link.split(target)[0]):
                    yield record


def within(days: float) -> Test:
    """Whether a day lies no longer ago than that, or ahead."""

    def test(value: Any, asked: Asked) -> bool:
        return isinstance(value, datetime.date) and (asked.book.as_of - value).days <= days

    return test


def _values(node: Any, path: tuple[str, ...]) -> Iterator[Any]:
    if not path:
        yield node
        return
    for item in _listed(getattr(node, path[0], None)):
        if not is_blank(item):
            yield from _values(item, path[1:])


def _listed(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _nodes(record: Record, path: tuple[str, ...]) -> Iterator[tuple[Route, Node, str]]:
    """The parts of *record* that *path* leads to, each with the way to it and the name of its field."""
    if not path:
        yield (), record, ""
    else:
        yield from _parts(record, path, ())


def _parts(node: Any, path: tuple[str, ...], route: Route) -> Iterator[tuple[Route, Node, str]]:
    value = getattr(node, path[0])
    if value is None or value == ():
        return
    key = _key(type(node), path[0])
    many = isinstance(value, tuple)
    for index, item in enumerate(_listed(value)):
        place: Route = (*route, key, index) if many else (*route, key)
        if not many and is_blank(item):
            continue
        if len(path) > 1:
            yield from _parts(item, path[1:], place)
        else:
            yield place, item, path[0]


def subject_of(part: Any, name: str, route: Route, record: str) -> str:
    """What a part is called in a message: ``friction 'no-call-ahead' of touchpoint 'home-delivery'``."""
    noun, own = getattr(type(part), "noun", name), getattr(part, "id", None)
    if own is not None:
        return f"{noun} {own!r} of {record}"
    return f"{noun} {route[-1] + 1} of {record}" if isinstance(route[-1], int) else f"{noun} of {record}"


def _key(model: Model, name: str) -> str:
    return next(spec.key for spec in fields(model) if spec.name == name)
