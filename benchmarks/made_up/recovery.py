"""When it goes wrong: contact reasons, scripts, remedies and policies."""

from __future__ import annotations

import datetime

from .common import Fields, day, links, target
from .grammar import Speaker
from .plan import Name, Plan


def contact_reason(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A reason to get in touch; the words of each are its own."""
    return {
        "customer_says": plan.customer_says(say, 4),
        "arises_at": list(dict.fromkeys([plan.first(name, "touchpoint"), target(plan, name, say, "touchpoint")])),
        "volume": {"count": say.between(20, 3000), "period": "1 mo", "as_of": datetime.date(2026, 10, 31)},
        "cost_each": say.between(2, 19),
        "to_customer": say.one_of("irritating", "valuable"),
        "to_us": say.one_of("irritating", "valuable"),
        "root_cause": [
            {
                "cause": say.line("cause"),
                "found_by": say.phrase("sign"),
                "owner": plan.first(name, "team"),
                "process": plan.first(name, "process"),
            }
        ],
        "target": {"count": say.between(5, 20), "by": day(say, 90, 300)},
        "repeat_share": say.between(3, 40),
        "body": say.prose(2, links(plan, name, say, "script", "contact-reason")),
    }


def script(plan: Plan, name: Name, say: Speaker) -> Fields:
    """The words and steps for the reasons and touchpoints beside it."""
    remedies = list(dict.fromkeys([plan.first(name, "remedy"), target(plan, name, say, "remedy")]))
    return {
        "type": "recover",
        "answers": plan.ids(name, "contact-reason"),
        "recovers": plan.ids(name, "touchpoint"),
        "customer_says": plan.customer_says(say, 3),
        **_not_when(plan, name, say),
        "roles": plan.ids(name, "role"),
        "channels": plan.ids(name, "channel"),
        "quick": say.lines("quick", 3),
        "framework": "heard",
        "levels": [{"n": 2, "when": say.phrase("failure"), "respond_in": "2 min", "remedies": remedies}],
        "steps": _steps(say),
        "avoid": [{"phrase": say.phrase("avoid"), "instead": say.phrase("instead")}],
        "remedies": [{"remedy": remedy, "from_level": 2, "max": say.between(5, 45)} for remedy in remedies],
        "escalate": [
            {"when": say.phrase("failure"), "to": plan.first(name, "team"), "within": "10 min", "how": "warm"}
        ],
        "limits": {"acknowledge": "2 min", "update_every": "4 h", "resolve": f"{say.between(1, 5)} d"},
        "follow_up": {"by": plan.first(name, "role"), "after": "1 d", "how": "phone", "ask": say.line("ask")},
        "confirm_close": f"The customer has {say.phrase('want')}.",
        "turn_it": f"{say.line('response')}.",
        "log": {"where": say.phrase("system"), "cause_codes": _codes(say)},
        "follows": plan.ids(name, "policy"),
        "body": say.prose(0, links(plan, name, say, "process", "script")),
    }


def _not_when(plan: Plan, name: Name, say: Speaker) -> Fields:
    other = plan.numbered("script", name.number + 1)
    return {"not_when": [{"if": say.phrase("failure"), "use": other}]} if other != name.id else {}


def _steps(say: Speaker) -> list[Fields]:
    return [
        {"id": "hear", "phase": "listen", "say": [say.line("hear")]},
        {"id": "own", "phase": "acknowledge", "say": [say.line("own")]},
        {"id": "sorry", "phase": "apologise", "say": [say.line("sorry")]},
        {
            "id": "act",
            "phase": "act",
            "say": [say.line("act")],
            "outcomes": [{"if": say.phrase("sign"), "go": "escalate"}, {"if": say.phrase("want"), "go": "cause"}],
        },
        {"id": "cause", "phase": "diagnose", "ask": [say.line("ask")]},
        {"id": "thank", "phase": "thank", "say": [say.line("thanks")], "go": "end"},
    ]


def _codes(say: Speaker) -> list[str]:
    return list(dict.fromkeys(say.phrase("code").replace(" ", "-") for _ in range(3)))


def remedy(plan: Plan, name: Name, say: Speaker) -> Fields:
    """Something to give."""
    return {
        "type": say.one_of("refund", "replace", "repair", "credit", "gift"),
        "worth": {"min": say.between(2, 9), "max": say.between(10, 45)},
        "use_when": f"{say.line('failure')}.",
        "not_when": f"{say.line('failure')}.",
        "fits": ["time-lost", "worry"],
        "body": say.prose(2, links(plan, name, say, "script", "policy")),
    }


def policy(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A promise with its reason."""
    return {
        "type": "promise",
        "text": say.line("rule"),
        "because": say.line("why"),
        "applies_when": f"{say.line('failure')}.",
        "measured_by": {"metric": plan.first(name, "metric"), "limit": say.between(40, 60)},
        "if_missed": plan.ids(name, "remedy", 2),
        "how_to_claim": "Nothing to claim; we see it first.",
        "public": True,
        "valid_from": datetime.date(2026, 4, 1),
        "body": say.prose(3, links(plan, name, say, "touchpoint", "script")),
    }
