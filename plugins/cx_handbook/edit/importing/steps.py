"""One line of a lane becomes a part: its text, and what stands in brackets behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ...kinds import Friction, fields
from ...kinds.values import DURATION
from .names import Names

Reader = Callable[[str, Names], dict[str, Any] | None]
"""What a piece between commas says, where it says anything."""

_BEHIND = re.compile(r"(?P<text>.*\S)\s*\((?P<behind>[^()]+)\)", re.DOTALL)
_BULLET = re.compile(r"(?:[-*\u2022\u2013\u00b7\u25e6\u25aa]|\d{1,2}[.)])\s+")

_STATES = next(spec.choices for spec in fields(Friction) if spec.key == "state")


def items(text: str) -> list[str]:
    """The lines of a cell, without what stands before each in a list."""
    found = (_BULLET.sub("", line, count=1).strip() if _BULLET.match(line) else line for line in text.split("\n"))
    return [each for each in found if each]


def part(field: str, key: str, text: str, names: Names) -> dict[str, Any]:
    """The part of the list *field* that *text* tells; brackets that are not understood as a whole stay in the text."""
    found = _BEHIND.fullmatch(text)
    more = _understood(field, found["behind"], names) if found else None
    return {key: found["text"], **more} if found and more is not None else {key: text}


def _understood(field: str, behind: str, names: Names) -> dict[str, Any] | None:
    result: dict[str, Any] = {}
    for piece in map(str.strip, behind.split(",")):
        said = next((said for reader in _READERS[field] if (said := reader(piece, names)) is not None), None)
        if said is None or result.keys() & said.keys():
            return None
        result |= said
    return result


def _record(key: str, *kinds: str) -> Reader:
    """A record of one of these kinds, by its name."""

    def read(piece: str, names: Names) -> dict[str, Any] | None:
        found = names.find(piece, *kinds)
        return None if isinstance(found, str) else {key: found.id}

    return read


def _pattern(key: str, pattern: str, value: Callable[[str], Any] = str) -> Reader:
    def read(piece: str, names: Names) -> dict[str, Any] | None:
        found = re.fullmatch(pattern, piece, re.IGNORECASE)
        return {key: value(found[1])} if found else None

    return read


def _number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


_WORK: tuple[Reader, ...] = (
    _record("by", "role", "team", "vendor"),
    _record("process", "process"),
    _pattern("max_time", f"({DURATION.pattern})"),
    _pattern("system", r"system:? (.+)"),
)
_IDEA = (_record("owner", "role", "team", "person"),)

_READERS: Mapping[str, tuple[Reader, ...]] = {
    "frontstage": (_WORK[0], *_WORK[2:]),
    "backstage": _WORK,
    "support": _WORK,
    "standard": (
        _record("metric", "metric"),
        _record("policy", "policy"),
        _pattern("limit", r"limit:? (\d{1,9}(?:\.\d{1,6})?)", _number),
    ),
    "friction": (
        *_IDEA,
        _pattern("state", f"({'|'.join(map(str, _STATES))})", str.lower),
        _pattern("severity", "severity:? ([1-5])", int),
        _pattern("likelihood", "likelihood:? ([1-5])", int),
    ),
    "enhancement": (*_IDEA, _pattern("state", "(idea|trial|standard)", str.lower)),
}
