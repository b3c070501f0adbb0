"""A book becomes findings. Rules live in families, one module each; presence rules are read off the kinds.

To add a rule, write a decorated function in its family, or an ``Expect`` beside a field.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

from ..graph import Book
from ..kinds import Record
from ..load import Loaded
from . import (
    abbreviations,
    backing,
    baseline,
    cover,
    customers,
    dates,
    figures,
    freshness,
    goals,
    hard_words,
    huddles,
    initiatives,
    journeys,
    keys,
    learning,
    metrics,
    moments,
    offense,
    partners,
    people,
    phrases,
    principles,
    privacy,
    processes,
    promises,
    purpose,
    reasons,
    recovery,
    references,
    remedies,
    repetition,
    sameness,
    scripts,
    speech,
    stories,
    structure,
    terms,
    texts,
    waivers,
    wording,
)
from .base import GROUPS, Problem, Rule
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
    baseline,
    purpose,
    principles,
    goals,
    metrics,
    customers,
    journeys,
    moments,
    cover,
    processes,
    promises,
    figures,
    scripts,
    remedies,
    speech,
    hard_words,
    recovery,
    backing,
    phrases,
    reasons,
    offense,
    learning,
    repetition,
    huddles,
    people,
    partners,
    initiatives,
    stories,
    freshness,
    privacy,
    keys,
    wording,
    abbreviations,
    terms,
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
    first, then = declared.check, logic.check
    assert first is not None
    assert then is not None

    def check(record: Record, book: Book, **options: Any) -> Iterator[Problem]:
        yield from first(record, book, **{name: options.pop(name) for name in declared.defaults})
        yield from then(record, book, **options)

    return replace(logic, check=check, options=(*declared.options, *logic.options))


RULES: dict[str, Rule] = _rules()
"""Every rule by its name, in order of group and name."""


def check(loaded: Loaded, as_of: datetime.date | None = None, *, processes: int = 1) -> Checked:
    """Everything that is wrong with a handbook. The clock is *as_of*, else the settings', else today."""
    return run(loaded, RULES.values(), as_of, processes=processes)


__all__ = ["FAMILIES", "GROUPS", "RULES", "Checked", "Problem", "Rule", "check", "run"]
