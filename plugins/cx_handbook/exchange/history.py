"""``history.csv``: one line a run that says how the handbook stood, for a trend.

::

    as_of,score,errors,warnings,notes,waived,touchpoints,yes,weak,no
    2026-11-16,81.2,0,14,3,1,15,92,11,17
    2026-11-23,84.5,0,9,3,2,15,97,9,14

Lines are only ever added. Of several for one day the trend shows the last; those that make no sense are left out of it
and told.
"""

from __future__ import annotations

import csv
import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

from ..checks.tally import Tally

HEADER = ",".join(Tally._fields)


@dataclass(frozen=True)
class History:
    """What a file of history says."""

    tallies: tuple[Tally, ...] = ()
    """One a day, in order of days; of several lines for a day the last one counts."""

    broken: tuple[int, ...] = ()
    """Numbers of lines that make no sense, from 1."""

    def warnings(self, path: str) -> Iterable[str]:
        """A line for a reader about each broken one."""
        return (f"{path}:{line}: warning: line is no day of the history, and is left out" for line in self.broken)


def line(tally: Tally) -> str:
    """*tally* as a line of the file, without its end. The score is cut to one digit, so that 100 means whole."""
    score = "" if tally.score is None else f"{math.floor(tally.score * 10) / 10:.1f}"
    return ",".join([tally.as_of.isoformat(), score, *map(str, tally[2:])])


def add(text: str, tally: Tally) -> str:
    """The file's *text* with the line for *tally* at its end."""
    return "\n".join([*(text.splitlines() or [HEADER]), line(tally)]) + "\n"


def read(text: str) -> History:
    """What the file's *text* says; never raises for what may stand in it."""
    days: dict[datetime.date, Tally] = {}
    broken = []
    for number, written in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        tally = _tally(written)
        if tally is not None:
            days[tally.as_of] = tally
        elif written.strip() and written.strip() != HEADER:
            broken.append(number)
    return History(tuple(days[day] for day in sorted(days)), tuple(broken))


def _tally(written: str) -> Tally | None:
    try:
        day, score, *counts = (each.strip() for each in next(csv.reader([written])))
        found = Tally(datetime.date.fromisoformat(day), float(score) if score else None, *map(int, counts))
    except (ValueError, TypeError, StopIteration, csv.Error):
        return None
    return found if _makes_sense(found) else None


def _makes_sense(tally: Tally) -> bool:
    return (tally.score is None or 0 <= tally.score <= 100) and all(count >= 0 for count in tally[2:])
