"""A report in which every text tries something: the sample of all golden files."""

from __future__ import annotations

import datetime
from typing import Any

from cx_handbook.checks import Rule
from cx_handbook.finding import Finding, Severity, Waived, numbered
from cx_handbook.kinds import Record, Script
from cx_handbook.location import Location
from cx_handbook.report import Report

NASTY = (
    "\"></script><script>alert('x')</script> | `*_[a](https://evil.example)_*` @all #1 ::error::100%25, \\ & $x$ ~y~"
)
"""Means something to every one of the formats."""

TEXTS = {
    "handbook_data/handbook.yml": "profile: strict\n",
    "handbook_data/scripts/late.yml": "\n".join(
        (
            "title: Late",
            "sumary: It is late",
            "channels: [fone, 'e mail']",
            f'say: "{"so sorry, " * 30}and :: 100 % "',
            "quick: 🚲 wheels, <b>now</b>",
            "",
        )
    ),
    "handbook_data/scripts/näive, 100% odd:name.yml": "title: Odd\n",
    "handbook_data/roles/lead.yml": "title: Lead\n",
    "docs/index.md": "# Home\n\nSee [[misson]].\n",
    "docs/sound.md": "# Sound\n",
}

SETTINGS, LATE, ODD, ROLE, PAGE, SOUND = TEXTS

ERROR, WARNING, INFO = Severity


def _late(rule: str, severity: Severity, message: str, line: int, column: int, field: str, **more: Any) -> Finding:
    """Something about the script that runs late."""
    return Finding(rule, severity, message, Location(LATE, line, column), "late", (field,), field=field, **more)


FINDINGS = numbered(
    [
        Finding("mission-missing", ERROR, "handbook has no mission", Location(SETTINGS), hint="write one"),
        _late(
            "key-unknown", ERROR, "script 'late' has no field 'sumary'", 2, 1, "sumary", suggestions=("summary", "say")
        ),
        _late("ref-unknown", ERROR, "no channel is called 'fone'", 3, 12, "channels", hint="correct the spelling"),
        _late("ref-unknown", ERROR, "no channel is called 'e mail'", 3, 18, "channels"),
        _late(
            "words-many", WARNING, "'say' has 62 words, 100 % too many", 4, 306, "say", hint="trim it: cut, cut,\ncut"
        ),
        _late("words-odd", INFO, f"'quick' says {NASTY}", 5, 8, "quick", hint=NASTY),
        Finding("words-odd", WARNING, "line\r\nline\x00\x1b[31m", Location(ODD), "odd", suggestions=("<i>", "a|b")),
        Finding(
            "body-link-broken", ERROR, "nothing is called 'misson'", Location(PAGE, 3, 5), suggestions=("mission",)
        ),
    ]
)

WAIVED = (
    Waived(
        _late(
            "script-no-escalation",
            ERROR,
            "script 'late' names nobody to escalate to",
            1,
            1,
            "escalate",
            hint="name one",
        ),
        reason=f"no lead before May; {NASTY}",
        by="lead",
        until=datetime.date(2027, 5, 31),
    ),
    Waived(
        Finding("page-orphan", WARNING, "role 'lead' is linked from nowhere", Location(ROLE), "lead"),
        reason="moving house",
        by="care-team",
        until=datetime.date(2026, 12, 24),
    ),
)

KNOWN = (Finding("page-orphan", WARNING, "script 'odd' is linked from nowhere", Location(ODD), "odd"),)

PAGE_OF_RULE = """\
A link leads to no record of `{kind}`.

Whoever follows it finds nothing (ISO 10002).

Fails:

```yaml title="scripts/late.yml"
title: Late
channels: [fone]  # ref-unknown
```
"""

RULES = {
    name: Rule(name, group, severity, "starter", "correct the spelling", (kind,), lambda: PAGE_OF_RULE)
    for name, group, severity, kind in (
        ("ref-unknown", "A", ERROR, Record),
        ("script-no-escalation", "F", ERROR, Script),
        ("words-many", "L", WARNING, Script),
    )
}
"""Not all that findings name: a report must do without."""

REPORT = Report(
    FINDINGS,
    WAIVED,
    KNOWN,
    TEXTS,
    {"late": "care-team", "odd": "<b>ops|é</b>"},
    RULES,
)
