"""What several kinds need: links, days, and the day on which all is read."""

from __future__ import annotations

import datetime
from typing import Any

from .grammar import Speaker
from .plan import Name, Plan

Fields = dict[str, Any]

AS_OF = datetime.date(2026, 11, 23)
"""The day on which made-up handbooks are read."""


def links(plan: Plan, name: Name, say: Speaker, *kinds: str) -> list[str]:
    """Links to a neighbour of each kind; one in four leads far away, and every other has words of its own."""
    return [_link(target(plan, name, say, kind), say) for kind in kinds]


def target(plan: Plan, name: Name, say: Speaker, kind: str) -> str:
    near = say.rng.choice(plan.beside(name, kind)).id
    far = plan.anywhere(kind, say.rng)
    return far if say.between(1, 4) == 1 or near == name.id else near


def _link(target: str, say: Speaker) -> str:
    return f"[[{target}|{say.phrase('sort')} {say.phrase('paper')}]]" if say.between(0, 1) else f"[[{target}]]"


def day(say: Speaker, soonest: int, latest: int) -> datetime.date:
    return AS_OF + datetime.timedelta(days=say.between(soonest, latest))
