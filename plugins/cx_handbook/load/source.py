"""YAML text in; plain data, the place of every value, and everything wrong with the text out.

The text is read as a stream of events in one pass and without recursion, so that depth, aliases and size can be
bounded. Where ruamel.yaml's C parser is installed it is used; a file that holds a tab or an error is read by the
pure one, so that both installations say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..location import Location, Route

MAX_BYTES = 4_000_000
"""A larger file is not read."""

MAX_DEPTH = 64
"""Deeper nesting is refused."""

MAX_VALUES = 200_000
"""More values than this, aliases expanded, are refused."""

_FAST = YAML(typ="safe", pure=False)
_PURE = YAML(typ="safe", pure=True)

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)


@dataclass(slots=True)
class Place:
    """Where a value was written, where its key was, and the places of what is inside it."""

    line: int
    column: int
    key: tuple[int, int] | None = None
    inside: dict[str | int, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """Something wrong with the text itself."""

    message: str
    location: Location
    hint: str = ""
    rule: str = "yaml-invalid"


@dataclass(frozen=True)
class Source:
    """One parsed file."""

    path: str
    text: str
    data: Any
    place: Place
    problems: tuple[Problem, ...] = ()

    def locate(self, route: Route, *, key: bool = False) -> Location:
        """The place of the value at *route*, or of its key; of the nearest part above it where it was not written."""
        place = self.place
        for number, step in enumerate(route):
            if step not in place.inside:
                break
            place = place.inside[step]
            if key and number == len(route) - 1 and place.key:
                return Location(self.path, *place.key)
        return Location(self.path, place.line, place.column)

    def locate_word(self, route: Route, word: str, nth: int) -> Location:
        """The place of the *nth* occurrence (from 0) of *word* in the text at *route*, or else of the text."""
        at = self.locate(route)
        lines = self.text.splitlines(keepends=True)
        start = sum(map(len, lines[: at.line - 1])) + at.column - 1
        for _ in range(nth + 1):
            found = self.text.find(word, start)
            if found < 0:
                return at
            start = found + len(word)
        return place_of(self.path, self.text, found)


def place_of(path: str, text: str, offset: int) -> Location:
    """The line and column of the character at *offset*."""
    line = text.count("\n", 0, offset) + 1
    return Location(path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def parse(path: str, text: str) -> Source:
    """*text* as data; never raises for what an author may have written."""
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        message = f"file holds a character that no text should (U+{ord(unprintable[0]):04X})"
        problem = Problem(message, place_of(path, text, unprintable.start()), "delete it", "file-unreadable")
        return Source(path, text, None, Place(1, 1), (problem,))
    if "\t" in text:
        return _read(path, text, _PURE)
    source = _read(path, text, _FAST)
    if not source.problems:
        return source
    pure = _read(path, text, _PURE)
    return pure if pure.problems else source


class _StoppedError(Exception):
    """Nothing more can be read from this text."""


def _read(path: str, text: str, yaml: YAML) -> Source:
    reader = _Reader(path)
    try:
        for event in _events(yaml, text):
            reader.take(event)
    except _StoppedError:
        pass
    except MarkedYAMLError as error:
        reader.problems.append(_syntax_problem(path, error))
    except YAMLError as error:
        reader.problems.append(Problem(f"file is not YAML: {error}", Location(path)))
    return Source(path, text, reader.root, reader.place, tuple(reader.problems))


def _events(yaml: YAML, text: str) -> Iterator[Any]:
    yield from yaml.parse(text)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read."""

    data: Any
    place: Place
    anchor: str | None
    size: int
    key: str | None = None
    key_at: tuple[int, int] | None = None
    merges: list[tuple[Any, Place]] = field(default_factory=list)


class _Reader:
    """Builds data and places from events."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Any = None
        self.place = Place(1, 1)
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, Place, int] | None] = {}
        self._documents = 0
        self._values = 0

    def take(self, event: Any) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._close()
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._document(event)

    def _scalar(self, event: Any) -> None:
        frame = self._stack[-1] if self._stack else None
        if event.tag is not None:
            self._refuse_tag(event)
        if frame is not None and type(frame.data) is dict and frame.key is None:
            self._key(frame, event)
            return
        value = _resolve(event.value) if event.implicit[0] else event.value
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        if event.anchor:
            self._anchors[event.anchor] = (value, place, 1)
        self._put(value, place, 1)

    def _key(self, frame: _Frame, event: Any) -> None:
        key, at = event.value, (event.start_mark.line + 1, event.start_mark.column + 1)
        frame.key, frame.key_at = key, at
        before = frame.place.inside.get(key)
        if before is not None and not (key == "<<" and event.implicit[0]):
            first = before.key[0] if before.key else before.line
            self._problem(f"key {key!r} is written twice; the first is on line {first}", at, "keep one of them")

    def _open(self, data: Any, event: Any) -> None:
        if event.tag is not None:
            self._refuse_tag(event)
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if self._stack and type(self._stack[-1].data) is dict and self._stack[-1].key is None:
            self._problem("a key must be a word, not a list or a set of fields", at, "put it in quotes")
            raise _StoppedError
        if len(self._stack) >= MAX_DEPTH:
            self._problem(f"file nests more than {MAX_DEPTH} levels deep", at, "flatten it")
            raise _StoppedError
        if event.anchor:
            self._anchors[event.anchor] = None
        self._stack.append(_Frame(data, Place(*at), event.anchor, 1))

    def _close(self) -> None:
        frame = self._stack.pop()
        for data, place in frame.merges:
            _merge(frame, data, place)
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.data, frame.place, frame.size)
        self._put(frame.data, frame.place, frame.size)

    def _alias(self, event: Any) -> None:
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if self._stack and type(self._stack[-1].data) is dict and self._stack[-1].key is None:
            self._problem("a key must be a word, not an alias", at, "write the word")
            raise _StoppedError
        if event.anchor not in self._anchors:
            self._problem(f"alias *{event.anchor} names no anchor above it", at, f"mark the value with &{event.anchor}")
            self._put(None, Place(*at), 1)
            return
        anchored = self._anchors[event.anchor]
        if anchored is None:
            self._problem(f"alias *{event.anchor} contains itself", at, "write the value out")
            raise _StoppedError
        data, place, size = anchored
        self._put(data, Place(*at, inside=place.inside), size)

    def _put(self, value: Any, place: Place, size: int) -> None:
        if not self._stack:
            self.root, self.place = value, place
            return
        frame = self._stack[-1]
        frame.size += size
        self._values = max(self._values, frame.size)
        if frame.size > MAX_VALUES:
            self._problem(f"file holds more than {MAX_VALUES:,} values once its aliases are written out", (1, 1))
            raise _StoppedError
        if type(frame.data) is list:
            frame.place.inside[len(frame.data)] = place
            frame.data.append(value)
            return
        key = frame.key
        assert key is not None
        place.key, frame.key = frame.key_at, None
        if key == "<<":
            frame.merges += [(value, place)] if type(value) is dict else _listed(value, place)
        elif key not in frame.place.inside:
            frame.place.inside[key] = place
            if value is not None:
                frame.data[key] = value

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            at = (event.start_mark.line + 1, event.start_mark.column + 1)
            self._problem("a second document starts here", at, "delete the --- line, or write the records as a list")
            raise _StoppedError

    def _refuse_tag(self, event: Any) -> None:
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self._problem(f"tag {tag} is not allowed", at, "delete it, or put the text in quotes if the ! belongs to it")

    def _problem(self, message: str, at: tuple[int, int], hint: str = "") -> None:
        self.problems.append(Problem(message, Location(self.path, *at), hint))


def _listed(value: Any, place: Place) -> list[tuple[Any, Place]]:
    if type(value) is not list:
        return []
    return [(item, place.inside[index]) for index, item in enumerate(value) if type(item) is dict]


def _merge(frame: _Frame, data: dict[str, Any], place: Place) -> None:
    for key, value in data.items():
        if key not in frame.place.inside:
            frame.data[key] = value
            frame.place.inside[key] = place.inside[key]


def _resolve(text: str) -> Any:
    """A plain scalar by the core schema of YAML 1.2; dates and weeks stay text."""
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first.isdigit() or first in "-+.":
        if _INT.fullmatch(text) and len(text) < 20:
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


_QUOTES = "put the whole text in quotes"
_SLIPS = (
    ("mapping values are not allowed", "a colon and a space stand inside a text", _QUOTES),
    (r"character '\t'", "a tab stands where only spaces may", "replace it with spaces"),
    ("tab character", "a tab stands where only spaces may", "replace it with spaces"),
    ("cannot start any token", "a text begins with a character that means something to YAML", _QUOTES),
    ("unexpected end of stream", "a quote is opened and never closed", "close it, with the same kind of quote"),
    ("expected <block end>", "line does not go on from what stands above it", "check its indentation and quotes"),
    ("expected ',' or ']'", "a list in [ ] is not closed, or a comma is missing", "close it with ]"),
    ("expected ',' or '}'", "a set of fields in { } is not closed, or a comma is missing", "close it with }"),
    ("could not find expected ':'", "a key has no colon", "write a colon and a space after it"),
    ("expected alphabetic or numeric", "a text begins with * or &", _QUOTES),
)


def _syntax_problem(path: str, error: Any) -> Problem:
    problem, mark = str(error.problem or ""), error.problem_mark or error.context_mark
    if "unexpected end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark
    place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    for sign, message, hint in _SLIPS:
        if sign in problem:
            return Problem(message, place, hint)
    return Problem(f"file is not YAML: {problem}", place)
