"""Tables of records by records: who takes what, who may give what. A wide one is cut in several, by columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

WIDEST = 12
"""Columns of one table; more of them stand in tables of their own, which hold only rows that say something there."""


class Cell(NamedTuple):
    """What one record is to the other."""

    mark: str
    """A shape, which the words or a legend say as well."""

    words: str | Markup
    style: str = ""


class Line(NamedTuple):
    """A row."""

    head: Markup
    about: str
    """A few words below the head."""

    cells: Sequence[Cell | None]
    """One a column; ``None`` where the two have nothing to do with each other."""

    keys: str = ""
    """Ids of the columns in which something stands, to be chosen by."""


class Group(NamedTuple):
    """Rows under a heading of their own; no heading where it has no title."""

    title: str
    lines: Sequence[Line]


class Matrix(NamedTuple):
    """One table."""

    columns: Sequence[tuple[Markup, str]]
    """Each with its link, and its name as plain text."""

    groups: Sequence[Group]


def matrices(columns: Sequence[tuple[Markup, str]], groups: Iterable[Group]) -> list[Matrix]:
    """Tables of at most ``WIDEST`` columns, each with the rows that say something there."""
    groups = list(groups)
    return [
        Matrix(columns[start : start + WIDEST], found)
        for start in range(0, len(columns), WIDEST)
        if (found := list(_cut(groups, start)))
    ]


def _cut(groups: Iterable[Group], start: int) -> Iterator[Group]:
    for group in groups:
        lines = [line._replace(cells=line.cells[start : start + WIDEST]) for line in group.lines]
        shown = [line for line in lines if any(line.cells)]
        if shown:
            yield group._replace(lines=shown)
