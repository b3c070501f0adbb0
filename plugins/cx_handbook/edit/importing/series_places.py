"""Where the series of a metric stands, in its own record or in a file of rows, and what becomes of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from ...kinds import Metric
from ...kinds.metric import Measurement
from ...load import MEASUREMENTS
from ...load.rows import Row
from ..changes import Change
from ..spots import encoded
from . import series_items, series_rows
from .handbook import Home


class Placed(NamedTuple):
    """What becomes of the files of a series."""

    changes: tuple[Change, ...]

    stuck: frozenset[int] = frozenset()
    """The numbers, in the series, of measurements that are written in a way that cannot be edited."""


def placed(metric: Metric, home: Home, fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> Placed:
    """What adding *fresh* to the series of *metric*, and changing those in *over*, does to its files."""
    return _Series(metric, home).placed(sorted(fresh, key=lambda each: str(each.period_end)), over)


class _Series:
    def __init__(self, metric: Metric, home: Home) -> None:
        self._metric = metric
        self._home = home
        holder = next((each for each in home.loaded.written if each.record.id == metric.id), None)
        self._rows = tuple(each for each in (holder.beside if holder else ()) if isinstance(each, Row))
        self._own = len(metric.measurements) - len(self._rows)
        """How many of the measurements stand in the metric's own record; they come first."""

    def placed(self, fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> Placed:
        """New ones go into the record only where the whole series is there."""
        in_record = {number: each for number, each in over.items() if number < self._own}
        in_rows = {number - self._own: each for number, each in over.items() if number >= self._own}
        is_in_record = bool(self._own) and not self._rows
        record = self._record(fresh if is_in_record else (), in_record)
        rest = () if is_in_record and record else fresh
        changes = (*([record] if record else []), *self._files(rest, in_rows))
        return Placed(changes, frozenset(in_record) if record is None else frozenset())

    def _record(self, fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> Change | None:
        written = self._home.written.get(self._metric.id)
        if written is None or not (fresh or over):
            return None
        before = self._home.texts[written.path]
        after = series_items.edited(before, written, self._metric.measurements[: self._own], fresh, over)
        return None if after is None else Change(written.path, encoded(before), encoded(after))

    def _files(self, fresh: Sequence[Measurement], over: Mapping[int, Measurement]) -> Iterator[Change]:
        for path in dict.fromkeys(
            [*(self._rows[each].source.path for each in over), *([self._path()] if fresh else [])]
        ):
            before = self._home.texts.get(path)
            if before is None:
                yield Change(path, None, encoded(series_rows.new_file(fresh)))
                continue
            here = [number for number, row in enumerate(self._rows) if row.source.path == path]
            there = [(self._metric.measurements[self._own + number], self._rows[number]) for number in here]
            changed = {at: over[number] for at, number in enumerate(here) if number in over}
            after = series_rows.edited(before, path, there, fresh if path == self._path() else (), changed)
            yield Change(path, encoded(before), encoded(after))

    def _path(self) -> str:
        """The file of its rows, there or not."""
        if self._rows:
            return self._rows[0].source.path
        folder = PurePosixPath(self._home.path(MEASUREMENTS))
        own = (path for path in map(PurePosixPath, self._home.texts) if path.stem == self._metric.id)
        there = next((path for path in own if path.is_relative_to(folder)), None)
        return str(there or folder / f"{self._metric.id}.csv")
