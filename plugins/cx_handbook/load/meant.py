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
_UNITS = {
    "s": r"s|secs?|seconds?",
    "min": r"m|mins?|minutes?",
    "h": r"h|hrs?|hours?",
    "d": r"d|days?",
    "w": r"w|wks?|weeks?",
    "mo": r"mo|months?",
    "y": r"y|yrs?|years?",
}
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?|[a-z]+)[\s-]*([a-z]+)\.?")
_PLAIN = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MIDNIGHT = re.compile(r"\.?(?:[t ]00:00(?::00)?z?)?")
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


def lengths(text: str) -> list[str]:
    """The lengths of time that *text* may mean, as a file holds them: ``2 d`` for ``two days``, likeliest first.

    Two, where m may be minutes or months; none where a comma may part thousands.
    """
    found = _LENGTH.fullmatch(text.strip().lower())
    amount = _amount(found[1]) if found else ""
    units = [unit for unit, spelt in _UNITS.items() if found and re.fullmatch(spelt, found[2])]
    if found and found[2] == "m":
        units = ["min", "mo"]
    return [f"{amount} {unit}" for unit in units if amount]


def days(text: str, *, with_more: bool = False) -> list[datetime.date]:
    """The days that *text* may mean, in their order: two where day and month could change places.

    A time of day that stands behind is passed over *with_more*; else it may only be midnight, so that nothing is lost.
    """
    text = text.strip().lower()
    if (found := _PLAIN.match(text)) and (with_more or _MIDNIGHT.fullmatch(text, found.end())):
        return _real((found[1], found[2], found[3]))
    if found := _TOGETHER.fullmatch(text):
        return _real((found[1], found[2], found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _real((found[3], found[2], found[1]), (found[3], found[1], found[2]))
    if found := _DAY_FIRST.fullmatch(text):
        return _real((found[3], _month(found[2]), found[1]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _real((found[3], _month(found[1]), found[2]))
    return []


def _length(text: str) -> str:
    if text.isdigit():
        return f"write its unit as well: {text} min, {text} h or {text} d"
    found = lengths(text)
    return f"write {found[0]}" if found else "write a number and one of s, min, h, d, w, mo, y"


def _amount(said: str) -> str:
    """A number in digits; empty where it cannot be told."""
    if not said[0].isdigit():
        return str(_WORDS.get(said, ""))
    return "" if re.fullmatch(r"\d+,\d{3}", said) else said.replace(",", ".")


def _date(text: str) -> str:
    found = days(text, with_more=True)
    if found:
        return f"write {' or '.join(day.isoformat() for day in found)}"
    return "write the month and the day as well" if re.fullmatch(r"\d{4}(-\d{2})?", text) else "write the day in digits"


def _last_day(text: str) -> str:
    """Where the month is not as long as that."""
    year, month = int(text[:4]), int(text[5:7])
    if not (year and 1 <= month <= 12):
        return "there are twelve months" if year else ""
    return f"that month ends on {year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _month(word: str) -> str:
    return str(MONTHS.index(word[:3]) + 1) if word[:3] in MONTHS else "0"


def _real(*written: tuple[str, str, str]) -> list[datetime.date]:
    found = set()
    for year, month, day in written:
        try:
            found.add(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return sorted(found)
