"""Places: where something was written, and how to get to a value inside a record."""

from __future__ import annotations

from typing import NamedTuple

Route = tuple[str | int, ...]
"""The way from a record to a value inside it: keys and list indexes, outermost first."""


class Location(NamedTuple):
    """A place in a file; lines and columns count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
