"""Room for a line in a record: where a field may be put in, or stands already, so that all else stays as it is."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

from ..errors import NoRoom
from ..load import parse
from ..load.reader import Place
from ..load.records import value_at
from ..load.source import Source
from ..location import Route
from .spots import At, Spot, replaced, span


def edited(
    text: str, path: str, base: Route, name: str, ways: Callable[[Room], list[list[Spot]]], **fields: Any
) -> str:
    """*text* of the file at *path*, so that the record *name*, to which *base* leads, says *fields* and else the same.

    *ways* gives, for each of several edits, the places where it may be made, best first. Which of them leave the rest
    alone only a look at the outcome tells: texts that run over lines may hold anything. Raises ``NoRoom`` where none.
    """
    source = parse(path, text)
    wanted = copy.deepcopy(source.data)
    value_at(wanted, base).update(fields)
    for spots in product(*ways(Room(source, base))):
        made = replaced(text, _joined(spots))
        after = parse(path, made)
        if not after.problems and after.data == wanted:
            return made
    raise NoRoom(name, path)


def _joined(spots: Iterable[Spot]) -> Iterator[Spot]:
    """What is put in at one place, as one piece, in the order in which it was asked for."""
    by_place: dict[tuple[At, At], str] = {}
    for start, end, new in spots:
        by_place[start, end] = by_place.get((start, end), "") + new
    return (Spot(*place, new) for place, new in by_place.items())


class Room:
    """A record in its file."""

    def __init__(self, source: Source, base: Route) -> None:
        self._source = source
        self._base = base
        self._lines = source.text.split("\n")
        self._place = _at(source.place, base)
        self._keys = {name: each.key for name, each in self._place.inside.items() if each.key}
        self._first: At = min(self._keys.values(), default=(1, 1))

    def for_value(self, key: str, value: str, after: Iterable[str]) -> list[Spot]:
        """Where ``key: value`` may stand: where it does already, else behind the first of the fields *after*."""
        if key in self._keys:
            found = span(self._source, (*self._base, key))
            return [Spot(*found, value)] if found and found[0][0] == found[1][0] else []
        return list(self._behind_fields([f"{key}: {value}"], after))

    def for_lines(self, key: str, lines: list[str]) -> list[Spot]:
        """Where *lines* with the field *key* may stand: where that does already, comments in it kept above it; else at
        the end of the record."""
        if self._is_in_braces:
            return []
        if key in self._keys:
            return [self._in_place_of(self._keys[key], lines)]
        return [self._behind(self._end, lines), self._behind(self._limit, lines), self._before(lines)]

    def _behind_fields(self, lines: list[str], names: Iterable[str]) -> Iterator[Spot]:
        if self._is_in_braces:
            return
        for name in names:
            end = self._place.inside[name].end if name in self._keys else None
            if end is not None:
                yield self._behind(end[0], lines)
        yield self._before(lines)

    def _behind(self, line: int, lines: list[str]) -> Spot:
        """*lines* after the line of that number."""
        text = "\n".join(f"{self._indent}{each}" for each in lines)
        if line < len(self._lines):
            return Spot((line + 1, 1), (line + 1, 1), f"{text}\n")
        end = len(self._lines[-1]) + 1
        return Spot((line, end), (line, end), f"\n{text}")

    def _before(self, lines: list[str]) -> Spot:
        """*lines* before the first field."""
        text = "".join(f"{each}\n{self._indent}" for each in lines)
        return Spot(self._first, self._first, text)

    def _in_place_of(self, key: At, lines: list[str]) -> Spot:
        line, column = key
        last = line
        for number in range(line + 1, len(self._lines) + 1):
            written = self._lines[number - 1]
            if written.strip() and len(written) - len(written.lstrip()) < column:
                break
            last = number if written.strip() else last
        comments = [found[1] for each in self._lines[line - 1 : last] if (found := _COMMENT.search(each))]
        text = f"\n{self._indent}".join([*comments, *lines])
        return Spot((line, column), (last, len(self._lines[last - 1]) + 1), text)

    @property
    def _is_in_braces(self) -> bool:
        return self._lines[self._place.line - 1][self._place.column - 1 :].startswith("{")

    @property
    def _indent(self) -> str:
        return " " * (self._first[1] - 1)

    @property
    def _limit(self) -> int:
        """The number of the last line before the next record, or of the file's."""
        after = _at(self._source.place, self._base[:-1]).inside.get(int(self._base[-1]) + 1) if self._base else None
        if after is None:
            return len(self._lines) - (not self._lines[-1])
        number = after.line
        while number > 1 and not self._lines[number - 1].lstrip().startswith("-"):
            number -= 1
        return number - 1

    @property
    def _end(self) -> int:
        """The number of the record's last line, what seem to be comments and empty lines behind it left out."""
        number = self._limit
        while number > self._first[0] and _IDLE.match(self._lines[number - 1]):
            number -= 1
        return number


_IDLE = re.compile(r"[ \t]*(#.*)?$|\.\.\.")
_COMMENT = re.compile(r"^(?!\s*note:)(?:.*\s)?(#.*)$")
"""A comment; a note holds whatever its author likes."""


def _at(place: Place, route: Route) -> Place:
    for step in route:
        place = place.inside[step]
    return place
