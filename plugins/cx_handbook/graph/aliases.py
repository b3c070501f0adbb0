"""Ids that records had before. A link to one of them leads to the record that has it among its ``aliases``.

This is settled once, where a ``Book`` is made: what its records link to are ids of records, so that whatever reads them
may compare these. Texts stay as written, and mentions in them are looked up by the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ..kinds import Leaf, Model, Record, fields
from ..location import Route


class Renamed(NamedTuple):
    """A link in a field that was written with an id that its record had before."""

    route: Route
    written: str
    """As it stands there, the part included: ``old-id#part``."""

    meant: str
    """The same with the id of today."""


def named_in(records: Iterable[Record], aliases: Iterable[str]) -> list[Record]:
    """Those of *records* in which one of *aliases* may stand as a value; for a first look before a closer one."""
    value = re.compile(rf'"(?:{"|".join(map(re.escape, aliases))})["#]'.encode())
    return [record for record in records if value.search(record.as_json())]


def renamed_in(leaves: Iterable[Leaf], aliases: Mapping[str, str]) -> tuple[Renamed, ...]:
    """The links among *leaves* that name an alias."""
    return tuple(
        Renamed(leaf.route, leaf.value, aliases[name] + leaf.value[len(name) :])
        for leaf in leaves
        if (link := leaf.spec.link) is not None and leaf.value not in link.words
        if (name := link.split(leaf.value)[0]) in aliases
    )


def settled(record: Record, renamed: Iterable[Renamed]) -> Record:
    """*record* with the ids of today in its links."""
    for each in renamed:
        record = _with(record, each.route, each.meant)
    return record


def _with(value: Any, route: Sequence[str | int], new: str) -> Any:
    """*value*, a model or a list of them, with *new* at *route*."""
    if not route:
        return new
    step, *rest = route
    if isinstance(value, tuple):
        number = int(step)
        return (*value[:number], _with(value[number], rest, new), *value[number + 1 :])
    model: Model = type(value)
    name = next(spec.name for spec in fields(model) if spec.key == step)
    return value.model_copy(update={name: _with(getattr(value, name), rest, new)})
