"""Getting better, and what it takes: principles, tips, skills, people, terms, initiatives and stories."""

from __future__ import annotations

import datetime

from .common import AS_OF, Fields, day, links
from .grammar import Speaker
from .plan import Name, Plan

STAGES = ("fix", "know", "deliver", "find", "measure", "reinforce")
"""Stages of the loop, in turn."""


def principle(plan: Plan, name: Name, say: Speaker) -> Fields:
    """One of a few rules of thumb."""
    return {
        "statement": name.title + ".",
        "means": say.prose(2, links(plan, name, say, "touchpoint")),
        "do": say.lines("objective", 2),
        "dont": say.lines("avoid", 2),
        "supports": [f"{plan.names['mission'][0].id}#homes-that-work"],
        "rank": name.number + 1,
    }


def tip(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A tip for its week, one after the other."""
    year, week, _ = (AS_OF + datetime.timedelta(weeks=name.number)).isocalendar()
    return {
        "week": f"{year}-W{week:02}",
        "say": " ".join(say.lines("note", 3)),
        "ask": say.line("question"),
        "about": [plan.first(name, "script")],
        "minutes": 5,
    }


def skill(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A skill with its four levels."""
    return {
        "can_do": say.line("objective"),
        "levels": [{"n": n, "shows": line} for n, line in enumerate(say.lines("objective", 4), 1)],
        "body": say.prose(1, links(plan, name, say, "training")),
    }


def person(plan: Plan, name: Name, say: Speaker) -> Fields:
    """Somebody with a role."""
    return {"name": name.title, "roles": [plan.first(name, "role")]}


def term(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A word of the house."""
    return {"means": f"{say.line('promise')}.", "body": say.prose(1, links(plan, name, say, "process"))}


def initiative(plan: Plan, name: Name, say: Speaker) -> Fields:
    """Work on the contact reasons and touchpoints beside it."""
    return {
        "problem": f"{say.line('failure')}.",
        "does": say.one_of("eliminate", "mitigate", "automate", "simplify"),
        "on": [*plan.ids(name, "contact-reason"), *plan.ids(name, "touchpoint")],
        "due": day(say, 30, 300),
        "state": say.one_of("planned", "doing"),
        "loop_stage": STAGES[name.number % len(STAGES)],
        "actions": [
            {"id": "first-step", "what": say.line("do"), "owner": plan.first(name, "role"), "due": day(say, 10, 25)}
        ],
        "expect": {"metric": plan.first(name, "metric"), "from": 50, "to": 40, "by": day(say, 301, 400)},
        "reinforced_by": plan.ids(name, "training", 1),
    }


def story(plan: Plan, name: Name, say: Speaker) -> Fields:
    """What happened at the touchpoints beside it."""
    return {
        "what_happened": say.prose(3, [f"[[{other}]]" for other in plan.ids(name, "term")]),
        "type": say.one_of("high-point", "recovery", "lesson"),
        "date": AS_OF - datetime.timedelta(days=say.between(3, 80)),
        "shows": [plan.first(name, "principle"), *plan.ids(name, "touchpoint")],
        "lesson": say.line("objective"),
        "anonymised": True,
    }
