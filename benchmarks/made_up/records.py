"""What stands in each made-up record: from its name to its fields."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from . import aims, customers, improving, journeys, people, recovery
from .common import AS_OF, Fields
from .grammar import Speaker
from .plan import Name, Plan

KINDS: dict[str, Callable[[Plan, Name, Speaker], Fields]] = {
    "mission": aims.mission,
    "principle": improving.principle,
    "goal": aims.goal,
    "metric": aims.metric,
    "persona": customers.persona,
    "need": customers.need,
    "evidence": customers.evidence,
    "journey": journeys.journey,
    "touchpoint": journeys.touchpoint,
    "channel": journeys.channel,
    "vendor": journeys.vendor,
    "process": journeys.process,
    "contact-reason": recovery.contact_reason,
    "script": recovery.script,
    "remedy": recovery.remedy,
    "policy": recovery.policy,
    "training": people.training,
    "tip": improving.tip,
    "skill": improving.skill,
    "role": people.role,
    "team": people.team,
    "person": improving.person,
    "term": improving.term,
    "initiative": improving.initiative,
    "story": improving.story,
}
"""How each kind is made up."""

OWNED_BY_A_ROLE = ("principle", "goal", "persona", "need", "evidence", "journey", "vendor", "remedy", "policy")
"""Few enough for one person; a team owns the others."""


def fields(plan: Plan, name: Name) -> Fields:
    """Everything that the record says, in the order in which authors write it."""
    speaker = Speaker(f"{plan.seed} {name.id}")
    said = KINDS[name.kind](plan, name, speaker)
    owner = plan.first(name, "role" if name.kind in OWNED_BY_A_ROLE else "team")
    return {"title": name.title, "status": "live", "owner": owner, **_common(speaker), **said}


def _common(say: Speaker) -> Fields:
    return {
        "reviewed": AS_OF - datetime.timedelta(days=say.between(3, 50)),
        "summary": f"{say.line('want')}, and {say.phrase('want')}."[:160],
        "also_called": [f"{say.phrase('thing')} {say.phrase('paper')}", f"{say.phrase('sort')} {say.phrase('part')}"],
        "tags": [say.phrase("room"), say.phrase("thing")],
    }
