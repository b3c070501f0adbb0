"""Dates and lengths of time that were written otherwise than we read them: what their author may have meant."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_UNITS = (
    ("s", r"s|secs?|seconds?"),
    ("min", r"m|mins?|minutes?"),
    ("h", r"h|hrs?|hours?"),
    ("d", r"d|days?"),
    ("w", r"w|wks?|weeks?"),
    ("mo", r"mo|months?"),
    ("y", r"y|yrs?|years?"),
)
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?|[a-z]+)[ -]?([a-z]+)\.?")
_PLAIN = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def as_meant(value: Any, problem: str) -> str:
    """What to write in place of *value*, of which *problem* is told; empty where nobody can know."""
    if not isinstance(value, str | int):
        return ""
    if "a length of time" in problem:
        return _length(str(value))
    if "a date that exists" in problem:
        return _last_day(str(value))
    return _date(str(value)) if "a date written" in problem else ""


def _length(text: str) -> str:
    if text.isdigit():
        return f"write its unit as well: {text} min, {text} h or {text} d"
    found = _LENGTH.fullmatch(text.strip().lower())
    unit = next((unit for unit, spelt in _UNITS if found and re.fullmatch(spelt, found[2])), None)
    amount = "" if found is None else found[1].replace(",", ".")
    if amount and not amount[0].isdigit():
        amount = str(_WORDS.get(amount, ""))
    return f"write {amount} {unit}" if amount and unit else "write a number and one of s, min, h, d, w, mo, y"


def _date(text: str) -> str:
    days = sorted(_days(text.strip().lower()))
    if days:
        return f"write {' or '.join(day.isoformat() for day in days)}"
    return "write the month and the day as well" if re.fullmatch(r"\d{4}(-\d{2})?", text) else "write the day in digits"


def _last_day(text: str) -> str:
    """Where the month is not as long as that."""
    year, month = int(text[:4]), int(text[5:7])
    if not (year and 1 <= month <= 12):
        return "there are twelve months" if year else ""
    return f"that month ends on {year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _days(text: str) -> set[datetime.date]:
    """The days that *text* may mean: two where day and month could change places."""
    if found := _PLAIN.match(text) or _TOGETHER.fullmatch(text):
        return _real((found[1], found[2], found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _real((found[3], found[2], found[1]), (found[3], found[1], found[2]))
    if found := _DAY_FIRST.fullmatch(text):
        return _real((found[3], _month(found[2]), found[1]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _real((found[3], _month(found[1]), found[2]))
    return set()


def _month(word: str) -> str:
    return str(MONTHS.index(word[:3]) + 1) if word[:3] in MONTHS else "0"


def _real(*written: tuple[str, str, str]) -> set[datetime.date]:
    days = set()
    for year, month, day in written:
        try:
            days.add(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days
