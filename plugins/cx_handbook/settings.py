"""What ``handbook.yml`` may say about a handbook as a whole."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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


def _region(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{2}", value):
        raise _wrong("must be two capital letters, such as GB or FR")
    return value


LEVELS = ("off", "info", "warning", "error")
"""What a rule may be set to."""


@dataclass(frozen=True)
class RuleSetting:
    """What a handbook says of one rule."""

    level: str | None = None
    """off, info, warning or error; the rule's own severity where it is ``None``."""

    options: Mapping[str, Any] = field(default_factory=dict)
    """The rule's options that differ from their defaults."""


def _rule_setting(value: Any) -> RuleSetting:
    if isinstance(value, str) and value in LEVELS:
        return RuleSetting(value)
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        rest = {name: option for name, option in value.items() if name != "severity"}
        if value.get("severity") in (None, *LEVELS):
            return RuleSetting(value.get("severity"), rest)
    raise _wrong("must be off, info, warning or error, or such as {severity: warning, option: 20}")


_RULE_SCHEMA = {
    "anyOf": [
        {"enum": [*LEVELS]},
        {"type": "object", "properties": {"severity": {"enum": [*LEVELS]}}},
    ]
}

RuleSettings = Mapping[str, Annotated[RuleSetting, PlainValidator(_rule_setting), WithJsonSchema(_RULE_SCHEMA)]]
"""By the rule's name."""

Share = Annotated[float, Field(ge=0, le=100)]


class Override(BaseModel):
    """Other settings for some records. All that is said of them must fit. Of several overrides that fit a record the
    most specific wins, whatever their order: one that names an id, then a path, a tag, a status, a kind; of two that
    are equally specific, the stricter."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    noun: ClassVar[str] = "override"
    """What this is called in a message."""

    kind: str | None = None
    """Records of this kind."""

    id: str | None = None
    """This one record."""

    tag: str | None = None
    """Records with this tag."""

    status: Literal["draft", "review", "live", "retired"] | None = None
    """Records with this status."""

    path: str | None = None
    """Records in files of this name, seen from the folder of records: ``scripts/*``; a ``*`` stands for anything."""

    rules: RuleSettings = {}
    """What holds for them, as above."""


class WordList(BaseModel):
    """How a list of words that comes with the product is changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    noun: ClassVar[str] = "word list"
    """What this is called in a message."""

    add: Mapping[str, str] = {}
    """Words to look for, each with what to say instead; nothing where there is no better word."""

    remove: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Words of the list that are fine here."""

    replace: bool = False
    """Whether the words added stand alone, without those that come with the product."""


class FailUnder(BaseModel):
    """Coverage, in per cent, below which a check fails."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    noun: ClassVar[str] = "fail_under"
    """What this is called in a message."""

    handbook: Share | None = None
    """For the handbook as a whole."""

    journey: Share | None = None
    """For every journey, its touchpoints weighed by their weight."""

    touchpoint: Share | None = None
    """For every touchpoint."""

    owner: Share | None = None
    """For all touchpoints of an owner together."""


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

    rules: RuleSettings = {}
    """Severity by rule, where it differs from the rule's own; ``off`` silences it. A rule with options takes them here
    as well: ``script-unsayable: {severity: error, sentence: 18}``."""

    overrides: Annotated[tuple[Override, ...], Field(strict=False)] = ()
    """The same for some records only."""

    fail_under: FailUnder = FailUnder()
    """How much of the touchpoints must be covered."""

    words: Mapping[str, WordList] = {}
    """Changes to the lists of words that rules look for, by the list's name."""

    own_domains: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Domains of the company's own mailboxes, whose addresses may stand in the handbook."""

    own_phones: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Telephone numbers of the company's own lines, which may stand in the handbook."""

    region: Annotated[str, PlainValidator(_region), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})] = "GB"
    """The country whose telephone numbers are written without a country code, by its two ISO 3166 letters."""

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
