"""Customers: personas, needs and evidence."""

from __future__ import annotations

from .common import Fields, day, links
from .grammar import Speaker
from .plan import Name, Plan


def persona(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A kind of customer."""
    return {
        "who": f"{say.line('note')} {say.line('note')}",
        "basis_type": "qualitative",
        "share": say.between(5, 40),
        "wants": say.lines("want", 3),
        "access_needs": say.lines("want", 1),
        "prefers": plan.ids(name, "channel", 2),
        "evidence": plan.ids(name, "evidence", 2),
    }


def need(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A need of the persona beside it."""
    room = say.phrase("room")
    return {
        "statement": f"When {say.phrase('failure')}, I need {say.phrase('want')}. My {room} has to work.",
        "of": plan.ids(name, "persona"),
        "type": say.one_of("functional", "emotional", "information", "access"),
        "importance": say.between(1, 5),
        "evidence": plan.ids(name, "evidence"),
        "body": say.prose(2, links(plan, name, say, "touchpoint")),
    }


def evidence(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A study."""
    return {
        "method": say.one_of("interview", "survey", "complaint-analysis", "observation", "usability-test"),
        "date": day(say, -400, -60),
        "finding": " ".join(say.lines("note", 3)),
        "n": say.between(8, 400),
        "where": f"Shared drive, {say.phrase('place')}",
        "body": say.prose(2, links(plan, name, say, "need")),
    }
