"""What may stand in a field that links: the ids of this handbook, each with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...graph import Book
from ...kinds import ANY, Link, Part, Record, fields
from ...load import default_records


class Choice(NamedTuple):
    """A value, and what it is."""

    value: str
    says: str


def choices(link: Link, kind: type[Record], book: Book) -> Iterator[Choice]:
    """Whatever *link*, written in a record of *kind*, may hold and the checks would take.

    Records of the handbook and those that come with the product; their parts, where the link takes some; words that
    stand in place of an id; ids that records had before; and records that cannot be read for now, which no check calls
    missing.
    """
    names = kinds_of(link, kind, book)
    yield from (Choice(word, "in place of an id") for word in link.words)
    for record in _records(names, book):
        if not link.needs_part:
            yield Choice(record.id, _says(record, names, book))
        if link.parts:
            for name, part in book.parts_for(record, link).items():
                yield Choice(f"{record.id}#{name}", _part_says(part, record))
    for alias, name in book.aliases.items():
        called = book.get(name)
        if called is not None and called.kind in names and not link.needs_part:
            yield Choice(alias, f"now called {name}")
    for name, of in book.failed.items():
        if name not in book and (not of or of in names):
            yield Choice(name, "cannot be read for now; run: handbook check")


def kinds_of(link: Link, kind: type[Record], book: Book) -> tuple[str, ...]:
    """The names of the kinds that *link* may lead to; all of them where it may lead anywhere."""
    if link.to == ANY:
        return tuple(book.kinds)
    return tuple(kind.kind if name == "same" else name for name in link.kinds)


def _records(names: tuple[str, ...], book: Book) -> Iterator[Record]:
    yield from (record for record in book if record.kind in names)
    shipped = (each.record for name, each in default_records().items() if name not in book and name not in book.failed)
    yield from (record for record in shipped if record.kind in names)


def _says(record: Record, names: tuple[str, ...], book: Book) -> str:
    state: list[str] = [record.status] if record.status in ("draft", "retired") else []
    if record.superseded_by:
        state.append(f"use {record.superseded_by}")
    if record.id in book.built_in or record.id not in book:
        state.append("comes with the product")
    return " · ".join([record.title, *([record.kind] if len(names) > 1 else []), *state])


def _part_says(part: Part, record: Record) -> str:
    """Where it belongs, and the first of its texts."""
    text = next((getattr(part, spec.name) for spec in fields(type(part)) if spec.is_text and spec.name != "id"), None)
    return f"{part.noun} of {record.title}{f': {text}' if text else ''}"
