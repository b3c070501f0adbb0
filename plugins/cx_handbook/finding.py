"""Something wrong, and where. Made by loading and by checks alike."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal, NamedTuple, get_args

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


class Edit(NamedTuple):
    """One thing to do in the file that a finding is about."""

    does: Literal["write", "quote", "enlist", "rename", "delete", "swap"]
    """Write another value, put it in quotes, make a list of it, give its key another name, take it out; or put a piece
    of text in the place of another."""

    route: Route = ()
    """The way from the file's root; nothing for a piece of text."""

    new: str = ""
    """What is to stand there, as a file holds it."""

    old: str = ""
    """The piece of text that goes."""

    at: tuple[int, int] | None = None
    """Where it stands, line and column from 1; the finding's own place where left out."""


@dataclass(frozen=True)
class Fix:
    """What would mend a finding."""

    says: str
    """What it does: ``write 3 d in place of '3 days'``."""

    edits: tuple[Edit, ...]

    is_safe: bool = False
    """Whether the author cannot have meant anything else."""

    def below(self, base: Route) -> Fix:
        """The same for a file in which the record stands at *base*."""
        edits = tuple(edit._replace(route=(*base, *edit.route)) for edit in self.edits)
        return replace(self, edits=edits) if base else self


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

    field: str = ""
    """The way to the field, told by names alone: ``steps.sorry.say``. It outlives moved lines and new items."""

    ordinal: int = 0
    """Which of several findings of one rule in one field, from 0, in order of their places."""

    fix: Fix | None = None
    """What ``handbook fix`` would do about it."""

    @property
    def subject(self) -> str:
        """The record, or the file where no record is concerned."""
        return self.record or self.location.path

    @property
    def identity(self) -> str:
        """What makes it the same finding tomorrow, on one line: record, rule, field, ordinal. No line, no wording."""
        again = f" {self.ordinal + 1}" if self.ordinal else ""
        return f"{_one_word(self.subject)} {self.rule} {_one_word(self.field) or '-'}{again}"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, then by rule, so that two runs print the same."""
        return (*self.location, self.rule, self.message)


@dataclass(frozen=True)
class Waived:
    """A finding that somebody has accepted for a while."""

    finding: Finding
    reason: str

    by: str
    """Id of the role or team that accepts it."""

    until: datetime.date
    """The last day on which it is accepted."""


def fails(findings: tuple[Finding, ...] | list[Finding], *, strict: bool) -> bool:
    """Whether a run with these findings should fail."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in failing for finding in findings)


def field_of(data: Any, route: Route) -> str:
    """The names on the way through *data*: keys, and ids of those items of lists that have one."""
    names: list[str] = []
    for step in route:
        if isinstance(step, str):
            names.append(step)
            data = data.get(step) if isinstance(data, dict) else None
        else:
            data = data[step] if isinstance(data, list) and step < len(data) else None
            name = data.get("id") if isinstance(data, dict) else None
            names += [name] if isinstance(name, str) else []
    return ".".join(names)


def numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """*findings* sorted by place, each with its ordinal."""
    counts: Counter[tuple[str, str, str]] = Counter()
    ordered = []
    for finding in sorted(findings, key=lambda each: each.sort_key):
        key = (finding.subject, finding.rule, finding.field)
        ordered.append(replace(finding, ordinal=counts[key]) if counts[key] else finding)
        counts[key] += 1
    return tuple(ordered)


def _one_word(text: str) -> str:
    """*text* without anything that would end a word, begin a remark or be taken for no field; always another word for
    another text."""
    if text.isprintable() and text != "-" and not _UNSAFE.search(text):
        return text
    safe = "".join(rf"\u{{{ord(each):x}}}" if _UNSAFE.match(each) or not each.isprintable() else each for each in text)
    return safe if safe != "-" else r"\u{2d}"


_UNSAFE = re.compile(r"[\s\\#<=>]")


def quoted(text: str) -> str:
    """*text* in quotes, as messages show what an author wrote; a long one is cut."""
    return repr(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
