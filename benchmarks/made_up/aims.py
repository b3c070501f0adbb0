"""Why and where to: the mission, goals and metrics."""

from __future__ import annotations

import datetime
from typing import Any

from .common import AS_OF, Fields, day, links
from .grammar import Speaker
from .plan import Name, Plan

UNITS: tuple[dict[str, Any], ...] = (
    {"unit": "percent", "min": 0, "max": 100, "better": "higher", "statistic": "share"},
    {"unit": "h", "min": 0, "max": 400, "better": "lower", "statistic": "median"},
    {"unit": "per_100", "min": 0, "max": 100, "better": "lower", "statistic": "rate"},
    {"unit": "score", "min": 0, "max": 100, "better": "higher", "statistic": "mean"},
)
"""How metrics are counted, in turn."""

MONTHS = tuple(datetime.date(2025 + month // 12, month % 12 + 1, 28) for month in range(8, 22))
"""One day in each of fourteen months, up to October 2026."""


def mission(plan: Plan, name: Name, say: Speaker) -> Fields:
    """The one mission."""
    return {
        "statement": "Make every home work again, because a day in a home that works is a better day.",
        "why": say.prose(3, links(plan, name, say, "goal", "journey")),
        "for_whom": [plan.numbered("persona", number) for number in range(min(4, len(plan.names["persona"])))],
        "corporate_strategy": [{"id": "homes-that-work", "text": "Homes that work again, on the day we named."}],
        "we_will": say.lines("promise", 3),
    }


def goal(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A goal for its metric, and well on its way; three of four are steps of the fourth, and these of the first."""
    metric = plan.beside(name, "metric")[0]
    higher = _unit(metric)["better"] == "higher"
    number = name.number
    leader = plan.numbered("goal", 0 if number % 4 == 1 else number - (number - 1) % 4)
    soon = AS_OF + datetime.timedelta(days=100 + 37 * number % 200)  # two goals of a metric never end on one day
    return {
        "why": say.prose(2, links(plan, name, say, "contact-reason", "touchpoint")),
        "metric": metric.id,
        "baseline": {
            "value": say.between(40, 50) if higher else say.between(45, 60),
            "date": datetime.date(2026, 8, 31),
        },
        "target": {"value": say.between(70, 90) if higher else say.between(20, 35)},
        "start": datetime.date(2026, 9, 1),
        "due": soon if number else datetime.date(2036, 12, 31),
        "horizon": "decade" if number == 0 else "year" if number % 4 == 1 else "quarter",
        **({"rolls_up_to": leader} if number else {}),
        "supports": [plan.first(name, "principle")],
        "told_in": plan.ids(name, "training", 2),
        "plan": {"actions": [_action(plan, name, say, number) for number in range(3)]},
    }


def _action(plan: Plan, name: Name, say: Speaker, number: int) -> Fields:
    return {
        "id": f"step-{number + 1}",
        "what": say.line("do"),
        "owner": plan.first(name, "role"),
        "due": day(say, 20, 90),
        "status": say.one_of("todo", "doing"),
    }


def metric(plan: Plan, name: Name, say: Speaker) -> Fields:
    """A metric with fourteen months of values."""
    return {
        "formula": f"{say.phrase('thing')} cases with a {say.phrase('sort')} {say.phrase('paper')} ÷ all cases",
        "counts_out": f"Cases where {say.phrase('failure')}.",
        **_unit(name),
        "variant": "7 days",
        "every": "1 mo",
        "source": say.phrase("system"),
        "watch_out": say.prose(2, links(plan, name, say, "process")),
        "measurements": [_measurement(name, day, say) for day in MONTHS],
    }


def _measurement(metric: Name, day: datetime.date, say: Speaker) -> Fields:
    """A value that wanders, and since September has gone the better way."""
    better = (62, 66) if _unit(metric)["better"] == "higher" else (32, 36)
    low, high = better if day > datetime.date(2026, 9, 1) else (38, 62)
    return {"period_end": day, "value": say.between(low, high), "n": say.between(200, 9000)}


def _unit(metric: Name) -> Fields:
    return UNITS[metric.number % len(UNITS)]
