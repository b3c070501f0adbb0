"""People and learning: training, roles and teams."""

from __future__ import annotations

from .common import Fields, links
from .grammar import Speaker
from .plan import Name, Plan


def training(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A lesson on the scripts and touchpoints beside it, for the roles that need them."""
    scripts, touchpoints = plan.beside(name, "script"), plan.beside(name, "touchpoint")
    roles = [role for taught in (*scripts, *touchpoints) for role in plan.ids(taught, "role")]
    earlier = {"needs_first": [plan.numbered("training", name.number - 1)]} if name.number % 4 else {}
    return {
        "for_roles": list(dict.fromkeys(roles)),
        "type": "core",
        "format": say.one_of("huddle", "self-paced", "classroom", "simulation"),
        "minutes": say.between(15, 60),
        "objectives": say.lines("objective", 3),
        "cadence": {"repeat": say.one_of("monthly", "quarterly", "half-yearly", "yearly")},
        **earlier,
        "teaches": [taught.id for taught in (*scripts, *touchpoints)],
        "builds": [{"skill": skill, "level": 3} for skill in plan.ids(name, "skill", 3)],
        "content": say.prose(3, links(plan, name, say, "script", "touchpoint", "policy")),
        "scenarios": [_scenario(say, script, number) for number, script in enumerate(scripts, 1)],
        "quiz": [_question(say)],
        "pass_mark": 80,
        "proof": "quiz",
        "evaluate": [{"level": 3, "how": say.line("do"), "metric": plan.first(name, "metric"), "after": "1 mo"}],
        "trainer": plan.first(name, "role"),
    }


def _scenario(say: Speaker, script: Name, number: int) -> Fields:
    return {
        "id": f"case-{number}",
        "set_up": f"{say.line('failure')}, and {say.phrase('failure')}.",
        "customer_line": say.line("said"),
        "mood": say.line("feel"),
        "script": script.id,
        "good_looks_like": say.lines("objective", 2),
    }


def _question(say: Speaker) -> Fields:
    right, wrong, worse = say.lines("do", 3)
    return {
        "q": say.line("question"),
        "options": [
            {"text": right, "right": True, "why": say.line("why")},
            {"text": wrong, "why": say.line("why")},
            {"text": worse, "why": say.line("why")},
        ],
    }


def role(plan: Plan, name: Name, say: Speaker) -> Fields:
    """Work that is taught before it is done; roles escalate towards the first one, three to each."""
    above = {"escalates_to": plan.numbered("role", (name.number - 1) // 3)} if name.number else {}
    remedies = plan.ids(name, "remedy", 2)
    return {
        "purpose": say.line("objective"),
        "works": plan.ids(name, "touchpoint"),
        "authority": [
            {"remedy": "any", "max": 50, "per": "incident"},
            *({"remedy": remedy, "max": say.between(45, 90), "per": "incident"} for remedy in remedies),
        ],
        "skills": [{"skill": plan.first(plan.beside(name, "training")[0], "skill"), "level": 2}],
        "onboarding": [
            {"training": training, "by_day": 2 * day} for day, training in enumerate(plan.ids(name, "training", 5), 1)
        ],
        "pinned": plan.ids(name, "script", 5),
        **above,
        "hiring": {"look_for": say.lines("want", 2), "ask": say.lines("question", 2)},
        "body": say.prose(2, links(plan, name, say, "training", "process")),
    }


def team(plan: Plan, name: Name, say: Speaker) -> Fields:
    """The people of the roles beside it."""
    return {
        "does": say.line("promise") + ".",
        "lead": plan.first(name, "role"),
        "roles": plan.ids(name, "role"),
        "hours": "Monday to Saturday, 8:00 to 20:00",
        "reach": f"desk-{name.number + 1}@{name.id}.example",
        "body": say.prose(2, links(plan, name, say, "process", "script")),
    }
