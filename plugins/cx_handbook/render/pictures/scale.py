"""From values and days to places in a picture, and the few of them that an axis names."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from typing import NamedTuple

from ...kinds.in_words import MONTHS, date

_STEPS = (1, 2, 5, 10)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
_SAME = 1e-9
"""Values that differ by no more than this share of them count as one; rungs between them could not be told apart."""

_SHORTEST = datetime.timedelta(days=62)
"""Up to here an axis names its first and its last day, beyond it ends of months."""


class Scale(NamedTuple):
    """A straight line from one range onto another."""

    low: float
    high: float
    start: float
    """Where *low* is drawn."""

    end: float
    """Where *high* is drawn."""

    def __call__(self, value: float) -> float:
        """Where *value* is drawn, to a tenth; within the range."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def rungs(values: Iterable[float], most: int) -> list[float]:
    """Round numbers in even steps, *most* at the most and two at least, from no more than the least of *values* to no
    less than the greatest."""
    found = list(values) or [0.0]
    low, high = min(found), max(found)
    if high - low <= _SAME * max(abs(low), abs(high)):
        room = abs(low) * 0.1 or 1.0
        low, high = low - room, high + room
    step = _step((high - low) / max(most - 1, 1))
    while math.ceil(high / step) - math.floor(low / step) + 1 > most:
        step = _step(step * 1.01)
    return [float(f"{n * step:.12g}") for n in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _step(least: float) -> float:
    """The first of 1, 2, 5, 10, 20, 50 … that is no less than *least*."""
    size = 10.0 ** math.floor(math.log10(least))
    return next(step * size for step in (*_STEPS, 20) if step * size >= least * 0.999_999)


def days(first: datetime.date, last: datetime.date, most: int) -> list[tuple[datetime.date, str]]:
    """Ends of months in even steps, *most* at the most, each in words; first and last day where that is too short.

    Ends, since what is measured for a month is drawn on its last day.
    """
    if last - first <= _SHORTEST:
        return [(day, date(day)) for day in dict.fromkeys((first, last))]
    months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    for step in _MONTHS:
        named = [end for month in months if month % step == 0 and first <= (end := _end(month)) <= last]
        if len(named) <= most:
            break
    return [(day, f"{MONTHS[day.month - 1]} {day.year}") for day in named]


def _end(month: int) -> datetime.date:
    """The last day of a month, counted from the year 0; December is a multiple of twelve."""
    year, number = divmod(month, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, number + 1, 1) - datetime.timedelta(days=1)
