"""Values in words, as a reader sees them and as staff say them: ``£10 to £25``, ``60 days``, ``5 Oct 2026``."""

from __future__ import annotations

import datetime

from .values import Amount, IsoWeek, Span

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹"}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

UNITS = {
    "percent": " %",
    "score": "",
    "s": " s",
    "min": " min",
    "h": " h",
    "d": " d",
    "count": "",
    "per_100": " per 100",
    "per_1000": " per 1,000",
    "money": "",
}
"""What stands behind a value, by the metric's unit."""


def date(day: datetime.date) -> str:
    """``5 Oct 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def week(value: IsoWeek) -> str:
    """``week 48, 2026``."""
    return f"week {value.week}, {value.year}"


def age(day: datetime.date, as_of: datetime.date) -> str:
    """How old something of *day* is: ``new today``, ``5 days old``, ``3 weeks old``, ``4 months old``, ``2 years old``.

    In whole units that have passed; empty for a day that is still to come.
    """
    days = (as_of - day).days
    if days < 1:
        return "" if days < 0 else "new today"
    for unit, length, least in _AGES:
        if days >= least:
            count = int(days / length)
            return f"{count} {unit}{'' if count == 1 else 's'} old"
    return ""


_AGES = (("year", 365.25, 731), ("month", 365.25 / 12, 61), ("week", 7, 14), ("day", 1, 1))
"""Units with their days, and from how many days on they are used: two weeks, two months, two years."""


def number(value: float) -> str:
    """A number with thousands set apart and no needless digits."""
    return f"{value:,.10g}"


def money(amount: Amount, currency: str) -> str:
    """``£45`` or ``£10 to £25``; in *currency* where the amount names none."""
    code = amount.currency or currency
    sign, unit = (SIGNS[code], "") if code in SIGNS else ("", f" {code}")
    low, high = (f"{sign}{_digits(value)}{unit}" for value in (amount.min, amount.max))
    return low if amount.min == amount.max else f"{low} to {high}"


def working(span: Span) -> str:
    """``3 working days``: a length of time of which only hours of work count."""
    count, _, unit = span.words.partition(" ")
    return f"{count} working {unit}"


def measured(value: float, unit: str | None, currency: str) -> str:
    """A value of a metric with its unit written out: ``2 minutes``, ``80 %``, ``9 per 100``."""
    if unit in ("s", "min", "h", "d"):
        return Span(value, unit).words
    if unit == "money":
        return money(Amount(value, value), currency)
    return f"{number(value)}{UNITS.get(unit or '', '')}"


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
