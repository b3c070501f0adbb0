"""One file of measurements as a table: its separator, its columns, its rows, and everything wrong with them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

from pydantic import ValidationError

from ..finding import Finding, Severity, quoted
from ..kinds import docs, fields
from ..kinds.metric import Measurement
from ..location import Location, Route
from .cells import read_cell
from .messages import Misfit, nearest
from .records import validate
from .rows import Row, starts_of
from .source import UNPRINTABLE, Source

COLUMNS = tuple(spec.key for spec in fields(Measurement))
"""The names of the columns, in the order in which they are usually written."""

NEEDED = ("period_end", "value")
"""Columns without which a row says nothing."""

SEPARATORS = (",", ";", "\t")
"""What may part two cells. Spreadsheets write semicolons where the comma parts the decimals."""

MOST = 100
"""Mistakes of one file that are told one by one."""

LONGEST_CELL = 10
"""Lines that a cell in quotes may go over."""


class Table:
    """Reads one file, row by row, and keeps what is wrong with it."""

    def __init__(self, source: Source, metric: str) -> None:
        self._source = source
        self._metric = metric
        self._wrong: list[Finding] = []
        self._more = 0
        self._lines = source.text.split("\n")
        self._separator = ","
        self._columns: tuple[str, ...] = ()

    def told(self) -> Iterator[Finding]:
        """What is wrong, once all has been read."""
        yield from self._wrong
        if self._more:
            message = f"file has {self._more:,} more such mistakes"
            yield self._finding("csv-invalid", Location(self._source.path), message, "mend the others first")

    def measured(self) -> Iterator[tuple[Row, Measurement]]:
        """Every row that fits, with its measurement."""
        first = next((n for n, line in enumerate(self._lines) if line.strip(" \t,;")), None)
        if not self._read_header(first or 0):
            return
        for row, cells in self._rows((first or 0) + 1):
            measurement = self._measurement(row, cells)
            if measurement is not None:
                yield row, measurement

    def _say(
        self,
        place: Location,
        message: str,
        hint: str,
        near: tuple[str, ...] = (),
        rule: str = "csv-invalid",
        route: Route = (),
    ) -> None:
        if len(self._wrong) < MOST:
            self._wrong.append(self._finding(rule, place, message, hint, near, route))
        else:
            self._more += 1

    def _finding(
        self, rule: str, place: Location, message: str, hint: str, near: tuple[str, ...] = (), route: Route = ()
    ) -> Finding:
        field = ".".join(("measurements", *map(str, route)))
        return Finding(rule, Severity.ERROR, message, place, self._metric, ("measurements", *route), hint, near, field)

    def _read_header(self, number: int) -> bool:
        """Learn the separator and the columns; whether rows can be read by them."""
        line = self._lines[number]
        self._separator = max(SEPARATORS, key=lambda each: _known(_split(line, each)))
        cells = _split(line, self._separator)
        row = Row(self._source, number + 1, line, self._separator, ())
        if not any(_resembles(cell) for cell in cells):
            message, usual = "file does not begin with the names of its columns", ",".join(COLUMNS)
            self._say(row.at(0), message, f"write {usual} above the first row")
            return False
        self._columns = tuple(cells)
        meant = self._unknown_columns(row, cells)
        lacking = [name for name in NEEDED if name not in cells]
        for name in lacking:
            if name not in meant:
                self._say(row.at(0), f"file has no column {name!r}", f"add the column {name}: {_about(name)}")
        return not lacking

    def _unknown_columns(self, row: Row, cells: list[str]) -> set[str]:
        """Tell of every column that is not one of ours; the columns that they were meant to be."""
        meant: set[str] = set()
        starts = starts_of(row.text, row.separator)
        for number, name in enumerate(cells):
            place = row.at(starts[min(number, len(starts) - 1)])
            if name in COLUMNS and name in cells[:number]:
                self._say(place, f"column {name!r} is there twice", "take one of them out")
            elif name not in COLUMNS and name:
                near = nearest(name, COLUMNS, 1)
                hint = "" if near else f"choose from {', '.join(COLUMNS)}"
                self._say(place, f"measurements have no column {quoted(name)}", hint, near)
                meant |= set(near)
        return meant

    def _rows(self, number: int) -> Iterator[tuple[Row, list[str]]]:
        """Every row below the header with its cells; those that cannot be taken apart are told of."""
        while number < len(self._lines):
            line = self._lines[number]
            count, cells = 1, [line] if '"' in line else line.split(self._separator)
            if '"' in line:
                count, cells = self._quoted_row(number)
            row = Row(
                self._source,
                number + 1,
                "\n".join(self._lines[number : number + count]),
                self._separator,
                self._columns,
            )
            number += count
            if any(map(str.strip, cells)) and self._is_whole(row, cells):
                yield row, [cell.strip() for cell in cells]

    def _quoted_row(self, number: int) -> tuple[int, list[str]]:
        """How many lines a row with quotes takes, and its cells; one line and none where the quotes make no sense."""
        text = ""
        for count, line in enumerate(islice(self._lines, number, number + LONGEST_CELL), 1):
            text = f"{text}\n{line}" if count > 1 else line
            try:
                return count, next(csv.reader([text], strict=True, delimiter=self._separator))
            except csv.Error as error:
                if "unexpected end of data" not in str(error):
                    break
        self._say_quotes(Row(self._source, number + 1, self._lines[number], self._separator, self._columns))
        return 1, []

    def _say_quotes(self, row: Row) -> None:
        starts = starts_of(row.text, row.separator)
        bad = next((at for at in reversed(starts) if row.text[at : at + 1] == '"'), 0)
        message = "quotes of this cell do not close where the cell ends"
        self._say(row.at(bad), message, 'put a quote at both ends, and write "" for one inside')

    def _is_whole(self, row: Row, cells: list[str]) -> bool:
        """Whether *row* has as many cells as there are columns; empty ones at the end may be more or fewer."""
        wanted = len(self._columns)
        while len(cells) > wanted and not cells[-1].strip():
            cells.pop()
        if len(cells) > wanted:
            place = row.at(starts_of(row.text, row.separator)[wanted])
            hint = "put a text that holds the separator in quotes"
            if self._separator == "," and _comma_decimals(cells):
                hint = "write decimals with a point, such as 66.5"
            self._say(place, f"row has {len(cells)} cells, and there are {wanted} columns", hint)
            return False
        needed = max(self._columns.index(name) for name in NEEDED)
        if len(cells) <= needed:
            message = f"row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, and there are {wanted} columns"
            self._say(row.at(0), message, f"write {self._separator.join(self._columns)}".replace("\t", " "))
            return False
        return True

    def _measurement(self, row: Row, cells: list[str]) -> Measurement | None:
        """What a row says; ``None`` where part of it does not fit, which is told."""
        odd = UNPRINTABLE.search(row.text)
        if odd is not None:
            message = f"row holds a character that no text should (U+{ord(odd[0]):04X})"
            self._say(row.at(odd.start()), message, "delete it")
            return None
        data: dict[str, Any] = {}
        misfits: list[Misfit] = []
        for name, cell in zip(self._columns, cells, strict=False):
            if cell and name in COLUMNS and name not in data:
                value = read_cell(name, cell)
                misfits += [value] if isinstance(value, Misfit) else []
                data[name] = None if isinstance(value, Misfit) else value
        broken = {each.route[0] for each in misfits}
        misfits += [_missing(name) for name in NEEDED if data.get(name) is None and name not in broken]
        measurement = None if misfits else _validated(data, misfits)
        for each in misfits:
            place = row.locate(each.route)
            self._say(place, each.message, each.hint, each.suggestions, "schema-invalid", each.route[:1])
        return measurement


def _validated(data: dict[str, Any], misfits: list[Misfit]) -> Measurement | None:
    try:
        return Measurement.model_validate(data)
    except ValidationError:
        result = validate(Measurement, data, "measurement")
        misfits += result if isinstance(result, list) else []
        return result if isinstance(result, Measurement) else None


def _missing(name: str) -> Misfit:
    return Misfit((name,), f"row has no {name}", "write it, or take the row out")


def _split(line: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # a cell beyond all measure
        cells = [line]
    return [cell.strip() for cell in cells]


def _known(cells: list[str]) -> tuple[int, int]:
    """How much *cells* look like names of columns."""
    return sum(cell in COLUMNS for cell in cells), sum(map(_resembles, cells))


def _resembles(cell: str) -> bool:
    return cell in COLUMNS or bool(nearest(cell, COLUMNS, 1))


def _comma_decimals(cells: list[str]) -> bool:
    """Whether a number seems to have been cut in two at its comma."""
    digits = [cell.strip().isdigit() for cell in cells]
    return any(one and other for one, other in pairwise(digits))


def _about(name: str) -> str:
    said = docs(Measurement)[name].rstrip(".")
    return said[:1].lower() + said[1:]
