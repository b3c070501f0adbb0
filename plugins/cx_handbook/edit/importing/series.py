"""A table of numbers becomes measurements, whether it has a row a value, a column a month, or a column a metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from string import ascii_letters
from typing import Any, NamedTuple

from ...checks.metrics import in_range, range_of
from ...errors import NotATable
from ...finding import quoted
from ...kinds import Metric, fields
from ...kinds.metric import Measurement
from ...kinds.parts import Scope
from ...load import Misfit
from ...load.cells import read_cell
from .amounts import Amounts, whole
from .columns import Headed, headed
from .handbook import Home
from .merging import Entry, merged
from .names import key
from .periods import Period, Periods
from .private import is_personal
from .tables import Table
from .told import Imported, Refused, Said, counted, refusals
from .wide import wide

SLICES = tuple((spec.key, spec.link.kinds) for spec in fields(Scope) if spec.link)
"""What a value may be limited to, with the kind of each."""

NAMES: dict[str, tuple[str, ...]] = {
    "metric": ("metric", "kpi", "measure", "indicator", "name", "metric id"),
    "period_end": (
        "period_end",
        "date",
        "month",
        "period",
        "day",
        "week",
        "quarter",
        "week ending",
        "month ending",
        "as of",
    ),
    "value": ("value", "result", "score", "actual", "figure"),
    "n": ("n", "answers", "responses", "count", "sample", "base", "cases", "sample size", "number of answers"),
    "scope": ("scope", "slice", "segment"),
    "note": ("note", "notes", "comment", "comments", "remark"),
    **{name: (name, *kinds) for name, kinds in SLICES},
}

_MONTHLY = ("month", "month ending")
"""Heads of a column of dates that say that a day stands for its month."""

_UNITS = {
    "percent": ("%", "percent", "pct"),
    "s": ("s", "sec", "seconds"),
    "min": ("min", "minutes"),
    "h": ("h", "hours", "hrs"),
    "d": ("d", "days"),
    "money": ("£", "€", "$", "gbp", "eur", "usd", "chf"),
}
"""What may stand beside a number, by the metric's unit."""


class Raw(NamedTuple):
    """One value as it is written."""

    line: int
    metric: str
    period: str
    value: str
    n: str = ""
    scope: str = ""
    slices: tuple[tuple[str, str], ...] = ()
    """What it is limited to, column by column."""

    note: str = ""


def measurements(table: Table, home: Home, *, metric: str = "", replace: bool = False) -> Imported:
    """What merging the numbers in *table* comes to; of *metric*, where the table names none.

    Raises ``NotATable`` where it holds no such numbers.
    """
    raws, left_out, is_monthly = _raws(table, home, metric)
    reader = _Reader(raws, home, is_monthly=is_monthly, has_decimal_commas=table.separator == ";")
    read = [reader.entry(raw) for raw in raws]
    entries = [each for each in read if isinstance(each, Entry)]
    outcome = merged(entries, home, replace=replace)
    refused = sorted([*(each for each in read if isinstance(each, Refused)), *outcome.refused])
    tally = [f"added {outcome.added:,}", f"same already {outcome.same:,}"]
    tally += [f"replaced {outcome.replaced:,}"] if replace else []
    tally += [f"refused {len(refused):,}"]
    summary = (
        f"{PurePath(table.name).name}: {counted(len(raws), 'value')} of {counted(len(outcome.metrics), 'metric')}",
        f"read as {table.read_as}",
        ", ".join(tally),
    )
    said = (
        Said("series:", outcome.told),
        Said("refused:", refusals(refused)),
        Said("please look at:", (*table.doubts, *reader.look)),
        Said("left out:", tuple(left_out)),
    )
    return Imported(summary, outcome.changes, tuple(each for each in said if each.lines), not refused)


def _raws(table: Table, home: Home, metric: str) -> tuple[list[Raw], list[str], bool]:
    """The values of *table*, what is left out of it, and whether its days stand for months."""
    found = headed(table, NAMES)
    if found is not None and {"period_end", "value"} <= found.columns.keys():
        return _long(found, table, home, metric)
    wide = _months_across(table) or (_metrics_across(found, home) if found else None)
    if wide is None:
        usual = "metric,period_end,value"
        raise NotATable(table.name, f"none of its first rows names the columns; write {usual} above the numbers")
    return wide


def _long(found: Headed, table: Table, home: Home, metric: str) -> tuple[list[Raw], list[str], bool]:
    stem = PurePath(table.name).stem
    name = metric or ("" if isinstance(home.names.find(stem, "metric"), str) else stem)
    if "metric" not in found.columns and not name:
        raise NotATable(table.name, "it has no column that names the metric; add one, or say --metric with its id")
    slices = [each for each, _ in SLICES if each in found.columns]
    raws = [
        Raw(
            row.line,
            found.cell(row, "metric") or ("" if "metric" in found.columns else name),
            found.cell(row, "period_end"),
            found.cell(row, "value"),
            found.cell(row, "n"),
            found.cell(row, "scope"),
            tuple((each, text) for each in slices if (text := found.cell(row, each))),
            found.cell(row, "note"),
        )
        for row in found.rows
    ]
    return raws, _other_columns(found), _is_monthly(found)


def _is_monthly(found: Headed) -> bool:
    return key(found.head.cells[found.columns["period_end"]]) in _MONTHLY


def _other_columns(found: Headed) -> list[str]:
    return [f"column {quoted(name)}" if name else f"column {at + 1}, which has no name" for at, name in found.others()]


def _months_across(table: Table) -> tuple[list[Raw], list[str], bool] | None:
    """A row a metric, a column a period."""
    found = wide(table)
    if found is None:
        return None
    return [Raw(each.line, each.name, each.period, each.value) for each in found.values], list(found.left_out), True


def _metrics_across(found: Headed, home: Home) -> tuple[list[Raw], list[str], bool] | None:
    """A row a period, a column a metric."""
    if "period_end" not in found.columns:
        return None
    named = [(at, name) for at, name in enumerate(found.head.cells) if name and at != found.columns["period_end"]]
    of = [(at, name) for at, name in named if not isinstance(home.names.find(name, "metric"), str)]
    if not of:
        return None
    raws = [
        Raw(row.line, name, found.cell(row, "period_end"), row.cells[at])
        for row in found.rows
        for at, name in of
        if at < len(row.cells) and row.cells[at]
    ]
    return raws, [f"column {quoted(name)}" for at, name in named if (at, name) not in of], _is_monthly(found)


@dataclass
class _Wrong(Exception):
    """Why a value is not taken."""

    reason: str


class _Reader:
    """Makes measurements of values as they are written."""

    def __init__(self, raws: Sequence[Raw], home: Home, *, is_monthly: bool, has_decimal_commas: bool) -> None:
        self._home = home
        self._is_monthly = is_monthly
        self._periods = Periods(each.period for each in raws)
        self._amounts = Amounts((_number_in(each.value) for each in raws), has_decimal_commas=has_decimal_commas)
        self.look: list[str] = []

    def entry(self, raw: Raw) -> Entry | Refused:
        """The measurement that *raw* is, or why it is none."""
        try:
            metric = self._metric(raw)
            value = self._value(raw, metric)
            n = _or_wrong(whole(raw.n)) if raw.n else None
            data = {"period_end": self._end(raw, metric).isoformat(), "value": value, "n": n, "scope": self._scope(raw)}
            data["note"] = self._note(raw)
            return Entry(raw.line, metric, Measurement.model_validate(data))
        except _Wrong as wrong:
            return Refused(raw.line, wrong.reason)

    def _metric(self, raw: Raw) -> Metric:
        if not raw.metric:
            raise _Wrong("it names no metric")
        if raw.metric in self._home.book.failed:
            raise _Wrong(f"the file of {raw.metric!r} has mistakes; mend it first, with: handbook check")
        found = _or_wrong(self._home.names.find(raw.metric, "metric"))
        assert isinstance(found, Metric)
        return found

    def _end(self, raw: Raw, metric: Metric) -> Any:
        if not raw.period:
            raise _Wrong("it has no date")
        period = _or_wrong(self._periods.read(raw.period))
        if self._is_monthly and period.is_day:
            period = Period(period.month_end)
        if period.is_day and period.end.day == 1 and metric.every is not None and metric.every.unit in ("mo", "y"):
            raise _Wrong(
                f"{quoted(raw.period)} is the first day of a month, and {metric.id!r} is counted by the month; for the "
                f"whole month write {period.end:%Y-%m}, or call the column month"
            )
        if period.end > self._home.book.as_of:
            raise _Wrong(f"the period ends on {period.end}, which is after {self._home.book.as_of}")
        return period.end

    def _value(self, raw: Raw, metric: Metric) -> float:
        if not raw.value or raw.value.casefold() in _NONE:
            raise _Wrong("it has no value")
        number: float = _or_wrong(self._amounts.read(_number_in(raw.value)))
        beside = _beside_number(raw.value)
        if beside and beside not in _UNITS.get(metric.unit or "", ()):
            raise _Wrong(
                f"{quoted(raw.value)} is not in the unit of {metric.id!r}, which is {metric.unit or 'not said'}"
            )
        if not in_range(metric, number):
            raise _Wrong(f"{quoted(raw.value)} is outside the range of {metric.id!r}, {range_of(metric)}")
        if not beside and _is_share(number, metric):
            raise _Wrong(
                f"{quoted(raw.value)} looks like a share of 1, and {metric.id!r} is in percent; write {number * 100:g}"
            )
        return number

    def _scope(self, raw: Raw) -> dict[str, str] | None:
        found: dict[str, str] = {}
        if raw.scope:
            said = read_cell("scope", raw.scope)
            if isinstance(said, Misfit):
                raise _Wrong(f"{said.message}; {said.hint or 'did you mean ' + ' or '.join(said.suggestions)}")
            found |= said
        found |= dict(raw.slices)
        kinds = dict(SLICES)
        return {name: _or_wrong(self._home.names.find(text, *kinds[name])).id for name, text in found.items()} or None

    def _note(self, raw: Raw) -> str | None:
        if raw.note and is_personal(raw.note, self._home.book):
            self.look.append(f"line {raw.line}: the note is left out, since it looks like personal data")
            return None
        return " ".join(raw.note.split()) or None


_NONE = ("-", "\u2013", "\u2014", "n/a", "na", "none", "null", "#n/a", "nan", "?")
"""What people write where there is no value."""


def _or_wrong(found: Any) -> Any:
    if isinstance(found, str):
        raise _Wrong(found)
    return found


def _number_in(text: str) -> str:
    """*text* without the unit before or behind its number."""
    return text.strip(f"%£€$ {ascii_letters}") or text


def _beside_number(text: str) -> str:
    """What stands beside the number in *text*, in lower case."""
    return text.replace(_number_in(text), "").strip().casefold()


def _is_share(number: float, metric: Metric) -> bool:
    """Whether a number that is to be in percent is a share of 1, going by what was measured before."""
    before = [abs(each.value) for each in metric.measurements if each.value is not None]
    return metric.unit == "percent" and 0 < abs(number) <= 1 and bool(before) and min(before) > 1
