"""Pieces of a text, put in place of others. Every byte beside them stays: comments, line ends, the byte order mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ..load import Source
from ..location import Route

At = tuple[int, int]
"""A line and a column, both from 1, as in findings; a column beyond the end of its line is its end."""

_BREAK = re.compile("\r\n?|\n")
_BOM = "\ufeff"


class Spot(NamedTuple):
    """A piece of a text, and what is to stand there."""

    start: At
    end: At
    """Just after the piece; the same as *start* where something is put in."""

    new: str
    """With line ends as ``\\n``."""


def replaced(text: str, spots: Iterable[Spot]) -> str:
    """*text*, as its file holds it, with every spot replaced; new lines end as the file's first one does.

    Raises ``ValueError`` where two spots overlap.
    """
    newline = found[0] if (found := _BREAK.search(text)) else "\n"
    places = _Places(text)
    pieces = sorted((places.offset(spot.start), places.offset(spot.end), spot.new) for spot in spots)
    for (_, end, _), (start, _, _) in pairwise(pieces):
        if start < end:
            raise ValueError(f"two edits overlap at character {start}")
    written, at = [], 0
    for start, end, new in pieces:
        written += [text[at:start], new.replace("\n", newline)]
        at = end
    return "".join([*written, text[at:]])


def span(source: Source, route: Route) -> tuple[At, At] | None:
    """Where the text, number or word at *route* begins and ends, its quotes included, an anchor before it left out.

    ``None`` where nothing is written at *route*, or something that has an inside, or an alias.
    """
    place = source.place
    for step in route:
        if step not in place.inside:
            return None
        place = place.inside[step]
    if place.end is None:
        return None
    line = source.text.split("\n")[place.line - 1]
    anchor = _ANCHOR.match(line, place.column - 1)
    return (place.line, anchor.end() + 1 if anchor else place.column), place.end


_ANCHOR = re.compile(r"&[^\s,\[\]{}]+[ \t]+(?=\S)")


def encoded(text: str) -> bytes:
    """*text* as the bytes of its file."""
    return text.encode("utf-8")


class _Places:
    """Where in a text, as its file holds it, a line and a column are."""

    def __init__(self, text: str) -> None:
        first = len(_BOM) if text.startswith(_BOM) else 0
        self._starts = [first, *(found.end() for found in _BREAK.finditer(text))]
        self._ends = [*(found.start() for found in _BREAK.finditer(text)), len(text)]

    def offset(self, at: At) -> int:
        """The number of the character at *at*, from 0; the end of the text for a line beyond its last one."""
        line, column = at
        if line > len(self._starts):
            return self._ends[-1]
        return min(self._starts[line - 1] + column - 1, self._ends[line - 1])
