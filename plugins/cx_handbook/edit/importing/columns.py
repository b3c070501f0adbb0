"""The columns of a table of numbers, by the names that people give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .names import key
from .tables import Row, Table

FAR = 15
"""Rows in which the names of the columns are looked for."""


class Headed(NamedTuple):
    """A table whose columns have names."""

    columns: dict[str, int]
    """What we look for, with its place in a row, from 0."""

    head: Row
    rows: tuple[Row, ...]
    """Those below the head that are not empty."""

    def cell(self, row: Row, name: str) -> str:
        """What *row* says under that column; empty where there is no such column or cell."""
        at = self.columns.get(name)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def others(self) -> Iterator[tuple[int, str]]:
        """The columns that were not looked for, with their places."""
        used = set(self.columns.values())
        width = max(len(row.cells) for row in (self.head, *self.rows))
        for at in range(width):
            if at not in used and any(at < len(row.cells) and row.cells[at] for row in (self.head, *self.rows)):
                yield at, self.head.cells[at] if at < len(self.head.cells) else ""


def headed(table: Table, names: Mapping[str, Sequence[str]]) -> Headed | None:
    """The table below the row that names most of its columns; ``None`` where none names any."""
    known = {key(name): column for column, all_names in names.items() for name in all_names}
    filled = [row for row in table.rows if not row.is_blank]
    found = [(_columns(row, known), number) for number, row in enumerate(filled[:FAR])]
    columns, number = max(found, key=lambda each: (len(each[0]), -each[1]))
    return Headed(columns, filled[number], tuple(filled[number + 1 :])) if columns else None


def _columns(row: Row, known: Mapping[str, str]) -> dict[str, int]:
    """The columns that *row* names, each once."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        column = known.get(key(cell))
        if column is not None:
            found.setdefault(column, at)
    return found
