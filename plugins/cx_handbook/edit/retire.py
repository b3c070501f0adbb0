"""A record is taken out of force, and another takes its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..errors import RecordNotHere, RecordStuck, RecordUnknown
from ..graph import Book, Cited
from ..graph.naming import Named
from ..kinds import Record
from ..load import Written, nearest
from ..load.records import value_at
from .aliasing import added
from .changes import Change
from .handbook import Handbook
from .respelling import Piece, Use, as_word, by_path, of_pages, of_records, uses, with_spots
from .spots import Spot, span


class Retiring(NamedTuple):
    """What becomes of the files of a handbook."""

    record: Record
    """As it was."""

    changes: tuple[Change, ...]
    left: tuple[Use, ...]
    """Where the record is named once the changes are written, in order of their places."""


def retire(handbook: Handbook, name: str, successor: str | None, *, replaces_links: bool = False) -> Retiring:
    """Take the record *name* out of force; *successor* is the record of the same kind to use instead, if any.

    With *replaces_links* whatever names the record names its successor, wherever that makes sense. Raises as
    ``Handbook.record``, ``RecordNotHere`` where the successor cannot take its place, and ``RecordStuck``.
    """
    written, book = handbook.record(name), handbook.checked.book
    instead = _successor(written.record, successor, book) if successor is not None else None
    pieces = [Piece(written.path, spot) for spot in _retired(written, instead)]
    if instead is not None and replaces_links:
        wanted = _fits(written.record, instead, book)
        pieces += of_records(handbook.checked.loaded, book, instead.id, wanted)
        pieces += of_pages(handbook.checked.loaded, book, instead.id, wanted)
    changes = tuple(
        Change(path, handbook.files[path], with_spots(handbook.files[path], spots))
        for path, spots in sorted(by_path(pieces).items())
    )
    after = handbook.after(changes, {})
    found = uses(after.loaded, after.book, name, *written.record.aliases)
    return Retiring(written.record, changes, tuple(sorted(found, key=lambda use: use.place)))


def _successor(record: Record, name: str, book: Book) -> Record:
    instead = book.get(name)
    if instead is None:
        raise RecordUnknown(name, nearest(name, [each.id for each in book.all(type(record))]))
    if instead is record:
        raise RecordNotHere(name, "cannot take its own place; name another record")
    if instead.kind != record.kind:
        raise RecordNotHere(name, f"is a {instead.kind}, and only a {record.kind} can take the place of {record.id!r}")
    if instead.status == "retired":
        raise RecordNotHere(name, "is retired itself; name a record that is in force")
    return instead


def _retired(written: Written, instead: Record | None) -> Iterator[Spot]:
    """The spots of ``status`` and ``superseded_by``; what is missing is added where it belongs."""
    data = value_at(written.source.data, written.base)
    missing = []
    for key, value in (("status", "retired"), ("superseded_by", as_word(instead.id) if instead else None)):
        found = span(written.source, (*written.base, key)) if data.get(key) is not None else None
        if value is not None and found is not None:
            yield Spot(*found, value)
        elif value is not None:
            missing.append(f"{key}: {value}")
    after = next(key for key in ("status", "summary", "title") if isinstance(data.get(key), str))
    spot = added(written, after, missing)
    if missing and (spot is None or any(key in data for key in ("status", "superseded_by") if data.get(key) is None)):
        raise RecordStuck(written.record.id, str(written.locate()), "has no place for status: and superseded_by:")
    if missing and spot is not None:
        yield spot


def _fits(record: Record, instead: Record, book: Book) -> Callable[[Named, Record | None], bool]:
    """Whether *instead* can be named where *record* is."""
    names = (record.id, *record.aliases)

    def fits(named: Named, by: Record | None) -> bool:
        if named.name not in names or by is instead or by is record:
            return False
        if by is not None and named.link is not None:
            beside = [edge.target for edge in book.written_links(by) if edge.route[:-1] == named.route[:-1]]
            part = named.link.split(named.text)[1]
            return instead.id not in beside and (part is None or book.part(instead, part) is not None)
        return _leads_on(named, instead, book)

    return fits


def _leads_on(named: Named, instead: Record, book: Book) -> bool:
    """Whether a mention or a citation leads somewhere with *instead* in place of its record."""
    rest = named.text[named.offset + len(named.name) :].partition("]]")[0].partition("|")[0].strip(" \\")
    if rest.startswith("."):
        return isinstance(book.cited(f"{instead.id}{rest}"), Cited)
    return not rest.startswith("#") or book.part(instead, rest[1:].strip()) is not None
