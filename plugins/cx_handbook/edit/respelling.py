"""One id in place of another, wherever it stands for a record: where each piece of text is, and what is to stand there.

Nothing is searched for by its letters alone. The book says where a record is named, by the same readers that follow
links; here that place is found in the file, in whatever style the value was written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..checks.renamed import in_rules, in_settings
from ..graph import Book, markdown_links
from ..graph.naming import Named, named_by, named_in_page
from ..kinds import Record
from ..load import DocPage, Loaded, Source, Written
from ..load.source import place_of, source_of
from ..location import Location, Route
from .spots import At, Spot, encoded, replaced, span

Wanted = Callable[[Named, Record | None], bool]
"""Whether an id at some place is to be replaced, in a record or (``None``) in a hand-written page."""


class Piece(NamedTuple):
    """A spot of a file."""

    path: str
    spot: Spot


def of_records(loaded: Loaded, book: Book, new: str, wanted: Wanted) -> Iterator[Piece]:
    """*new* in place of every *wanted* id in records, and in the files of measurements beside them."""
    for written in loaded.written:
        record = book.get(written.record.id)
        if record is not None and record.id not in book.built_in:
            for named in named_by(record, book):
                if wanted(named, record):
                    yield from _in_record(written, named, new)


def of_pages(loaded: Loaded, book: Book, new: str, wanted: Wanted) -> Iterator[Piece]:
    """The same in hand-written pages."""
    for page in loaded.pages:
        for named in named_in_page(page.text, book):
            if wanted(named, None):
                yield Piece(page.path, _at_offset(page.text, named.offset, named.name, new))


def of_addresses(loaded: Loaded, old: str, new: str) -> Iterator[Piece]:
    """The same in links of hand-written pages to generated ones, such as ``[words](scripts/old/index.md)``."""
    there = {page.uri for page in loaded.pages} | (loaded.assets or frozenset())
    for page in loaded.pages:
        for link in markdown_links(page.text):
            for start in _steps(link.href, old, page, there):
                offset = link.offset + link.text.rindex(link.href) + start
                yield Piece(page.path, _at_offset(page.text, offset, old, new))


def of_settings(loaded: Loaded, old: str, new: str) -> Iterator[Piece]:
    """The same in overrides of the settings, and in the handbook's own rules."""
    for source, route, name in (*in_settings(loaded), *in_rules(loaded)):
        if name == old:
            yield from in_yaml(source, route, old, 0, old, new, is_value=True)


def by_path(pieces: Iterable[Piece]) -> dict[str, set[Spot]]:
    """Spots by file, each once: what an alias of YAML repeats stands in the file once."""
    found: dict[str, set[Spot]] = {}
    for piece in pieces:
        found.setdefault(piece.path, set()).add(piece.spot)
    return found


def with_spots(content: bytes, spots: Iterable[Spot]) -> bytes:
    """*content*, of a file, with every spot replaced."""
    return encoded(replaced(content.decode(), spots))


def as_word(name: str) -> str:
    """*name* as YAML reads it as a text: in quotes where it would be a number, say."""
    return name if source_of("", f"[{name}]").data == [name] else f'"{name}"'


def _in_record(written: Written, named: Named, new: str) -> Iterator[Piece]:
    place = written.locate(named.route)
    if place.path == written.path:
        route = (*written.base, *named.route)
        yield from in_yaml(written.source, route, named.text, named.offset, named.name, new, is_value=bool(named.link))
        return
    at = place if named.link is not None else written.locate_word(named.route, named.name, named.nth)
    yield Piece(at.path, Spot((at.line, at.column), (at.line, at.column + len(named.name)), new))


def in_yaml(
    source: Source, route: Route, value: str, offset: int, old: str, new: str, *, is_value: bool
) -> Iterator[Piece]:
    """The spot of the id *old*, which stands at *offset* of the *value* at *route*; none where it cannot be told from
    its like, or where the value stands elsewhere. *is_value* where a value can be an id as a whole, which may need
    quotes."""
    found = span(source, route)
    if found is None:
        return
    start, end = (_offset(source.text, at) for at in found)
    raw, same = _without_escapes(source.text[start:end]), _as_a_name(old)
    there, meant = list(same.finditer(raw)), [each.start() for each in same.finditer(value)]
    if len(there) == len(meant) and offset in meant:
        at = start + there[meant.index(offset)].start()
        yield Piece(source.path, _at_offset(source.text, at, old, as_word(new) if is_value and raw == old else new))


def _as_a_name(name: str) -> re.Pattern[str]:
    """Finds *name* where it is no part of a longer one."""
    return re.compile(rf"(?<![A-Za-z0-9_-]){re.escape(name)}(?![A-Za-z0-9_-])")


def _without_escapes(raw: str) -> str:
    """*raw*, the text of a scalar, with escapes blanked out where it has such."""
    return _ESCAPE.sub(lambda match: " " * len(match[0]), raw) if raw.startswith('"') else raw


_ESCAPE = re.compile(r"\\(?:x..|u....|U........|.)", re.DOTALL)


def _steps(href: str, old: str, page: DocPage, there: set[str] | frozenset[str]) -> Iterator[int]:
    """Where in *href*, the address of a generated page or file, the record *old* is named."""
    path = re.split(r"[?#]", href)[0]
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))
    if re.match(r"[a-z+.-]+:|/", href, re.IGNORECASE) or meant in there or "/" not in meant:
        return
    for step in re.finditer(r"[^/]+", path):
        if step.start() and step[0].split(".")[0] == old:
            yield step.start()


def _at_offset(text: str, offset: int, old: str, new: str) -> Spot:
    place = place_of("", text, offset)
    return Spot((place.line, place.column), (place.line, place.column + len(old)), new)


def _offset(text: str, at: At) -> int:
    lines = text.split("\n")[: at[0] - 1]
    return sum(map(len, lines)) + len(lines) + at[1] - 1


def remaining(loaded: Loaded, book: Book, old: str) -> Iterator[Location]:
    """Where *old* still stands for a record."""
    yield from (use.place for use in uses(loaded, book, old))
    for source, route, name in (*in_settings(loaded), *in_rules(loaded)):
        if name == old:
            yield source.locate(route)


class Use(NamedTuple):
    """An id that stands for a record, at its place."""

    place: Location
    named: Named
    record: Record | None
    """The record that names the other; ``None`` for a hand-written page."""


def uses(loaded: Loaded, book: Book, *names: str) -> Iterator[Use]:
    """Wherever records and hand-written pages name a record by one of *names*."""
    for written in loaded.written:
        record = book.get(written.record.id)
        for named in named_by(record, book) if record is not None and record.id not in book.built_in else ():
            if named.name in names:
                is_word = named.link is None
                at = written.locate_word(named.route, named.name, named.nth) if is_word else written.locate(named.route)
                yield Use(at, named, record)
    for page in loaded.pages:
        for named in named_in_page(page.text, book):
            if named.name in names:
                yield Use(place_of(page.path, page.text, named.offset), named, None)
