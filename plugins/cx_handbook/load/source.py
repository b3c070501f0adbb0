"""YAML text in; plain data, the place of every value, and everything wrong with the text out.

The text is read as a stream of events, so that depth, aliases and size can be bounded. Where ruamel.yaml's C parser
is installed it reads what both parsers are known to read alike; the pure one reads the rest and whatever holds an
error, so that both installations say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ..location import Location, Route
from .reader import Place, Problem, Reader, StoppedError
from .slips import slip

MAX_BYTES = 500_000
"""A larger file is not read."""

FAST = YAML(typ="safe", pure=False)
PURE = YAML(typ="safe", pure=True)

_LINE_END = re.compile("\r\n?")
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What no file of text should hold."""

_BLANK_LINE = re.compile("^[ \t]+$", re.MULTILINE)
_READ_APART = re.compile(r"\t|[|>][-+0-9]*#|(?:^|[\s\[{,])(?:\?(?:\s|$)|[&*][^\s,\[\]{}]*:)|^\.\.\.", re.MULTILINE)
"""What the two parsers read apart: tabs, comments that touch a block's sign, ``?`` before a key, colons in an anchor's
name, and end marks."""


class Parsed(NamedTuple):
    """What a text says."""

    data: Any
    place: Place
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Source:
    """One file, parsed when somebody first asks what it says."""

    path: str
    text: str
    """With line ends as ``\\n``."""

    @cached_property
    def parsed(self) -> Parsed:
        """What the text says; never raises for what an author may have written."""
        return _parsed(self.path, self.text)

    @property
    def data(self) -> Any:
        """Plain values."""
        return self.parsed.data

    @property
    def place(self) -> Place:
        """Where each of them was written."""
        return self.parsed.place

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the text itself."""
        return self.parsed.problems

    def locate(self, route: Route, *, key: bool = False) -> Location:
        """The place of the value at *route*, or of its key; of the nearest part above it where it was not written."""
        place = self._place(route)
        if key and place.key and len(route) and self._place(route[:-1]) is not place:
            return Location(self.path, *place.key)
        return Location(self.path, place.line, place.column)

    def locate_word(self, route: Route, word: str, nth: int) -> Location:
        """The place of the *nth* occurrence (from 0) of *word* in the text at *route*, or else of the text."""
        place = self._place(route)
        start = self._offset((place.line, place.column))
        end = self._offset(place.end) if place.end else start
        for _ in range(nth + 1):
            found = self.text.find(word, start, end)
            if found < 0:
                return Location(self.path, place.line, place.column)
            start = found + len(word)
        return place_of(self.path, self.text, found)

    def _place(self, route: Route) -> Place:
        place = self.place
        for step in route:
            if step not in place.inside:
                break
            place = place.inside[step]
        return place

    def _offset(self, at: tuple[int, int]) -> int:
        lines = self.text.split("\n")[: at[0] - 1]
        return sum(map(len, lines)) + len(lines) + at[1] - 1


def place_of(path: str, text: str, offset: int) -> Location:
    """The line and column of the character at *offset*."""
    line = text.count("\n", 0, offset) + 1
    return Location(path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def source_of(path: str, text: str) -> Source:
    """*text* as a file that is parsed once it has to be."""
    return Source(path, _LINE_END.sub("\n", text.removeprefix("\ufeff")))


def parse(path: str, text: str) -> Source:
    """*text* as a file, parsed; never raises for what an author may have written."""
    source = source_of(path, text)
    source.parsed  # noqa: B018 - parses it
    return source


def _parsed(path: str, text: str) -> Parsed:
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        message = f"file holds a character that no text should (U+{ord(unprintable[0]):04X})"
        problem = Problem(message, place_of(path, text, unprintable.start()), "delete it", "file-unreadable")
        return Parsed(None, Place(1, 1), (problem,))
    plain = _BLANK_LINE.sub("", text)
    fast = None if _READ_APART.search(plain) else _read_with(FAST, path, plain)
    return fast if fast and not fast.problems else _read_with(PURE, path, plain)


def _read_with(yaml: YAML, path: str, plain: str) -> Parsed:
    """What one parser makes of *plain*, a text whose blank lines are empty."""
    reader = Reader(path, plain)
    try:
        reader.take(yaml.parse(plain))
    except StoppedError:
        pass
    except MarkedYAMLError as error:
        found = slip(error, plain)
        if not any(each.location.line == found.line for each in reader.problems):  # one slip, one finding
            reader.problems.append(Problem(found.message, Location(path, found.line, found.column), found.hint))
    except YAMLError as error:
        reader.problems.append(Problem(f"file is not YAML: {error}", Location(path)))
    return Parsed(reader.root, reader.place, tuple(reader.problems))
