"""Days, weeks, months and quarters as people write them; what could be two days is never guessed at."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from ...finding import quoted

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}

YEARS = range(1970, 2101)
"""Years in which somebody may have counted something."""


class Period(NamedTuple):
    """A stretch of time, by its last day."""

    end: datetime.date
    length: Literal["day", "week", "month", "quarter"] = "month"

    @property
    def is_day(self) -> bool:
        """Whether a single day was written, which may stand for the month that it begins."""
        return self.length == "day"

    @property
    def month_end(self) -> datetime.date:
        """The last day of its month."""
        return _month(self.end.year, self.end.month)


class Periods:
    """Reads the dates of one column, all by the same habit."""

    def __init__(self, texts: Iterable[str]) -> None:
        apart = [(int(found[1]), int(found[2])) for text in texts if (found := _SLASHES.fullmatch(_bare(text)))]
        self._day_first = all(month <= 12 for _, month in apart)
        self._month_first = all(month <= 12 for month, _ in apart)

    def read(self, text: str) -> Period | str:
        """The period that *text* names, or why none can be made out."""
        bare = _bare(text)
        for pattern, read in _FORMS:
            if found := pattern.fullmatch(bare):
                return _existing(read, found, text)
        if found := _SLASHES.fullmatch(bare):
            return self._with_slashes(found, text)
        return f"{quoted(text)} is no date that we can read; write it as 2026-10-31, or 2026-10 for a month"

    def _with_slashes(self, found: re.Match[str], text: str) -> Period | str:
        one, other, year = (int(each) for each in found.groups())
        if self._day_first == self._month_first and one != other:
            which = "the column holds days first and months first" if not self._day_first else _either(one, other, year)
            iso = _iso_or(year, other, one)
            return f"{quoted(text)} cannot be told: {which}; write it as {iso}"
        day, month = (one, other) if self._day_first else (other, one)
        return _existing(lambda _: Period(datetime.date(year, month, day), "day"), found, text)


def _either(one: int, other: int, year: int) -> str:
    return f"it may be {one} {_name(other)} or {other} {_name(one)}"


def _iso_or(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}" if month <= 12 and day <= 31 else "2026-10-31"


def _name(month: int) -> str:
    return max((name for name, number in _MONTHS.items() if number == month), key=len).title()


def _bare(text: str) -> str:
    """*text* without a time of day, the way that programs write one beside a date."""
    return re.sub(
        r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[ap]m|[+-]\d{2}:?\d{2})?$", "", text, flags=re.IGNORECASE
    ).strip()


def _existing(read: Callable[[re.Match[str]], Period], found: re.Match[str], text: str) -> Period | str:
    try:
        period = read(found)
    except ValueError:
        return f"{quoted(text)} is no day that there is; write it as 2026-10-31, or 2026-10 for a month"
    if period.end.year not in YEARS:
        return f"{quoted(text)} lies in no year that we can believe"
    return period


def _month(year: int, month: int) -> datetime.date:
    if not 1 <= month <= 12 or year not in YEARS:
        raise ValueError(month)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _day(year: str, month: int, day: str) -> Period:
    return Period(datetime.date(int(year), month, int(day)), "day")


def _full(year: str) -> int:
    """A year of four digits; of two, in this century."""
    return int(year) if len(year) == 4 else 2000 + int(year)


_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_WORD = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"

_FORMS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]]] = [
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", lambda m: _day(m[1], int(m[2]), m[3])),
        (r"(\d{4})(\d{2})(\d{2})", lambda m: _day(m[1], int(m[2]), m[3])),
        (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda m: _day(m[3], int(m[2]), m[1])),
        (rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_WORD},?[ -](\d{{4}})", lambda m: _day(m[3], _MONTHS[m[2].lower()], m[1])),
        (rf"{_WORD} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", lambda m: _day(m[3], _MONTHS[m[1].lower()], m[2])),
        (r"(\d{4})[-/. ](\d{1,2})", lambda m: Period(_month(int(m[1]), int(m[2])))),
        (r"(\d{1,2})[-/. ](\d{4})", lambda m: Period(_month(int(m[2]), int(m[1])))),
        (rf"{_WORD}[- /'\u2019]*(\d{{4}}|\d{{2}})", lambda m: Period(_month(_full(m[2]), _MONTHS[m[1].lower()]))),
        (rf"(\d{{4}})[- /]{_WORD}", lambda m: Period(_month(int(m[1]), _MONTHS[m[2].lower()]))),
        (r"(\d{4})[- ]?q([1-4])", lambda m: Period(_month(int(m[1]), 3 * int(m[2])), "quarter")),
        (r"q([1-4])[- /]?(\d{4})", lambda m: Period(_month(int(m[2]), 3 * int(m[1])), "quarter")),
        (r"(\d{4})-?w(\d{1,2})", lambda m: Period(datetime.date.fromisocalendar(int(m[1]), int(m[2]), 7), "week")),
    )
]
"""How periods are written that can only mean one thing; dots stand between days, months and years in that order."""
