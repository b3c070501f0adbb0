"""Measurements in files of their own: each ``measurements/<metric>.csv`` becomes a part of that metric's series.

Cells are read with the standard library; where they stand is worked out only once somebody asks. A row that does not
fit costs no other row, and never the metric.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..finding import Finding, Severity, quoted
from ..kinds import Metric, docs, fields
from ..kinds.metric import Measurement
from ..kinds.parts import Scope
from ..location import Location, Route
from .messages import Misfit, nearest
from .records import Written, validate
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

_DECIMAL_COMMA = re.compile(r"[-+]?\d{1,3}(?:[.\u00a0 ]?\d{3})*,\d+|[-+]?\d+,\d+")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_WHOLE = re.compile(r"[-+]?\d{1,18}(?:\.0*)?")


class Series(NamedTuple):
    """What one file gave."""

    metric: str
    """The id of the metric, which is the file's name."""

    source: Source
    measured: tuple[Measurement, ...] = ()
    rows: tuple[Row, ...] = ()
    """Where each of them stands."""

    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of a file, where it stands."""

    source: Source
    line: int
    """Of its first character, from 1."""

    text: str
    """With all its lines."""

    separator: str
    columns: tuple[str, ...]

    def locate(self, route: Route) -> Location:
        """The place of the cell that *route* leads to, from the measurement; of the row where it has none."""
        name = route[0] if route else ""
        starts = _starts(self.text, self.separator)
        number = self.columns.index(str(name)) if name in self.columns else 0
        start = starts[min(number, len(starts) - 1)]
        inside = re.compile(rf"\b{route[1]}\s*:\s*").search(self.text, start) if len(route) > 1 else None
        return self.at(inside.end() if inside else start)

    def locate_word(self, route: Route, word: str, nth: int) -> Location:
        """The place of the *nth* occurrence of *word* in that cell, or else of the cell."""
        name = route[0] if route else ""
        if name not in self.columns:
            return self.locate(route)
        starts, number = _starts(self.text, self.separator), self.columns.index(str(name))
        if number >= len(starts):
            return self.locate(route)
        start, end = starts[number], starts[number + 1] - 1 if number + 1 < len(starts) else len(self.text)
        for _ in range(nth + 1):
            found = self.text.find(word, start, end)
            if found < 0:
                return self.locate(route)
            start = found + len(word)
        return self.at(found)

    def at(self, offset: int) -> Location:
        """The place of the character at *offset* of the row."""
        before = self.text[:offset]
        line = before.count("\n")
        return Location(self.source.path, self.line + line, offset - (before.rfind("\n") + 1) + 1)


def read(source: Source) -> Series:
    """The measurements of one file, and everything wrong with it; never raises for what an author may have written."""
    metric = PurePosixPath(source.path).stem
    table = _Table(source, metric)
    measured, rows = [], []
    for row, measurement in table.measured():
        rows.append(row)
        measured.append(measurement)
    return Series(metric, source, tuple(measured), tuple(rows), tuple(table.told()))


def joined(
    written: Mapping[str, Written], series: Iterable[Series], failed: Mapping[str, str]
) -> tuple[dict[str, Written], list[Finding]]:
    """*written* with each series added to its metric, and what is wrong with the files."""
    result, found = dict(written), list[Finding]()
    metrics = [each.record.id for each in written.values() if isinstance(each.record, Metric)]
    for each in series:
        holder = result.get(each.metric)
        if holder is not None and isinstance(holder.record, Metric):
            found += each.findings
            result[each.metric] = _with(holder, holder.record, each)
        elif holder is not None or each.metric not in failed:
            found.append(_astray(each, holder, metrics))
    return result, found


def _with(holder: Written, metric: Metric, series: Series) -> Written:
    measured = (*metric.measurements, *series.measured)
    record = metric.model_copy(update={"measurements": measured})
    return replace(holder, record=record, beside=(*holder.beside, *series.rows))


def _astray(series: Series, holder: Written | None, metrics: list[str]) -> Finding:
    name = quoted(f"{series.metric}.csv")
    hint = "give the file the id of its metric, or write the metric"
    if holder is not None:
        message = f"file {name} is named after {holder.record.kind} {series.metric!r}, which is no metric"
    else:
        message = f"file {name} is named after no metric"
    near = tuple(f"{each}.csv" for each in nearest(series.metric, metrics))
    place = Location(series.source.path)
    return Finding("csv-invalid", Severity.ERROR, message, place, hint=hint, suggestions=near)


class _Table:
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
        starts = _starts(row.text, row.separator)
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
        starts = _starts(row.text, row.separator)
        bad = next((at for at in reversed(starts) if row.text[at : at + 1] == '"'), 0)
        message = "quotes of this cell do not close where the cell ends"
        self._say(row.at(bad), message, 'put a quote at both ends, and write "" for one inside')

    def _is_whole(self, row: Row, cells: list[str]) -> bool:
        """Whether *row* has as many cells as there are columns; empty ones at the end may be more or fewer."""
        wanted = len(self._columns)
        while len(cells) > wanted and not cells[-1].strip():
            cells.pop()
        if len(cells) > wanted:
            place = row.at(_starts(row.text, row.separator)[wanted])
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
                value = _READ.get(name, _text)(cell)
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


def _text(cell: str) -> str:
    return cell


def _number(cell: str) -> float | Misfit:
    if _NUMBER.fullmatch(cell) and abs(number := float(cell)) < 1e300:
        return number
    if _DECIMAL_COMMA.fullmatch(cell):
        hint = f"write decimals with a point: {_with_point(cell)}"
        return Misfit(("value",), f"'value' must be a number, and {quoted(cell)} has a comma", hint)
    return Misfit(("value",), f"'value' must be a number, not {quoted(cell)}", "write digits alone, such as 66 or 66.5")


def _with_point(cell: str) -> str:
    whole, _, part = cell.rpartition(",")
    return f"{re.sub(r'[^0-9+-]', '', whole)}.{part}"


def _count(cell: str) -> int | Misfit:
    if _WHOLE.fullmatch(cell):
        return int(cell.partition(".")[0])
    return Misfit(("n",), f"'n' must be a whole number, not {quoted(cell)}", "write digits alone, such as 9120")


def _scope(cell: str) -> dict[str, str] | Misfit:
    """``channel:phone; touchpoint:home-delivery`` as a slice."""
    found: dict[str, str] = {}
    known = [spec.key for spec in fields(Scope)]
    for pair in cell.split(";"):
        key, colon, name = (each.strip() for each in pair.partition(":"))
        if not colon or not key or not name:
            hint = "write channel:phone, with ; between two of them"
            return Misfit(("scope",), f"'scope' cannot be {quoted(cell)}", hint)
        if key not in known:
            near = nearest(key, known, 1)
            hint = "" if near else f"choose from {', '.join(known)}"
            return Misfit(("scope",), f"a scope has no {quoted(key)}", hint, near)
        if key in found:
            return Misfit(("scope",), f"'scope' names a {key} twice", "keep one of them, or write two rows")
        found[key] = name
    return found


_READ: dict[str, Any] = {"value": _number, "n": _count, "scope": _scope}
"""How the cells of a column are read, where they are no plain text."""


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


def _starts(text: str, separator: str) -> list[int]:
    """Where each cell of a row begins; separators inside a cell in quotes part nothing."""
    starts, at = [], 0
    while True:
        starts.append(at + len(text[at:]) - len(text[at:].lstrip(" ")))
        if text[at : at + 1] == '"':
            closing = _QUOTED.match(text, at)
            at = closing.end() if closing else len(text)
        at = text.find(separator, at) + 1
        if not at:
            return starts


_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
