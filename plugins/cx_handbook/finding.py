"""Something wrong, and where. Made by loading and by checks alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, get_args

from .location import Location, Route

Profile = Literal["starter", "standard", "strict"]
"""How much of the rule catalogue is in force; each profile includes those before it."""

PROFILES: tuple[str, ...] = get_args(Profile)


LONGEST = 60
"""Characters of an author's text that a message repeats."""


class Severity(StrEnum):
    """How bad a finding is. Errors always fail a check, warnings under ``--strict``, infos never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts errors first."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong at one place."""

    rule: str
    """Name of the rule that was broken."""

    severity: Severity
    """As configured, not merely the rule's default."""

    message: str
    """Lower case, no full stop, ids in quotes, the thing before the judgement."""

    location: Location
    """The smallest wrong thing."""

    record: str = ""
    """Id of the record, or empty where no record is concerned."""

    route: Route = ()
    """Where in the record."""

    hint: str = ""
    """What to do about it, in a few words."""

    suggestions: tuple[str, ...] = ()
    """Nearest right spellings, best first."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, then by rule, so that two runs print the same."""
        return (*self.location, self.rule, self.message)


def fails(findings: tuple[Finding, ...] | list[Finding], *, strict: bool) -> bool:
    """Whether a run with these findings should fail."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in failing for finding in findings)


def quoted(text: str) -> str:
    """*text* in quotes, as messages show what an author wrote; a long one is cut."""
    return repr(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
