"""New measurements go to where the series of their metric stands, in order of their dates; what is there stays."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ...finding import quoted
from ...kinds import Metric
from ...kinds.metric import Measurement
from ...load import MEASUREMENTS, Source, parse
from ...load.records import value_at
from ...load.rows import Row
from ...load.source import source_of
from ...load.table import COLUMNS, SEPARATORS
from ..changes import Change
from ..spots import Spot, encoded, replaced, span
from .handbook import Home
from .told import Refused, counted

FAR = 1_000_000
"""A column beyond the end of any line."""


class Entry(NamedTuple):
    """A measurement that is to be taken in."""

    line: int
    """Where it stands in the table."""

    metric: Metric
    measurement: Measurement

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same measurement as another of its metric: the day and the slice."""
        return _key(self.measurement)


@dataclass
class Outcome:
    """What a merge comes to."""

    changes: tuple[Change, ...] = ()
    refused: list[Refused] = field(default_factory=list)
    added: int = 0
    same: int = 0
    replaced: int = 0
    metrics: list[str] = field(default_factory=list)
    told: tuple[str, ...] = ()
    """What goes where, a line a metric."""


def merged(entries: Sequence[Entry], home: Home, *, replace: bool) -> Outcome:
    """What taking in *entries* comes to; those that say otherwise than what is there are refused unless *replace*."""
    outcome = Outcome()
    changes: list[Change] = []
    told: list[str] = []
    for name, group in groupby(sorted(entries, key=lambda each: each.metric.id), key=lambda each: each.metric.id):
        outcome.metrics.append(name)
        mine = sorted(group, key=lambda each: each.line)
        if name in home.loaded.half_read:
            reason = f"the measurements of {name!r} have mistakes; mend them first, with: handbook check"
            outcome.refused += [Refused(each.line, reason) for each in mine]
            continue
        fresh, over = _sorted_out(mine, mine[0].metric, outcome, replace=replace)
        made = _Place(mine[0].metric, home).changes(fresh, over)
        changes += made
        told += [f"{name}: {_says(fresh, over)}, in {change.path}" for change in made[:1]]
    outcome.changes, outcome.told = tuple(changes), tuple(told)
    return outcome


def _says(fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> str:
    days = sorted(str(each.period_end) for each in (*fresh, *over.values()))
    span = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return f"{counted(len(fresh) + len(over), 'value')}, {span}"


def _key(each: Measurement) -> tuple[str, str]:
    scope = each.scope.model_dump(exclude_none=True) if each.scope else {}
    return str(each.period_end), repr(sorted(scope.items()))


def _sorted_out(
    entries: Iterable[Entry], metric: Metric, outcome: Outcome, *, replace: bool
) -> tuple[list[Measurement], dict[int, Measurement]]:
    """The measurements that are new, and those that take the place of another, by its number in the series."""
    there: dict[tuple[str, str], int] = {}
    for number, old in enumerate(metric.measurements):
        there.setdefault(_key(old), number)
    fresh: dict[tuple[str, str], Entry] = {}
    over: dict[int, Measurement] = {}
    for each in entries:
        before = fresh.get(each.key)
        number = there.get(each.key)
        old = before.measurement if before else over.get(number, metric.measurements[number]) if number is not None else None
        differs = _differs(old, each.measurement) if old is not None else ""
        if old is None:
            fresh[each.key] = each
            outcome.added += 1
        elif not differs:
            outcome.same += 1
        elif before is not None or number is None or number in over or not replace:
            outcome.refused.append(Refused(each.line, _refusal(each, differs, before)))
        else:
            over[number] = _over(old, each.measurement)
            outcome.replaced += 1
    return [each.measurement for each in fresh.values()], over


def _refusal(entry: Entry, differs: str, before: Entry | None) -> str:
    subject = f"{entry.metric.id!r} of {entry.measurement.period_end}"
    if before is not None:
        return f"line {before.line} says otherwise of {subject}: {differs}"
    return f"{subject} is there already and says otherwise: {differs}; add --replace to write over it"


def _differs(old: Measurement, new: Measurement) -> str:
    """Where *new* says otherwise; what it leaves out says nothing."""
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in ("value", "n", "note"))
    said = [f"{name} {_shown(before)}, here {_shown(after)}" for name, before, after in pairs if after is not None and before != after]
    return "; ".join(said)


def _shown(value: Any) -> str:
    return "nothing" if value is None else f"{value:.15g}" if isinstance(value, float | int) else quoted(value)


def _over(old: Measurement, new: Measurement) -> Measurement:
    return old.model_copy(update={name: value for name in ("value", "n", "note") if (value := getattr(new, name)) is not None})


class _Place:
    """Where the series of a metric stands, and how more is written there."""

    def __init__(self, metric: Metric, home: Home) -> None:
        self._metric = metric
        self._home = home
        self._written = home.written.get(metric.id)
        everywhere = next((each for each in home.loaded.written if each.record.id == metric.id), None)
        self._rows: tuple[Row, ...] = tuple(each for each in (everywhere.beside if everywhere else ()) if isinstance(each, Row))
        self._own = len(metric.measurements) - len(self._rows)
        """Measurements in the metric's own record."""

    def changes(self, fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> list[Change]:
        """The files that change."""
        fresh = sorted(fresh, key=_key)
        if not fresh and not over:
            return []
        in_record = {number: each for number, each in over.items() if number < self._own}
        in_rows = {number - self._own: each for number, each in over.items() if number >= self._own}
        record = self._record_change(fresh if self._own and not self._rows else [], in_record)
        if record is None and in_record:  # written in a way that cannot be edited piece by piece
            in_record = {}
        rest = fresh if record is None or self._rows or not self._own else []
        return [*([record] if record else []), *self._file_changes(rest, in_rows)]

    def _record_change(self, fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> Change | None:
        """What becomes of the metric's own record; ``None`` where nothing does, or where that cannot be done safely."""
        if self._written is None or not (fresh or over):
            return None
        source, base = self._written.source, (*self._written.base, "measurements")
        spots = [*_new_items(source, base, self._metric.measurements[: self._own], fresh), *_over_items(source, base, over)]
        before = self._home.texts[source.path]
        after = replaced(before, spots)
        found = parse(source.path, after)
        if found.problems or not _holds(value_at(found.data, base), [*fresh, *over.values()], self._own + len(fresh)):
            return None
        return Change(source.path, encoded(before), encoded(after))

    def _file_changes(self, fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> Iterator[Change]:
        paths = dict.fromkeys([*(self._rows[number].source.path for number in over), *([self._path()] if fresh else [])])
        for path in paths:
            before = self._home.texts.get(path)
            if before is None:
                yield Change(path, None, encoded(_new_file(fresh)))
                continue
            mine = [(number, row) for number, row in enumerate(self._rows) if row.source.path == path]
            there = [(self._metric.measurements[self._own + number], row) for number, row in mine]
            file = _File(before, path, there)
            spots = [file.over(row, over[number]) for number, row in mine if number in over]
            spots += file.added(fresh if path == self._path() else [])
            yield Change(path, encoded(before), encoded(replaced(before, spots)))

    def _path(self) -> str:
        """The file of its measurements, there or not."""
        if self._rows:
            return self._rows[0].source.path
        inside = f"{self._home.folder}/{MEASUREMENTS}/" if self._home.folder else f"{MEASUREMENTS}/"
        own = [path for path in self._home.texts if path.startswith(inside) and PurePosixPath(path).stem == self._metric.id]
        return own[0] if own else self._home.path(MEASUREMENTS, f"{self._metric.id}.csv")


def _cells(each: Measurement) -> dict[str, str]:
    scope = each.scope.model_dump(exclude_none=True) if each.scope else {}
    return {
        "period_end": str(each.period_end),
        "value": _number(each.value),
        "n": "" if each.n is None else str(each.n),
        "scope": "; ".join(f"{name}:{value}" for name, value in scope.items()),
        "note": each.note or "",
    }


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _line(cells: Sequence[str], separator: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="").writerow(cells)
    return text.getvalue()


def _new_file(fresh: Sequence[Measurement]) -> str:
    rows = [COLUMNS, *(tuple(_cells(each)[name] for name in COLUMNS) for each in fresh)]
    return "".join(f"{_line(row, ',')}\n" for row in rows)


class _File:
    """A file of measurements, as it is."""

    def __init__(self, text: str, path: str, there: Sequence[tuple[Measurement, Row]]) -> None:
        lines = source_of(path, text).text.split("\n")
        self._head = next((number for number, line in enumerate(lines, 1) if line.strip(" \t,;")), 1)
        head = lines[self._head - 1]
        self._separator = there[0][1].separator if there else max(SEPARATORS, key=head.count)
        self._columns = there[0][1].columns if there else tuple(each.strip() for each in head.split(self._separator))
        self._there = there

    def added(self, fresh: Sequence[Measurement]) -> list[Spot]:
        """The rows of *fresh*, each below the last that is not later, of its own slice where there is one."""
        lacking = [name for name in COLUMNS if name not in self._columns and any(_cells(each)[name] for each in fresh)]
        spots = [Spot((self._head, FAR), (self._head, FAR), "".join(f"{self._separator}{name}" for name in lacking))] if lacking else []
        below: dict[int, list[str]] = {}
        for each in fresh:
            cells = _cells(each)
            line = _line([cells.get(name, "") for name in (*self._columns, *lacking)], self._separator)
            below.setdefault(self._above(each), []).append(line)
        return spots + [Spot((line, FAR), (line, FAR), "".join(f"\n{each}" for each in new)) for line, new in below.items()]

    def _above(self, new: Measurement) -> int:
        """The last line of the row below which *new* belongs."""
        earlier = [(old, row) for old, row in self._there if str(old.period_end) <= str(new.period_end)]
        same = [(old, row) for old, row in earlier if old.scope == new.scope]
        return max((_end(row) for _, row in same or earlier), default=self._head)

    def over(self, row: Row, new: Measurement) -> Spot:
        """*row* with other values in its cells."""
        written = next(csv.reader([row.text], delimiter=self._separator))
        cells, said = dict(zip(row.columns, written, strict=False)), _cells(new)
        changed = {name: said[name] for name in ("value", "n", "note") if name in row.columns}
        line = _line([*(changed.get(name, cells.get(name, "")) for name in row.columns)], self._separator)
        return Spot((row.line, 1), (_end(row), FAR), line)


def _end(row: Row) -> int:
    return row.line + row.text.count("\n")


def _new_items(source: Source, base: Any, there: Sequence[Measurement], fresh: Sequence[Measurement]) -> Iterator[Spot]:
    """*fresh* as items of the list at *base*, each behind the last that is not later."""
    behind: dict[int, list[str]] = {}
    for each in fresh:
        earlier = [number for number, old in enumerate(there) if str(old.period_end) <= str(each.period_end)]
        behind.setdefault(earlier[-1] if earlier else -1, []).append(_item(each))
    for number, items in behind.items():
        indent = _indent(source, (*base, max(number, 0)))
        text = "".join(f"\n{indent}- {item}" for item in items)
        line = _last_line(source, (*base, number)) if number >= 0 else source.locate((*base, 0)).line - 1
        yield Spot((line, FAR), (line, FAR), text)


def _indent(source: Source, route: Any) -> str:
    line = source.text.split("\n")[source.locate(route).line - 1]
    return line[: len(line) - len(line.lstrip(" "))]


def _last_line(source: Source, route: Any) -> int:
    """The line in which the item at *route* ends, the bracket that closes it included."""
    place = value_place(source, route)
    ends = [each for each in _ends(place)]
    line, column = max(ends, default=(place.line, place.column))
    lines = source.text.split("\n")
    begins = lines[place.line - 1][place.column - 1 : place.column]
    while begins == "{" and "}" not in lines[line - 1][column - 1 :] and line < len(lines):
        line, column = line + 1, 1
    return line


def value_place(source: Source, route: Any) -> Any:
    """The place of the value at *route*."""
    place = source.place
    for step in route:
        place = place.inside[step]
    return place


def _ends(place: Any) -> Iterator[tuple[int, int]]:
    if place.end is not None:
        yield place.end
    for inside in place.inside.values():
        yield from _ends(inside)


def _item(each: Measurement) -> str:
    cells = {name: cell for name, cell in _cells(each).items() if cell}
    scope = each.scope.model_dump(exclude_none=True) if each.scope else {}
    cells |= {"scope": f"{{{', '.join(f'{name}: {value}' for name, value in scope.items())}}}"} if scope else {}
    cells |= {"note": _quoted(each.note)} if each.note else {}
    return f"{{{', '.join(f'{name}: {cell}' for name, cell in cells.items())}}}"


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _over_items(source: Source, base: Any, over: Mapping[int, Measurement]) -> Iterator[Spot]:
    for number, new in over.items():
        there = value_at(source.data, (*base, number))
        value_end = None
        for name in ("value", "n", "note"):
            said = {"value": _number(new.value), "n": str(new.n), "note": _quoted(new.note or "")}[name]
            where = span(source, (*base, number, name))
            if where is not None and getattr(new, name) is not None:
                yield Spot(*where, said)
            elif where is None and getattr(new, name) is not None and there.get(name) is None and value_end:
                yield Spot(value_end, value_end, _more(source, (*base, number), f"{name}: {said}"))
            value_end = where[1] if name == "value" and where else value_end


def _more(source: Source, route: Any, text: str) -> str:
    """*text* as one more field behind the first, in brackets or on a line of its own."""
    place = value_place(source, route)
    line = source.text.split("\n")[place.line - 1]
    return f", {text}" if line[place.column - 1 : place.column] == "{" else f"\n{' ' * (place.column - 1)}{text}"


def _holds(data: Any, wanted: Iterable[Measurement], count: int) -> bool:
    """Whether a list of measurements has so many items, and all of those that were *wanted*."""
    try:
        found = [Measurement.model_validate({name: value for name, value in each.items() if value is not None}) for each in data]
    except (ValueError, AttributeError, TypeError):
        return False
    return len(found) == count and all(each in found for each in wanted)
