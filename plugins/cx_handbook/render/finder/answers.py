"""What the finder shows of an entry: enough to begin before its page is open. All of it is plain text.

::

    {"quick": [lines], "start": id of the step to begin with, "begins": its title,
     "level": "1–2", lowest to highest, "limits": [one for each role], "to": who takes over, "within": "10 minutes"}

What nothing is known of is left out. The limits stand in the order of the entry's roles, or of all roles that the index
names where the entry has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...graph.authority import UNLIMITED, line_for, may_grant
from ...kinds import ContactReason, Remedy, Role, Script
from ...kinds.script import Offer, Step
from ...kinds.values import Amount
from ..desk import Desk
from ..talk import step_title

LEVELS = ("", "a nuisance", "can disrupt", "can be serious", "can be dangerous")
"""What the highest level of a script says about it, by its number."""

PER = {"incident": "", "day": " a day", "customer-year": " a customer a year"}
"""What a limit counts for, where that is not the case at hand."""


def answer(entry: Script | ContactReason, roles: Sequence[str], desk: Desk) -> dict[str, Any]:
    """What is shown of *entry*, with a limit for each of *roles*."""
    found = _of_script(entry, roles, desk) if isinstance(entry, Script) else _of_reason(entry)
    return {name: value for name, value in found.items() if value}


def _of_script(script: Script, roles: Sequence[str], desk: Desk) -> dict[str, Any]:
    step = first_words(script)
    levels = sorted({level.n for level in script.levels if level.n is not None})
    way = next((each for each in script.escalate if each.to), None)
    limits = [limit(desk.book.find(Role, name), script, desk) for name in roles]
    return {
        "quick": [desk.pen.words(line).striptags() for line in script.quick],
        "start": step.id if step else "",
        "begins": step_title(step) if step else "",
        "level": "–".join(dict.fromkeys((str(levels[0]), str(levels[-1])))) if levels else "",
        "limits": limits if any(limits) else [],
        "to": _title(way.to, desk) if way else "",
        "within": way.within.words if way and way.within else "",
    }


def _of_reason(reason: ContactReason) -> dict[str, Any]:
    """A reason without a script has its answer, if that is a sentence, or what it is about."""
    said = reason.defense.answer if reason.defense else None
    return {"quick": [str(said or reason.summary)] if said or reason.summary else []}


def _title(name: str | None, desk: Desk) -> str:
    record = desk.book.get(name) if name else None
    return record.title if record and record.is_live else ""


def first_words(script: Script) -> Step | None:
    """The step to start with: the first that has words to say, or else to ask, or else the first of all."""
    told = (*(each for each in script.steps if each.say), *(each for each in script.steps if each.ask), *script.steps)
    return next(iter(told), None)


def limit(role: Role | None, script: Script, desk: Desk) -> str:
    """How far *role* may go with what *script* offers: ``up to £25``. Empty where the script offers nothing."""
    if role is None or not script.remedies:
        return ""
    sums = list(_sums(role, script.remedies, desk))
    if not sums:
        return "nothing of this"
    most, per = max(sums, key=lambda each: each[0].max)
    if most.max == UNLIMITED.max:
        return "no limit"
    return f"up to {desk.pen.money(Amount(most.max, most.max, most.currency))}{per}" if most.max else _at_nothing(sums)


def _at_nothing(sums: Sequence[tuple[Amount, str]]) -> str:
    """What a limit of nothing leaves: what is free, or what somebody else agrees to."""
    return "what costs nothing" if any(each is FREE for each, _ in sums) else "once somebody else agrees"


FREE = Amount(0, 0)
"""The limit of what costs nothing, which needs nobody's word."""


def _sums(role: Role, offers: Sequence[Offer], desk: Desk) -> Iterator[tuple[Amount, str]]:
    """The most that *role* may give of each offer that it may make: its own limit, or the script's where less."""
    for offer in offers:
        line, granted = line_for(role, offer.remedy), may_grant(role, offer.remedy)
        remedy = desk.book.find(Remedy, offer.remedy)
        if line is None or granted is None or remedy is None or not remedy.is_live:
            continue
        if remedy.worth is not None and remedy.worth.max == 0:
            yield FREE, ""
        elif offer.max is not None and offer.max.max <= granted.max:
            yield offer.max, ""
        else:
            yield granted, PER[line.per]
