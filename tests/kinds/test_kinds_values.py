"""How values are written, what they mean, and what is told where they do not fit."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from cx_handbook.kinds.values import (
    Amount,
    IsoWeek,
    Span,
    parse_date,
    parse_duration,
    parse_money,
    parse_money_range,
    parse_week,
)

GOOD: list[Any] = [
    pytest.param(parse_duration, "2 min", Span(2, "min"), id="duration"),
    pytest.param(parse_duration, "24h", Span(24, "h"), id="duration without a space"),
    pytest.param(parse_duration, " 1.5 d ", Span(1.5, "d"), id="duration with a fraction"),
    pytest.param(parse_duration, "0 s", Span(0, "s"), id="no time at all"),
    pytest.param(parse_duration, "6 mo", Span(6, "mo"), id="months"),
    pytest.param(parse_date, "2026-11-23", datetime.date(2026, 11, 23), id="date"),
    pytest.param(parse_date, "2028-02-29", datetime.date(2028, 2, 29), id="leap day"),
    pytest.param(parse_week, "2026-W01", IsoWeek(2026, 1), id="first week"),
    pytest.param(parse_week, "2026-W53", IsoWeek(2026, 53), id="a year of 53 weeks"),
    pytest.param(parse_money, 45, Amount(45, 45), id="amount"),
    pytest.param(parse_money, 4.1, Amount(4.1, 4.1), id="amount with a fraction"),
    pytest.param(parse_money, 0, Amount(0, 0), id="nothing"),
    pytest.param(parse_money, {"amount": 45, "currency": "EUR"}, Amount(45, 45, "EUR"), id="other currency"),
    pytest.param(parse_money, {"amount": 45}, Amount(45, 45), id="no currency"),
    pytest.param(parse_money_range, 10, Amount(10, 10), id="range of one amount"),
    pytest.param(parse_money_range, {"min": 10, "max": 25}, Amount(10, 25), id="range"),
    pytest.param(parse_money_range, {"min": 10, "max": 10}, Amount(10, 10), id="range without width"),
    pytest.param(parse_money_range, {"min": 0, "max": 9, "currency": "EUR"}, Amount(0, 9, "EUR"), id="range in euros"),
    pytest.param(parse_money_range, {"amount": 45, "currency": "EUR"}, Amount(45, 45, "EUR"), id="amount for a range"),
]

DURATION = "must be a length of time such as 2 min, 24 h or 90 d"
DATE = "must be a date written year-month-day, such as 2026-11-23"
WEEK = "must be a week written year-W-number, such as 2026-W48"
MONEY = "must be an amount such as 45, or {amount: 45, currency: EUR}"
RANGE = "must be an amount, or a range such as {min: 10, max: 25}"
CURRENCY = "must name its currency by three capitals, such as GBP or EUR"

BAD = [
    pytest.param(parse_duration, "2", DURATION, id="duration without a unit"),
    pytest.param(parse_duration, 2, DURATION, id="duration that is a number"),
    pytest.param(parse_duration, "2 days", DURATION, id="unit in words"),
    pytest.param(parse_duration, "-2 d", DURATION, id="time before"),
    pytest.param(parse_duration, "1 d 2 h", DURATION, id="two durations"),
    pytest.param(parse_duration, "", DURATION, id="no duration"),
    pytest.param(parse_duration, None, DURATION, id="nothing for a duration"),
    pytest.param(parse_date, "23.11.2026", DATE, id="date of another country"),
    pytest.param(parse_date, "20261123", DATE, id="date without dashes"),
    pytest.param(parse_date, "2026-11-23T10:00", DATE, id="date with a time"),
    pytest.param(parse_date, "2026-W48-1", DATE, id="day of a week"),
    pytest.param(parse_date, datetime.date(2026, 11, 23), DATE, id="date that is no text"),
    pytest.param(parse_date, "2026-02-29", "must be a date that exists", id="leap day of a common year"),
    pytest.param(parse_date, "2026-13-01", "must be a date that exists", id="thirteenth month"),
    pytest.param(parse_date, "0000-01-01", "must be a date that exists", id="year nought"),
    pytest.param(parse_week, "2026-48", WEEK, id="week without its letter"),
    pytest.param(parse_week, "2026-W5", WEEK, id="week of one digit"),
    pytest.param(parse_week, 202648, WEEK, id="week that is a number"),
    pytest.param(parse_week, "2027-W53", "must be a week that exists", id="a year of 52 weeks"),
    pytest.param(parse_week, "2026-W00", "must be a week that exists", id="week nought"),
    pytest.param(parse_week, "2026-W54", "must be a week that exists", id="week 54"),
    pytest.param(parse_money, "45", MONEY, id="amount in quotes"),
    pytest.param(parse_money, "£45", MONEY, id="amount with its sign"),
    pytest.param(parse_money, -1, MONEY, id="less than nothing"),
    pytest.param(parse_money, True, MONEY, id="yes for an amount"),
    pytest.param(parse_money, {"amount": 45, "in": "EUR"}, MONEY, id="unknown field"),
    pytest.param(parse_money, {"currency": "EUR"}, MONEY, id="currency alone"),
    pytest.param(parse_money, {"min": 10, "max": 25}, MONEY, id="range for an amount"),
    pytest.param(parse_money, {"amount": 45, "currency": "eur"}, CURRENCY, id="currency in small letters"),
    pytest.param(parse_money, {"amount": 45, "currency": 978}, CURRENCY, id="currency by its number"),
    pytest.param(parse_money_range, {"min": 25, "max": 10}, RANGE, id="range upside down"),
    pytest.param(parse_money_range, {"min": 10}, RANGE, id="range without an end"),
    pytest.param(parse_money_range, {"max": 25}, MONEY, id="range without a beginning"),
    pytest.param(parse_money_range, {"min": "10", "max": 25}, RANGE, id="range in quotes"),
    pytest.param(parse_money_range, {"min": 10, "max": 25, "currency": "€"}, CURRENCY, id="range with a sign"),
]


@pytest.mark.parametrize(("parse", "written", "value"), GOOD)
def test_value_is_read(parse: Callable[[Any], Any], written: Any, value: object) -> None:
    assert parse(written) == value


@pytest.mark.parametrize(("parse", "written", "message"), BAD)
def test_value_that_does_not_fit_says_how_it_is_written(
    parse: Callable[[Any], Any], written: Any, message: str
) -> None:
    with pytest.raises(PydanticCustomError) as wrong:
        parse(written)
    assert (wrong.value.type, wrong.value.message()) == ("handbook_value", message)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(Span(2, "min"), "2 min", id="duration"),
        pytest.param(Span(1.5, "d"), "1.5 d", id="duration with a fraction"),
        pytest.param(Amount(45, 45), "45", id="amount"),
        pytest.param(Amount(4.1, 4.1, "EUR"), "4.1 EUR", id="amount in euros"),
        pytest.param(Amount(10, 25), "10 to 25", id="range"),
        pytest.param(IsoWeek(2026, 3), "2026-W03", id="week"),
    ],
)
def test_value_is_shown_as_it_is_written(value: object, shown: str) -> None:
    assert str(value) == shown


@pytest.mark.parametrize(
    ("span", "days", "words"),
    [
        pytest.param(Span(1, "d"), 1, "1 day", id="day"),
        pytest.param(Span(2, "w"), 14, "2 weeks", id="weeks"),
        pytest.param(Span(12, "mo"), 365.25, "12 months", id="months make a year"),
        pytest.param(Span(1, "y"), 365.25, "1 year", id="year"),
        pytest.param(Span(36, "h"), 1.5, "36 hours", id="hours"),
        pytest.param(Span(0.5, "h"), 0.5 / 24, "0.5 hours", id="half an hour"),
    ],
)
def test_duration_has_days_and_words(span: Span, days: float, words: str) -> None:
    assert span.days == pytest.approx(days)
    assert span.words == words


def test_week_begins_on_monday() -> None:
    assert IsoWeek(2026, 53).monday == datetime.date(2026, 12, 28)
