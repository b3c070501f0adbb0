"""What one reading of a handbook leaves for the next: files that have not changed are neither parsed nor read again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from ..kinds import Record
from .records import Reading
from .source import Source, source_of

TEXTS = 2
"""Of a file that are remembered: the one that it has, and the one that it had when it could last be read."""


class _Known(NamedTuple):
    """What a file gave, and what else that came of."""

    kind: type[Record] | None
    hidden: Collection[str]
    reading: Reading


@dataclass
class Memory:
    """What was read lately. It may be used for many readings, one at a time."""

    _sources: dict[str, list[Source]] = field(default_factory=dict)
    """By their paths, each with its last texts."""

    _readings: dict[Source, _Known] = field(default_factory=dict)

    def source(self, path: str, text: str) -> Source:
        """The file at *path*, parsed already where that text was read before."""
        source, known = source_of(path, text), self._sources.setdefault(path, [])
        found = next((each for each in known if each.text == source.text), source)
        known[:] = [*(each for each in known if each is not found), found]
        if len(known) > TEXTS:
            self._readings.pop(known.pop(0), None)
        return found

    def reading(
        self, source: Source, kind: type[Record] | None, hidden: Collection[str], read: Callable[[], Reading]
    ) -> Reading:
        """What *source* gives as that *kind*, read only where it has not been before."""
        known = self._readings.get(source)
        if known is None or known.kind is not kind or known.hidden != hidden:
            known = self._readings[source] = _Known(kind, hidden, read())
        return known.reading
