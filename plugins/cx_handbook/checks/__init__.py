"""A book becomes findings. Rules live in families, one module each; presence rules are read off the kinds.

To add a rule, write a decorated function in its family, or an ``Expect`` beside a field.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from types import ModuleType

from ..load import Loaded
from . import (
    dates,
    freshness,
    goals,
    journeys,
    partners,
    people,
    privacy,
    purpose,
    reasons,
    references,
    remedies,
    sameness,
    scripts,
    speech,
    structure,
    texts,
    waivers,
)
from .base import GROUPS, Problem, RecordCheck, Rule
from .presence import presence_rules
from .runner import Checked
from .runner import check as run

FAMILIES: tuple[ModuleType, ...] = (
    structure,
    references,
    sameness,
    texts,
    dates,
    waivers,
    purpose,
    goals,
    journeys,
    scripts,
    remedies,
    speech,
    reasons,
    people,
    partners,
    freshness,
    privacy,
)
"""Where rules that need logic live, by group."""


def _rules() -> dict[str, Rule]:
    found = {rule.name: rule for family in FAMILIES for rule in vars(family).values() if isinstance(rule, Rule)}
    for declared in presence_rules():
        logic = found.get(declared.name)
        found[declared.name] = declared if logic is None else _both(logic, declared)
    return dict(sorted(found.items(), key=lambda item: (item[1].group, item[0])))


def _both(logic: Rule, declared: Rule) -> Rule:
    """One rule of a function and of declarations beside fields."""
    checks: list[RecordCheck] = [rule.check for rule in (declared, logic) if rule.check is not None]
    return replace(logic, check=lambda record, book: (problem for each in checks for problem in each(record, book)))


RULES: dict[str, Rule] = _rules()
"""Every rule by its name, in order of group and name."""


def check(loaded: Loaded, as_of: datetime.date | None = None) -> Checked:
    """Everything that is wrong with a handbook. The clock is *as_of*, else the settings', else today."""
    return run(loaded, RULES.values(), as_of)


__all__ = ["FAMILIES", "GROUPS", "RULES", "Checked", "Problem", "Rule", "check", "run"]
