"""Events of a YAML parser become plain data and the place of every value, in one pass and without recursion."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..finding import quoted
from ..location import Location

MAX_DEPTH = 64
"""Deeper nesting is refused."""

MAX_VALUES = 25_000
"""More values than this, aliases expanded, are refused; each twenty characters of a text count as one."""

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)

At = tuple[int, int]
"""A line and a column, both from 1."""


@dataclass(slots=True)
class Place:
    """Where a value was written, where its key was, and the places of what is inside it."""

    line: int
    column: int
    key: At | None = None
    inside: dict[str | int, Place] = field(default_factory=dict)
    end: At | None = None
    """Just after a text, a number or a word; ``None`` for what has an inside."""


@dataclass(frozen=True)
class Problem:
    """Something wrong with the text itself."""

    message: str
    location: Location
    hint: str = ""
    rule: str = "yaml-invalid"


_HALF = re.compile("[\ud800-\udfff]")
"""One half of a pair of surrogates: an escape can write it, and no file can hold it."""


class StoppedError(Exception):
    """Nothing more can be read from this text."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read."""

    data: Any
    place: Place
    anchor: str | None
    size: int
    key: str | None = None
    key_at: At | None = None
    merges: list[tuple[Any, Place]] = field(default_factory=list)

    @property
    def wants_key(self) -> bool:
        return type(self.data) is dict and self.key is None


_NOTHING: dict[str | int, Place] = {}
"""What is inside a scalar; one for all of them, since nothing is ever put there."""


_NUMBERED = re.compile(r"(?<= )#(?=\d)")
"""What begins a remark, and rather belongs to a text: ``Kettle #1``."""


class Reader:
    """Builds data and places from events. Raises ``StoppedError``, after noting why, where it cannot go on."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._cut = {text.count("\n", 0, each.start()): each.start() for each in _NUMBERED.finditer(text)}
        self._lines = text.split("\n")
        self.root: Any = None
        self.place = Place(1, 1)
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, Place, int] | None] = {}
        self._documents = 0

    def take(self, events: Iterable[Any]) -> None:
        """Read everything that *events* say."""
        takes = {
            ScalarEvent: self._scalar,
            MappingStartEvent: lambda event: self._open({}, event),
            SequenceStartEvent: lambda event: self._open([], event),
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        for event in events:
            take = takes.get(type(event))
            if take is not None:
                take(event)

    def _scalar(self, event: Any) -> None:
        at = _start(event)
        if event.tag is not None:
            self._refuse_tag(event, at)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.wants_key:
            if event.anchor:
                self._note(event, event.value, at)
            self._key(event.value, at, is_merge=event.value == "<<" and event.implicit[0])
            return
        if not event.value.isascii() and _HALF.search(event.value):
            self._problem("text holds half a character (\\ud800 to \\udfff)", at, "write the whole character")
        value = _resolve(event.value) if event.implicit[0] else event.value
        if event.implicit[0] and (self._cut or event.end_mark.line > event.start_mark.line):
            self._look_beside(event, frame)
        if value is None and frame is not None and frame.key_at:  # nothing stands there to point at but its key
            at = frame.key_at
        self._put(value, self._note(event, value, at), 1 + len(event.value) // 20)

    def _note(self, event: Any, value: Any, at: At) -> Place:
        """The place of a scalar, kept under its anchor where it has one."""
        end = None if value is None else (event.end_mark.line + 1, event.end_mark.column + 1)
        place = Place(at[0], at[1], None, _NOTHING, end)
        if event.anchor:
            self._anchors[event.anchor] = (value, place, 1 + len(event.value) // 20)
        return place

    def _look_beside(self, event: Any, frame: _Frame | None) -> None:
        """Note what belongs to a text without quotes by its looks alone, or by YAML alone."""
        last = event.end_mark.line if event.value or not (frame and frame.key_at) else frame.key_at[0] - 1
        line = self._lines[last] if last < len(self._lines) else ""
        cut = re.match(
            r" +#\d" if event.value else r".*?: +#\d", line[event.end_mark.column :] if event.value else line
        )
        if last in self._cut and cut:
            column = line.index("#", event.end_mark.column if event.value else 0)
            message = "the text ends here, since a space and # begin a remark"
            self._problem(message, (last + 1, column + 1), "put the whole text in quotes")
        for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(self._lines))):
            indent = len(self._lines[number]) - len(self._lines[number].lstrip(" "))
            if self._lines[number].startswith("- ", indent):
                message = "a list item stands further in than the one above, and so belongs to its text"
                self._problem(message, (number + 1, indent + 1), "begin it under the dash above")
                return

    def _key(self, key: str, at: At, *, is_merge: bool) -> None:
        frame = self._stack[-1]
        frame.key, frame.key_at = key, at
        before = frame.place.inside.get(key)
        if is_merge and frame.merges:
            self._problem("key '<<' is written twice", at, "write one, with a list: <<: [*a, *b]")
        if before is not None and not is_merge:
            first = before.key[0] if before.key else before.line
            self._problem(f"key {quoted(key)} is written twice; the first is on line {first}", at, "keep one of them")

    def _open(self, data: Any, event: Any) -> None:
        at = _start(event)
        if event.tag is not None:
            self._refuse_tag(event, at)
        if self._stack and self._stack[-1].wants_key:
            self._stop("a key must be a word, not a list or a set of fields", at, "put it in quotes")
        if len(self._stack) >= MAX_DEPTH:
            self._stop(f"file nests more than {MAX_DEPTH} levels deep", at, "use fewer levels")
        if event.anchor:
            self._anchors[event.anchor] = None
        self._stack.append(_Frame(data, Place(*at), event.anchor, 1))

    def _close(self, _event: Any) -> None:
        frame = self._stack.pop()
        for data, place in frame.merges:
            _merge(frame, data, place)
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.data, frame.place, frame.size)
        self._put(frame.data, frame.place, frame.size)

    def _alias(self, event: Any) -> None:
        at = _start(event)
        if self._stack and self._stack[-1].wants_key:
            self._stop("a key must be a word, not an alias", at, "write the word")
        if event.anchor not in self._anchors:
            self._problem(
                f"alias {quoted(f'*{event.anchor}')} names no anchor above it",
                at,
                "put the text in quotes, or mark the value it stands for with &",
            )
            self._put(None, Place(*at), 1)
            return
        anchored = self._anchors[event.anchor]
        if anchored is None:
            self._stop(f"alias {quoted(f'*{event.anchor}')} contains itself", at, "write the value out")
        data, place, size = anchored
        self._put(data, Place(*at, inside=place.inside), size)

    def _put(self, value: Any, place: Place, size: int) -> None:
        if not self._stack:
            self.root, self.place = value, place if value is not None else self.place
            return
        frame = self._stack[-1]
        frame.size += size
        if frame.size > MAX_VALUES:
            message = f"file holds more than {MAX_VALUES:,} values once its aliases are written out"
            self._stop(message, (place.line, place.column), "split the file, or write fewer aliases")
        if type(frame.data) is list:
            frame.place.inside[len(frame.data)] = place
            frame.data.append(value)
            return
        key = frame.key
        assert key is not None
        place.key, frame.key = frame.key_at, None
        if key == "<<":
            self._take_in(frame, value, place)
        elif key not in frame.place.inside:
            frame.place.inside[key] = place
            frame.data[key] = value

    def _take_in(self, frame: _Frame, value: Any, place: Place) -> None:
        """Note what ``<<`` brings to a mapping; its own keys win, then the first that brings a key."""
        items = [(item, place.inside[index]) for index, item in enumerate(value)] if type(value) is list else []
        for data, at in items or [(value, place)]:
            if type(data) is dict:
                frame.merges.append((data, at))
            else:
                self._problem("<< takes in sets of fields, nothing else", (at.line, at.column), "write <<: *name")

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "delete the --- line, or write the records as a list"
            self._stop("a second document starts here", _start(event), hint)

    def _refuse_tag(self, event: Any, at: At) -> None:
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        self._problem(
            f"tag {quoted(tag)} is not allowed", at, "delete it, or put the text in quotes if the ! belongs to it"
        )

    def _problem(self, message: str, at: At, hint: str) -> None:
        self.problems.append(Problem(message, Location(self.path, *at), hint))

    def _stop(self, message: str, at: At, hint: str) -> NoReturn:
        self._problem(message, at, hint)
        raise StoppedError


def _start(event: Any) -> At:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _merge(frame: _Frame, data: dict[str, Any], place: Place) -> None:
    for key, value in data.items():
        if key not in frame.place.inside:
            frame.data[key] = value
            frame.place.inside[key] = place.inside[key]


def _resolve(text: str) -> Any:
    """A plain scalar by the core schema of YAML 1.2, but for numbers beyond all measure; dates and weeks stay text."""
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first.isdigit() or first in "-+.":
        if _INT.fullmatch(text) and len(text) < 20:
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
            return number
    return text
