"""The value types of a handbook beyond text and numbers: how they are written and what they mean.

Each type is written as people write it (``2 min``, ``45``, ``2026-W48``). A value that does not fit raises
``PydanticCustomError`` of type ``handbook_value``, whose message is shown to the author as it stands.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 2_629_800, "y": 31_557_600}
"""Seconds in a unit; a month is a twelfth of a year of 365.25 days."""

WORDS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}

DURATION = re.compile(r"(\d+(?:\.\d+)?) ?(s|min|h|d|w|mo|y)")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True)
class Style:
    """How a value is written and shown, where its type alone does not say it."""

    name: Literal["prose", "words", "percent", "mark"]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "x-style": self.name}


@dataclass(frozen=True)
class Span:
    """A length of time, kept as it was written."""

    amount: float
    unit: str

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.amount * UNITS[self.unit]

    @property
    def days(self) -> float:
        """Length in days."""
        return self.seconds / UNITS["d"]

    @property
    def words(self) -> str:
        """As a reader would say it: ``2 minutes``."""
        return f"{self.amount:g} {WORDS[self.unit]}{'' if self.amount == 1 else 's'}"

    def __str__(self) -> str:
        return f"{self.amount:g} {self.unit}"


@dataclass(frozen=True)
class Amount:
    """A sum of money, or a range of sums; without a currency it is in the handbook's own."""

    min: float
    max: float
    currency: str | None = None

    def __str__(self) -> str:
        sums = f"{self.min:g}" if self.min == self.max else f"{self.min:g} to {self.max:g}"
        return f"{sums} {self.currency}" if self.currency else sums


@dataclass(frozen=True)
class IsoWeek:
    """A calendar week after ISO 8601, Monday first."""

    year: int
    week: int

    @property
    def monday(self) -> datetime.date:
        """The day on which the week begins."""
        return datetime.date.fromisocalendar(self.year, self.week, 1)

    def __str__(self) -> str:
        return f"{self.year}-W{self.week:02}"


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError("handbook_value", "{problem}", {"problem": message})


def parse_duration(value: Any) -> Span:
    """``2 min``, ``24 h``, ``90 d`` …: a number and one of s, min, h, d, w, mo, y."""
    match = DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise _wrong("must be a length of time such as 2 min, 24 h or 90 d")
    return Span(float(match[1]), match[2])


def parse_date(value: Any) -> datetime.date:
    """A calendar date after ISO 8601: ``2026-11-23``."""
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        raise _wrong("must be a date written year-month-day, such as 2026-11-23")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise _wrong("must be a date that exists") from None


def parse_week(value: Any) -> IsoWeek:
    """A calendar week after ISO 8601: ``2026-W48``."""
    match = ISO_WEEK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _wrong("must be a week written year-W-number, such as 2026-W48")
    week = IsoWeek(int(match[1]), int(match[2]))
    try:
        week.monday  # noqa: B018 - asks the calendar whether the week exists
    except ValueError:
        raise _wrong("must be a week that exists") from None
    return week


def parse_money(value: Any) -> Amount:
    """``45`` in the handbook's currency, or ``{amount: 45, currency: EUR}``."""
    amount = value.get("amount") if isinstance(value, dict) and value.keys() <= {"amount", "currency"} else value
    return _amount(amount, amount, value, "must be an amount such as 45, or {amount: 45, currency: EUR}")


def parse_money_range(value: Any) -> Amount:
    """As money, or ``{min: 10, max: 25}`` with an optional currency."""
    if isinstance(value, dict) and "min" in value and value.keys() <= {"min", "max", "currency"}:
        return _amount(
            value["min"], value.get("max"), value, "must be an amount, or a range such as {min: 10, max: 25}"
        )
    return parse_money(value)


def _amount(low: Any, high: Any, value: Any, problem: str) -> Amount:
    currency = value.get("currency") if isinstance(value, dict) else None
    numbers = all(isinstance(n, int | float) and not isinstance(n, bool) and n >= 0 for n in (low, high))
    if not numbers or low > high:
        raise _wrong(problem)
    if currency is not None and not (isinstance(currency, str) and re.fullmatch(r"[A-Z]{3}", currency)):
        raise _wrong("must name its currency by three capitals, such as GBP or EUR")
    return Amount(low, high, currency)


_MONEY_SCHEMA = {
    "type": "object",
    "properties": {"amount": {"type": "number", "minimum": 0}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
    "required": ["amount"],
    "additionalProperties": False,
}
_RANGE_SCHEMA = {
    "type": "object",
    "properties": {
        "min": {"type": "number", "minimum": 0},
        "max": {"type": "number", "minimum": 0},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    },
    "required": ["min", "max"],
    "additionalProperties": False,
}
_NUMBER_SCHEMA = {"type": "number", "minimum": 0}

Duration = Annotated[
    Span,
    PlainValidator(parse_duration),
    WithJsonSchema({"type": "string", "pattern": f"^{DURATION.pattern}$", "examples": ["2 min", "24 h", "90 d"]}),
]
Date = Annotated[datetime.date, PlainValidator(parse_date), WithJsonSchema({"type": "string", "format": "date"})]
Week = Annotated[
    IsoWeek, PlainValidator(parse_week), WithJsonSchema({"type": "string", "pattern": f"^{ISO_WEEK.pattern}$"})
]
Money = Annotated[Amount, PlainValidator(parse_money), WithJsonSchema({"anyOf": [_NUMBER_SCHEMA, _MONEY_SCHEMA]})]
MoneyRange = Annotated[
    Amount, PlainValidator(parse_money_range), WithJsonSchema({"anyOf": [_NUMBER_SCHEMA, _MONEY_SCHEMA, _RANGE_SCHEMA]})
]
Percent = Annotated[float, Field(ge=0, le=100), Style("percent")]
"""A share from 0 to 100."""

Score = Annotated[int, Field(ge=-2, le=2)]
"""How a moment feels: −2 very low, −1 low, 0 plain, +1 high, +2 very high."""

Grade = Annotated[int, Field(ge=1, le=5)]
"""1 least to 5 most."""

Basis = Literal["measured", "observed", "assumed"]
"""Where a score comes from; an assumed one is a guess and is shown as one."""
