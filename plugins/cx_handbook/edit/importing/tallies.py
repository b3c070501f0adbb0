"""A log of contacts becomes how many there were in a month, by reason. Nothing else of it is read into the handbook."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from ...errors import NotATable
from ...finding import quoted
from ...kinds import ContactReason, Metric
from ...kinds.metric import Measurement
from .amounts import whole
from .columns import Headed, headed
from .handbook import Home
from .lanes import is_total
from .merging import Entry, merged
from .periods import Period, Periods
from .private import is_about_persons, is_personal
from .tables import Table
from .told import Imported, Refused, Said, counted, lines, refusals
from .volumes import Tally, volumes
from .wide import wide

NAMES: dict[str, tuple[str, ...]] = {
    "reason": ("reason", "contact reason", "category", "topic", "issue", "cause", "reason for contact", "contact type"),
    "count": ("count", "contacts", "number", "volume", "cases", "tickets", "calls", "n", "number of contacts", "total"),
    "period": (
        "month",
        "date",
        "day",
        "period",
        "week",
        "created",
        "created at",
        "received",
        "received at",
        "opened",
        "opened at",
        "contact date",
        "time",
        "timestamp",
    ),
}


class Raw(NamedTuple):
    """Some contacts as they are written."""

    line: int
    reason: str
    period: str
    contacts: str = "1"


class Counted(NamedTuple):
    """The same, once it is understood."""

    line: int
    reason: ContactReason
    period: Period
    contacts: int


def contacts(table: Table, home: Home, *, metric: str = "", replace: bool = False) -> Imported:
    """What counting the contacts in *table* comes to: the newest month of each reason becomes its volume.

    With *metric*, which counts contacts, every month goes into its series as well, a slice a reason. Raises
    ``NotATable`` where the table holds no such log, or where there is no such metric.
    """
    into = _metric(metric, table, home)
    raws, left_out = _raws(table, home)
    periods = Periods(dict.fromkeys(each.period for each in raws))
    read = [_counted(each, periods, home) for each in raws]
    found = [each for each in read if isinstance(each, Counted)]
    refused = [each for each in read if isinstance(each, Refused)]
    whole_months = [each for each in found if each.period.month_end <= home.book.as_of]
    tallies = list(_tallies(whole_months))
    outcome = volumes(_newest(tallies), home, replace=replace)
    series = merged(list(_entries(into, tallies)), home, replace=replace)
    refused += [*outcome.refused, *series.refused]
    summary = (
        f"{PurePath(table.name).name}: {counted(sum(each.contacts for each in found), 'contact')}"
        f" for {counted(len({each.reason.id for each in found}), 'reason')}",
        f"read as {table.read_as}",
        f"changed {outcome.changed:,}, same already {outcome.same:,}, older than what is there {outcome.older:,}, "
        f"refused {len(refused):,}",
    )
    said = (
        Said("volumes:", outcome.told),
        Said("series:", series.told),
        Said("refused:", refusals(sorted(refused))),
        Said("please look at:", (*table.doubts, *_unfinished(found, home.book.as_of), *_short_months(found, tallies))),
        Said("left out:", tuple(left_out)),
    )
    changes = (*outcome.changes, *series.changes)
    return Imported(summary, changes, tuple(each for each in said if each.lines), not refused)


def _metric(name: str, table: Table, home: Home) -> Metric | None:
    if not name:
        return None
    found = home.names.find(name, "metric")
    if not isinstance(found, Metric):
        raise NotATable(table.name, str(found))
    if found.unit != "count":
        raise NotATable(
            table.name, f"metric {found.id!r} does not count contacts; its unit is {found.unit or 'not said'}"
        )
    return found


def _raws(table: Table, home: Home) -> tuple[list[Raw], list[str]]:
    """The contacts in *table*, a row each or counted, and the columns that are left out."""
    found = headed(table, NAMES)
    if found is not None and {"reason", "period"} <= found.columns.keys():
        raws = [
            Raw(
                row.line,
                found.cell(row, "reason"),
                found.cell(row, "period"),
                found.cell(row, "count") if "count" in found.columns else "1",
            )
            for row in found.rows
            if not is_total(next(filter(None, row.cells)))
        ]
        totals = [row.line for row in found.rows if is_total(next(filter(None, row.cells)))]
        return raws, [*_columns(found, home), *([f"{lines(totals)}: a total"] if totals else [])]
    across = wide(table)
    if across is None:
        usual = "reason,count,month or, with a row a contact, reason,date"
        raise NotATable(table.name, f"none of its first rows names the columns; write {usual}")
    return [Raw(each.line, each.name, each.period, each.value) for each in across.values], list(across.left_out)


def _columns(found: Headed, home: Home) -> Iterator[str]:
    """The columns that are not read, and which of them seem to be about persons; what stands in them is not told."""
    for at, name in found.others():
        cells = (row.cells[at] for row in found.rows[:FAR] if at < len(row.cells) and row.cells[at])
        personal = is_about_persons(name) or any(is_personal(cell, home.book) for cell in cells)
        shown = quoted(name) if name and not is_personal(name, home.book) else f"{at + 1}"
        yield f"column {shown}{', which looks like personal data' if personal else ''}"


FAR = 200
"""Rows in which personal data is looked for."""


def _counted(raw: Raw, periods: Periods, home: Home) -> Counted | Refused:
    if not raw.reason or not raw.period:
        return Refused(raw.line, f"it names no {'month' if raw.reason else 'reason'}")
    if is_personal(raw.reason, home.book):
        return Refused(raw.line, "what stands under reason looks like personal data, so it is not read")
    reason, period = home.names.find(raw.reason, "contact-reason"), periods.read(raw.period)
    count = whole(raw.contacts) if raw.contacts else "it has no count"
    wrong = next((each for each in (reason, period, count) if isinstance(each, str)), "")
    if wrong or not isinstance(reason, ContactReason) or not isinstance(period, Period) or isinstance(count, str):
        return Refused(raw.line, wrong)
    if period.length == "quarter":
        return Refused(raw.line, f"{quoted(raw.period)} is a quarter; count by the month")
    return Counted(raw.line, reason, period, count)


def _tallies(found: Iterable[Counted]) -> Iterator[Tally]:
    """How many contacts each reason had in each month, with the first line that says so."""
    by: dict[tuple[str, datetime.date], list[Counted]] = defaultdict(list)
    for each in found:
        by[each.reason.id, each.period.month_end].append(each)
    for (_, month), many in sorted(by.items()):
        yield Tally(min(each.line for each in many), many[0].reason, month, sum(each.contacts for each in many))


def _newest(tallies: Iterable[Tally]) -> Sequence[Tally]:
    return list({each.reason.id: each for each in tallies}.values())


def _entries(metric: Metric | None, tallies: Iterable[Tally]) -> Iterator[Entry]:
    for each in tallies if metric else ():
        assert metric is not None
        said = {"period_end": each.month.isoformat(), "value": each.contacts, "scope": {"reason": each.reason.id}}
        yield Entry(each.line, metric, Measurement.model_validate(said))


def _unfinished(found: Iterable[Counted], day: datetime.date) -> Iterator[str]:
    """The months that are not over, which would look like a fall."""
    months: defaultdict[datetime.date, int] = defaultdict(int)
    for each in found:
        if each.period.month_end > day:
            months[each.period.month_end] += each.contacts
    for month, count in sorted(months.items()):
        yield f"{month:%Y-%m} is not over on {day}; left out for now: {counted(count, 'contact')}"


def _short_months(found: Sequence[Counted], tallies: Sequence[Tally]) -> Iterator[str]:
    """The newest month, where the log stops a week or more before its end."""
    days = [each.period.end for each in found]
    last = max((each.month for each in tallies), default=None)
    if last and max(days) <= last - datetime.timedelta(days=7):
        yield f"the log ends on {max(days)}, and {last:%Y-%m} is counted as a whole month"
