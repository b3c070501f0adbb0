"""Tables for spreadsheets: a file a kind, a row a record, as CSV.

A column is a field under its name in YAML; of a part, ``limits.resolve``. First comes what a record is, then what its
kind adds, then the rest that all kinds have, and last the address of its page. A list of values stands in one cell with
``; `` between them, a list of parts as JSON. Texts say the numbers that they cite. Numbers, dates and yes or no stand
as spreadsheets understand them, money without a currency of its own as a number. Marks of stamps are left out.

What is written beside a table is that of spreadsheets on every system: UTF-8 with a mark at the beginning, without
which Excel takes ``£`` for two other letters, commas, and lines that end as on Windows. A text that a spreadsheet would
run as a formula gets an apostrophe before it, as spreadsheets write it themselves.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..graph import Book
from ..kinds import FieldSpec, Model, Part, Record, fields
from ..kinds.values import Amount
from .addresses import of_record

BETWEEN = "; "
"""Between the values of a list."""

FIRST = ("id", "title", "summary", "status", "owner")
"""The columns that say what a record is."""


class Column(NamedTuple):
    """A field, or one of a part that a record has once."""

    name: str
    way: tuple[str, ...]
    """The attributes that lead there."""

    spec: FieldSpec


def tables(book: Book, site: str = "") -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of a table for each kind of which there are records, in order of their ids."""
    for kind in book.kinds.values():
        records = sorted(book.all(kind), key=lambda each: each.id)
        if records:
            found = columns(kind)
            rows = ([*(_cell(record, each, book) for each in found), of_record(record, site)] for record in records)
            yield f"{kind.folder}.csv", sheet([*(each.name for each in found), "url"], rows)


def columns(kind: type[Record]) -> list[Column]:
    """The columns of a kind, in reading order."""
    common = {spec.name for spec in fields(Record)}
    own = [each for each in _columns(kind) if each.way[0] not in common]
    shared = {each.name: each for each in _columns(kind) if each.way[0] in common}
    first = [shared.pop(name) for name in FIRST]
    return [*first, *own, *shared.values()]


def _columns(model: Model, name: str = "", way: tuple[str, ...] = ()) -> Iterator[Column]:
    for spec in (each for each in fields(model) if each.shape != "mark"):
        here, there = f"{name}{spec.key}", (*way, spec.name)
        if spec.part is None or spec.many:
            yield Column(here, there, spec)
        else:
            yield from _columns(spec.part, f"{here}.", there)


def sheet(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table as bytes, each cell harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in (header, *rows))
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: Any) -> Any:
    """*cell*, a text with an apostrophe before it where a spreadsheet would run it as a formula; numbers stay."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How a formula begins, in letters of either width; some spreadsheets pass over blanks before it."""

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def _cell(record: Record, column: Column, book: Book) -> Any:
    value: Any = record
    for name in column.way:
        value = getattr(value, name) if value is not None else None
    if value is None or value == ():
        return ""
    say = _saying(column.spec, book)
    if column.spec.part is not None:
        return json.dumps(_plain(value, say, book), ensure_ascii=False)
    return BETWEEN.join(str(say(each)) for each in value) if column.spec.many else say(value)


def _saying(spec: FieldSpec, book: Book) -> Callable[[Any], Any]:
    """How values of that field are written: a number, or a text as readers see it."""

    def say(value: Any) -> Any:
        if isinstance(value, str):
            return book.said(value, markdown=spec.shape == "prose") if spec.is_text else value
        return _number(value)

    return say


def _number(value: Any) -> Any:
    """A plain number where it is one, and else a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Amount):
        return _number(value.min) if value.min == value.max and value.currency is None else str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value if isinstance(value, int) else str(value)


def _plain(value: Any, say: Callable[[Any], Any], book: Book) -> Any:
    """Parts as plain data for JSON, without what was not written."""
    if isinstance(value, Part):
        filled = ((spec, getattr(value, spec.name)) for spec in fields(type(value)))
        written = ((spec, each) for spec, each in filled if each is not None and each != ())
        return {spec.key: _plain(each, _saying(spec, book), book) for spec, each in written}
    if isinstance(value, tuple):
        return [_plain(each, say, book) for each in value]
    return value if isinstance(value, bool) else say(value)
