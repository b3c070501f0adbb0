"""The journey: journeys, touchpoints, and what stands behind them."""

from __future__ import annotations

from .common import Fields, day, links, target
from .grammar import Speaker
from .plan import Name, Plan

STAGES = (("notice", "Notice"), ("choose", "Choose"), ("get", "Get"), ("use", "Use"), ("mend", "Mend"))
"""The stages of every journey; one that has fewer touchpoints has fewer stages."""


def journey(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A journey of the touchpoints beside it."""
    return {
        "personas": plan.ids(name, "persona"),
        "starts_when": f"{say.line('failure')}.",
        "ends_when": f"The customer has {say.phrase('want')}.",
        "stages": [
            {"id": stage, "title": title, "customer_goal": say.phrase("want")} for stage, title in _stages(plan, name)
        ],
        "success": plan.ids(name, "metric", 3),
        "evidence": plan.ids(name, "evidence", 2),
        "body": say.prose(3, links(plan, name, say, "touchpoint", "contact-reason")),
    }


def _stages(plan: Plan, journey: Name) -> tuple[tuple[str, str], ...]:
    return STAGES[: len(plan.beside(journey, "touchpoint"))]


def touchpoint(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A moment, with what happens before and behind the scenes."""
    role = plan.first(name, "role")
    return {
        "at": [_place(plan, name)],
        "purpose": f"{say.line('promise')}. The customer has {say.phrase('want')}.",
        "meets": list(dict.fromkeys([plan.first(name, "need"), target(plan, name, say, "need")])),
        "serves": plan.ids(name, "goal"),
        "tracked_by": plan.ids(name, "metric"),
        "channels": plan.ids(name, "channel"),
        "started_by": say.one_of("customer", "us"),
        "weight": say.between(1, 5),
        "emotion": {
            "now": say.between(-2, 1),
            "target": say.between(1, 2),
            "basis": "measured",
            "evidence": plan.first(name, "evidence"),
        },
        "customer_action": say.line("do") + ".",
        "frontstage": [{"do": say.line("do"), "by": role, "max_time": f"{say.between(2, 50)} min"}],
        "backstage": [{"do": say.line("do"), "by": plan.first(name, "team"), "process": plan.first(name, "process")}],
        "standard": [
            {"promise": say.line("promise"), "metric": plan.first(name, "metric"), "limit": say.between(40, 60)}
        ],
        "friction": [_friction(plan, name, say)],
        "discretion": {
            "spirit": say.line("instead") + ".",
            "allow": [{"what": say.phrase("response"), "up_to": say.between(5, 40), "roles": [role]}],
        },
        **_dependence(plan, name, say),
        "good_looks_like": say.prose(1, links(plan, name, say, "script", "touchpoint")),
    }


def _place(plan: Plan, touchpoint: Name) -> Fields:
    journey = plan.beside(touchpoint, "journey")[0]
    line, stages = plan.beside(journey, "touchpoint"), _stages(plan, journey)
    stage = stages[line.index(touchpoint) * len(stages) // len(line)]
    return {"journey": journey.id, "stage": stage[0], "order": line.index(touchpoint) + 1}


def _dependence(plan: Plan, name: Name, say: Speaker) -> Fields:
    if name.number % 3:
        return {}
    part = {"vendor": plan.first(name, "vendor"), "part": say.phrase("do"), "control": "shared"}
    return {"depends_on": [{**part, "fallback_how": say.line("response") + "."}]}


def channel(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A channel; each falls back to the one before it."""
    before = {"fallback": plan.numbered("channel", name.number - 1)} if name.number else {}
    return {
        "type": say.one_of("phone", "chat", "email", "store", "post"),
        "hours": "Monday to Saturday, 8:00 to 20:00",
        "languages": ["English"],
        **before,
        "accessible_by": say.line("response") + ".",
        "body": say.prose(2, links(plan, name, say, "script", "process")),
    }


def vendor(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A partner with a plan for the day it fails."""
    return {
        "does": say.line("do") + ".",
        "control": say.one_of("shared", "none"),
        "standards": [{"metric": metric, "limit": say.between(40, 60)} for metric in plan.ids(name, "metric", 2)],
        "reach": f"Desk in {say.phrase('place')}, through the portal",
        "escalate": [{"when": say.phrase("failure"), "how": say.phrase("response"), "within": "30 min"}],
        "fallback": plan.ids(name, "process", 1),
        "customer_hears_from": "us",
        "body": say.prose(2, links(plan, name, say, "touchpoint", "script")),
    }


def process(plan: Plan, name: Name, say: Speaker) -> Fields:
    """Work behind the scenes."""
    return {
        "purpose": say.line("promise") + ".",
        "run_by": plan.ids(name, "team"),
        "steps": [
            {
                "do": step,
                "by": plan.first(name, "role"),
                "system": say.phrase("system"),
                "max_time": f"{say.between(5, 50)} min",
            }
            for step in say.lines("do", 4)
        ],
        "standard": {"metric": plan.first(name, "metric"), "limit": say.between(40, 60)},
        "internal_customers": plan.ids(name, "team"),
        "fails_when": [
            {"what": say.line("failure"), "how_noticed": say.line("sign"), "then_do": say.line("do")} for _ in range(2)
        ],
        "vendor": plan.first(name, "vendor"),
        "friction": [_friction(plan, name, say)],
        "body": say.prose(2, links(plan, name, say, "touchpoint", "policy")),
    }


def _friction(plan: Plan, name: Name, say: Speaker) -> Fields:
    return {
        "id": f"{say.phrase('sort')}-{say.phrase('paper')}",
        "what": say.line("failure"),
        "cause": say.line("cause"),
        "state": say.one_of("found", "analysing", "mitigating"),
        "severity": say.between(1, 5),
        "likelihood": say.between(1, 5),
        "response": say.line("response"),
        "owner": plan.first(name, "role"),
        "due": day(say, 20, 200),
    }
