"""``handbook.json``: every record, link and back-link, for programmes that read the handbook.

::

    {"version": 1, "name": …, "as_of": "2026-11-23", "currency": "GBP",
     "figures": {"sixty-day-swap.window": "60 days", …},
     "records": {"late-delivery": {
         "id": …, "kind": "script", "title": …, "url": "scripts/late-delivery/",
         "fields": {…, as written in YAML},
         "links": [{"name": "answers", "to": "where-is-my-order", "route": ["answers", 0]}, …],
         "back_links": [{"name": "is taught in", "from": "delivery-recovery", "route": ["teaches", 0]}, …]}}}

A record that comes with the product, and that the handbook only names, has ``"built_in": true``; a link to a part of a
record has ``"part"``. Texts stand as written: ``figures`` says in words whatever they cite as
``[[sixty-day-swap.window]]``, so that a reader can fill it in and still see where it comes from. Durations, dates and
weeks are text as written; money is ``{"min", "max", "currency"}``. Records stand in order of their ids. ``version``
rises when something changes its meaning or goes away; new keys do not raise it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..graph import Book, Cited, Edge, cited_in
from ..kinds import Part, Record, fields
from ..kinds.values import Amount
from .addresses import of_record

VERSION = 1


def handbook_json(book: Book) -> str:
    """The whole book as JSON text."""
    return json.dumps(as_data(book), ensure_ascii=False, separators=(",", ":")) + "\n"


def as_data(book: Book) -> dict[str, Any]:
    """The whole book as plain data."""
    return {
        "version": VERSION,
        "name": book.settings.name,
        "as_of": book.as_of.isoformat(),
        "currency": book.settings.currency,
        "figures": dict(sorted(_figures(book))),
        "records": {record.id: _record(book, record) for record in sorted(book, key=lambda record: record.id)},
    }


def _record(book: Book, record: Record) -> dict[str, Any]:
    own: dict[str, Any] = {"built_in": True} if record.id in book.built_in else {}
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "url": of_record(record),
        **own,
        "fields": _plain(record),
        "links": [_link(edge.link.forward, "to", edge.target, edge) for edge in book.links(record)],
        "back_links": [_link(edge.link.back, "from", edge.source.id, edge) for edge in book.back_links(record)],
    }


def _figures(book: Book) -> Iterator[tuple[str, str]]:
    """Everything that some text cites, and what it says."""
    for record in book:
        for citation in (each for leaf in book.leaves(record) for each in cited_in(leaf)):
            found = book.cited(citation.name)
            if isinstance(found, Cited):
                yield citation.name, found.says


def _link(name: str, end: str, other: str, edge: Edge) -> dict[str, Any]:
    link = {"name": name, end: other, "route": list(edge.route)}
    return link if edge.part is None else {**link, "part": edge.part}


def _plain(value: Any) -> Any:
    if isinstance(value, Record | Part):
        filled = ((spec.key, getattr(value, spec.name)) for spec in fields(type(value)))
        return {key: _plain(each) for key, each in filled if each is not None and each != ()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Amount):
        return {"min": value.min, "max": value.max, "currency": value.currency}
    return value if isinstance(value, str | int | float | bool) else str(value)
