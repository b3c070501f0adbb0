"""Tables with a column for each period become one value a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...finding import quoted
from .lanes import is_total
from .periods import Period, Periods
from .tables import Row, Table

FAR = 15
"""Rows in which the periods are looked for."""


class Value(NamedTuple):
    """What stands in one cell."""

    line: int
    name: str
    """What its row is called."""

    period: str
    """What its column is called."""

    value: str


class Wide(NamedTuple):
    """What such a table holds."""

    values: tuple[Value, ...]
    left_out: tuple[str, ...]


def wide(table: Table) -> Wide | None:
    """The values of a table that has a row a name and a column a period; ``None`` where it is none."""
    rows = [row for row in table.rows if not row.is_blank]
    for number, head in enumerate(rows[:FAR]):
        periods = Periods(head.cells)
        at = [place for place, cell in enumerate(head.cells) if cell and isinstance(periods.read(cell), Period)]
        if len(at) > 1 and at[0] > 0:
            below = rows[number + 1 :]
            return Wide(tuple(_values(head, below, at)), tuple(_left_out(head, below, at)))
    return None


def _name(row: Row, first: int) -> str:
    return next((cell for cell in row.cells[:first] if cell), "")


def _values(head: Row, rows: Iterable[Row], at: Sequence[int]) -> Iterator[Value]:
    for row in rows:
        name = _name(row, at[0])
        for each in at:
            if each < len(row.cells) and row.cells[each] and not is_total(name):
                yield Value(row.line, name, head.cells[each], row.cells[each])


def _left_out(head: Row, rows: Iterable[Row], at: Sequence[int]) -> Iterator[str]:
    width = max(len(row.cells) for row in (head, *rows))
    for number in range(at[0], width):
        name = head.cells[number] if number < len(head.cells) else ""
        if number not in at and any(number < len(row.cells) and row.cells[number] for row in (head, *rows)):
            yield f"column {quoted(name)}" if name else f"column {number + 1}, which has no name"
    for row in rows:
        if is_total(_name(row, at[0])):
            yield f"line {row.line}, which is a total"
