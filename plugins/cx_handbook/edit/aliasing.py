"""The list of former ids in the file of a record: one more of them, or one in place of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..load import Source, Written
from ..load.records import value_at
from ..location import Route
from .respelling import as_word
from .spots import At, Spot, span


def with_alias(written: Written, old: str, new: str) -> Spot | None:
    """The spot that notes *old* among the aliases of a record which is to be called *new*; ``None`` where it cannot be
    put anywhere.

    Where *new* is one of them, *old* takes its place. A new list stands on a line of its own after the title.
    """
    known = list(written.record.aliases)
    base = (*written.base, "aliases")
    if new in known:
        found = span(written.source, (*base, known.index(new)))
        return Spot(*found, as_word(old)) if found else None
    if known:
        return _appended(written.source, (*base, len(known) - 1), old)
    if "aliases" in value_at(written.source.data, written.base):
        return _filled(written, base, old)
    return added(written, "title", [f"aliases: [{as_word(old)}]"])


def _appended(source: Source, last: Route, old: str) -> Spot | None:
    """After the last item, in the style of the list."""
    found = span(source, last)
    if found is None:
        return None
    (line, column), end = found
    before = source.text.split("\n")[line - 1][: column - 1]
    dash = re.search(r"-[ \t]+(?:&\S+[ \t]+)?$", before)
    is_block = dash is not None and not before[: dash.start()].strip(" \t-")
    if is_block and dash is not None:
        return Spot(_end_of(source, end), _end_of(source, end), f"\n{' ' * dash.start()}- {as_word(old)}")
    return Spot(end, end, f", {as_word(old)}")


def _end_of(source: Source, at: At) -> At:
    """The end of the line, remarks included."""
    return at[0], len(source.text.split("\n")[at[0] - 1]) + 1


def _filled(written: Written, route: Route, old: str) -> Spot | None:
    """In a list that is there and empty, or left blank."""
    place = written.source.locate(route)
    line = written.source.text.split("\n")[place.line - 1]
    empty = re.compile(r"\[\s*\]").match(line, place.column - 1)
    if empty:
        return Spot((place.line, place.column), (place.line, empty.end() + 1), f"[{as_word(old)}]")
    key = re.compile(r"""["']?aliases["']?[ \t]*:(?:[ \t]*(?:~|null)(?=\s|$))?""").match(line, place.column - 1)
    return Spot((place.line, place.column), (place.line, key.end() + 1), f"aliases: [{as_word(old)}]") if key else None


def added(written: Written, after: str, lines: Sequence[str]) -> Spot | None:
    """*lines* (``key: value``) as fields of the record, after its field *after*, which holds a text.

    Each stands on a line of its own; beside the others where the record is written within braces.
    """
    source, route = written.source, (*written.base, after)
    found, key = span(source, route), source.locate(route, key=True)
    if found is None:
        return None
    rows, end = source.text.split("\n"), found[1]
    record = source.locate(written.base)
    if rows[record.line - 1][record.column - 1 : record.column] == "{":
        return Spot(end, end, "".join(f", {line}" for line in lines))
    indent = " " * (key.column - 1)
    if rows[found[0][0] - 1][found[0][1] - 1] in "|>":
        end = _last_line(rows, found[0][0], end)
    at = _end_of(source, end)
    return Spot(at, at, "".join(f"\n{indent}{line}" for line in lines))


def _last_line(rows: Sequence[str], first: int, end: At) -> At:
    """The last line of a block of text that begins on line *first*; its end is told as the next thing's beginning."""
    line = min(end[0], len(rows))
    if end[1] <= len(rows[line - 1]) or not rows[line - 1].strip():
        line -= 1
    while line > first and not rows[line - 1].strip():
        line -= 1
    return line, 1
