"""Measurements in files of their own: each ``measurements/<metric>.csv`` becomes a part of that metric's series.

Cells are read with the standard library; where they stand is worked out only once somebody asks. A row that does not
fit costs no other row, and never the metric.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from ..finding import Finding, Severity, quoted
from ..kinds import Metric
from ..kinds.metric import Measurement
from ..location import Location
from .messages import nearest
from .records import Written
from .rows import Row
from .source import Source
from .table import Table


class Series(NamedTuple):
    """What one file gave."""

    metric: str
    """The id of the metric, which is the file's name or was its id before."""

    source: Source
    measured: tuple[Measurement, ...] = ()
    rows: tuple[Row, ...] = ()
    """Where each of them stands."""

    findings: tuple[Finding, ...] = ()


def read(source: Source, aliases: Mapping[str, str] = {}) -> Series:  # never changed
    """The measurements of one file, and everything wrong with it; never raises for what an author may have written.

    *aliases* are ids that records had before, each with the one of today.
    """
    stem = PurePosixPath(source.path).stem
    metric = aliases.get(stem, stem)
    table = Table(source, metric)
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
