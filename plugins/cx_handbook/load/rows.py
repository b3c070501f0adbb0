"""Where the cells of a table stand, worked out once somebody asks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..location import Location, Route
from .source import Source


@dataclass(frozen=True)
class Row:
    """One row of a file, where it stands."""

    source: Source
    line: int
    """Of its first character, from 1."""

    text: str
    """With all its lines."""

    separator: str
    columns: tuple[str, ...]

    def locate(self, route: Route) -> Location:
        """The place of the cell that *route* leads to, from the measurement; of the row where it has none."""
        name = route[0] if route else ""
        starts = starts_of(self.text, self.separator)
        number = self.columns.index(str(name)) if name in self.columns else 0
        start = starts[min(number, len(starts) - 1)]
        inside = re.compile(rf"\b{route[1]}\s*:\s*").search(self.text, start) if len(route) > 1 else None
        return self.at(inside.end() if inside else start)

    def locate_word(self, route: Route, word: str, nth: int) -> Location:
        """The place of the *nth* occurrence of *word* in that cell, or else of the cell."""
        name = route[0] if route else ""
        if name not in self.columns:
            return self.locate(route)
        starts, number = starts_of(self.text, self.separator), self.columns.index(str(name))
        if number >= len(starts):
            return self.locate(route)
        start, end = starts[number], starts[number + 1] - 1 if number + 1 < len(starts) else len(self.text)
        for _ in range(nth + 1):
            found = self.text.find(word, start, end)
            if found < 0:
                return self.locate(route)
            start = found + len(word)
        return self.at(found)

    def at(self, offset: int) -> Location:
        """The place of the character at *offset* of the row."""
        before = self.text[:offset]
        line = before.count("\n")
        return Location(self.source.path, self.line + line, offset - (before.rfind("\n") + 1) + 1)


def starts_of(text: str, separator: str) -> list[int]:
    """Where each cell of a row begins; separators inside a cell in quotes part nothing."""
    starts, at = [], 0
    while True:
        starts.append(at + len(text[at:]) - len(text[at:].lstrip(" ")))
        if text[at : at + 1] == '"':
            closing = _QUOTED.match(text, at)
            at = closing.end() if closing else len(text)
        at = text.find(separator, at) + 1
        if not at:
            return starts


_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
