"""Measurements in a file of rows: new rows at their place, other values in a row, the file's own style kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from ...kinds.metric import Measurement
from ...load.rows import Row
from ...load.source import source_of
from ...load.table import COLUMNS, SEPARATORS
from ..spots import Spot, replaced

FAR = 1_000_000
"""A column beyond the end of any line."""

There = tuple[Measurement, Row]
"""A measurement that is there, and the row that holds it."""


def cells(each: Measurement) -> dict[str, str]:
    """What stands in a row, by column; empty where nothing does."""
    scope = each.scope.model_dump(exclude_none=True) if each.scope else {}
    return {
        "period_end": str(each.period_end),
        "value": "" if each.value is None else f"{each.value:.15g}",
        "n": "" if each.n is None else str(each.n),
        "scope": "; ".join(f"{name}:{value}" for name, value in scope.items()),
        "note": each.note or "",
    }


def new_file(fresh: Sequence[Measurement]) -> str:
    """A file of *fresh* alone."""
    rows = [COLUMNS, *(tuple(cells(each)[name] for name in COLUMNS) for each in fresh)]
    return "".join(f"{_line(row, ',')}\n" for row in rows)


def edited(
    text: str, path: str, there: Sequence[There], fresh: Sequence[Measurement], over: Mapping[int, Measurement]
) -> str:
    """*text*, a file that holds *there*, with *fresh* added and those of the numbers in *over* changed."""
    file = _File(text, path, there)
    return replaced(text, [*(file.over(there[number][1], each) for number, each in over.items()), *file.added(fresh)])


class _File:
    """A file as it is."""

    def __init__(self, text: str, path: str, there: Sequence[There]) -> None:
        lines = source_of(path, text).text.split("\n")
        self._head = next((number for number, line in enumerate(lines, 1) if line.strip(" \t,;")), 1)
        head = lines[self._head - 1]
        self._separator = there[0][1].separator if there else max(SEPARATORS, key=head.count)
        self._columns = there[0][1].columns if there else tuple(each.strip() for each in head.split(self._separator))
        self._there = there

    def added(self, fresh: Sequence[Measurement]) -> list[Spot]:
        """The rows of *fresh*, each below the last that is not later, of its own slice where there is one."""
        lacking = [name for name in COLUMNS if name not in self._columns and any(cells(each)[name] for each in fresh)]
        below: dict[int, str] = {self._head: "".join(f"{self._separator}{name}" for name in lacking)}
        for each in fresh:
            said = cells(each)
            line = _line([said.get(name, "") for name in (*self._columns, *lacking)], self._separator)
            below[self._above(each)] = f"{below.get(self._above(each), '')}\n{line}"
        return [Spot((line, FAR), (line, FAR), text) for line, text in below.items() if text]

    def _above(self, new: Measurement) -> int:
        """The last line of the row below which *new* belongs."""
        earlier = [(old, row) for old, row in self._there if str(old.period_end) <= str(new.period_end)]
        same = [(old, row) for old, row in earlier if old.scope == new.scope]
        return max((_end(row) for _, row in same or earlier), default=self._head)

    def over(self, row: Row, new: Measurement) -> Spot:
        """*row* with other values in its cells."""
        written = next(csv.reader([row.text], delimiter=self._separator))
        said = {name: cell for name, cell in cells(new).items() if name in ("value", "n", "note")}
        there = dict(zip(row.columns, written, strict=False)) | said
        line = _line([there.get(name, "") for name in row.columns], self._separator)
        return Spot((row.line, 1), (_end(row), FAR), line)


def _line(texts: Sequence[str], separator: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="").writerow(texts)
    return text.getvalue()


def _end(row: Row) -> int:
    return row.line + row.text.count("\n")
