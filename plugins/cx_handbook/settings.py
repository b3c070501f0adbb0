"""What ``handbook.yml`` may say about a handbook as a whole."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from .errors import DayUnreadable
from .finding import Profile

SETTINGS_FILE = "handbook.yml"


def _wrong(problem: str) -> PydanticCustomError:
    return PydanticCustomError("handbook_value", "{problem}", {"problem": problem})


def _iso_date(value: Any) -> datetime.date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise _wrong("must be a date written year-month-day, such as 2026-11-23")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise _wrong("must be a date that exists") from None


def _currency(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{3}", value):
        raise _wrong("must be three capital letters, such as GBP or EUR")
    return value


class Labels(BaseModel):
    """What high and low moments are called. “Moment of Magic” and “Moment of Misery” are trademarks of Shep Hyken;
    a site that has the right to may set them here."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    noun: ClassVar[str] = "labels"
    """What this is called in a message."""

    high: str = "high point"
    """A moment felt at +1 or better."""

    plain: str = "plain"
    """A moment felt at 0."""

    low: str = "low point"
    """A moment felt at −1 or worse."""


class Settings(BaseModel):
    """The settings of one handbook. Every field may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str = "CX handbook"
    """What the handbook is called."""

    as_of: Annotated[
        datetime.date | None, PlainValidator(_iso_date), WithJsonSchema({"type": "string", "format": "date"})
    ] = None
    """The day that the handbook is read on; today where left out. The only clock there is."""

    currency: Annotated[str, PlainValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})] = (
        "GBP"
    )
    """The currency of every amount that names none, by its three ISO 4217 letters."""

    profile: Profile = "starter"
    """How much is asked for. starter: for a first handbook. standard: for one that is kept. strict: everything."""

    rules: Mapping[str, Literal["off", "info", "warning", "error"]] = {}
    """Severity by rule, where it differs from the rule's own; ``off`` silences it."""

    own_domains: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Domains of the company's own mailboxes, whose addresses may stand in the handbook."""

    labels: Labels = Labels()
    """What high and low moments are called."""


def today(settings: Settings) -> datetime.date:
    """The day that the handbook is read on: ``as_of``, else ``SOURCE_DATE_EPOCH``, else today.

    Raises ``DayUnreadable`` where ``SOURCE_DATE_EPOCH`` is no number of seconds since 1970.
    """
    if settings.as_of is not None:
        return settings.as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise DayUnreadable(epoch) from None
