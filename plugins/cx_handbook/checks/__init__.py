"""A book becomes findings. Rules live in families, one module each; presence rules are read off the kinds.

To add a rule, write a decorated function in its family, or an ``Expect`` beside a field.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Any

from ..finding import Finding
from ..graph import Book
from ..kinds import KINDS, Record
from ..kinds.custom import rules_of
from ..load import Declared, Loaded, misfit_finding, taken_rule
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
    renamed,
    repetition,
    reviews,
    sameness,
    scripts,
    speech,
    stories,
    structure,
    terms,
    texts,
    views,
    waivers,
    wording,
)
from .base import GROUPS, Problem, Rule
from .presence import missing, presence_rules
from .runner import Checked
from .runner import check as run

FAMILIES: tuple[ModuleType, ...] = (
    structure,
    references,
    renamed,
    sameness,
    texts,
    views,
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
    reviews,
    privacy,
    keys,
    wording,
    abbreviations,
    terms,
)
"""Where rules that need logic live, by group."""


def rules_for(kinds: Mapping[str, type[Record]]) -> dict[str, Rule]:
    """Every rule of a handbook with these kinds by its name, in order of group and name; but for its own rules."""
    return RULES if kinds is KINDS else _rules_for(kinds)


def _rules_for(kinds: Mapping[str, type[Record]]) -> dict[str, Rule]:
    found = {rule.name: rule for family in FAMILIES for rule in vars(family).values() if isinstance(rule, Rule)}
    for declared in presence_rules(tuple(kinds.values()), () if kinds is KINDS else RULES):
        logic = found.get(declared.name)
        found[declared.name] = declared if logic is None else _both(logic, declared)
    if kinds is not KINDS:
        shape = missing("schema-invalid", tuple(kinds.values()))
        found["schema-invalid"] = replace(found["schema-invalid"], check=shape)
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


RULES: dict[str, Rule] = _rules_for(KINDS)
"""Every rule that comes with the product by its name, in order of group and name."""


def check(loaded: Loaded, as_of: datetime.date | None = None, *, processes: int = 1) -> Checked:
    """Everything that is wrong with a handbook. The clock is *as_of*, else the settings', else today."""
    findings = (*loaded.findings, *_of_taken_names(loaded.declared))
    return run(replace(loaded, findings=findings), rules_for(loaded.kinds).values(), as_of, processes=processes)


def _of_taken_names(declared: Declared) -> Iterator[Finding]:
    """A finding for each rule that a declaration calls by the name of one that comes with the product."""
    for name, (source, kind) in declared.said.items():
        for own in rules_of(name, kind):
            if own.name in RULES:
                yield misfit_finding(source, (), taken_rule(own, "comes with the product"))


__all__ = ["FAMILIES", "GROUPS", "RULES", "Checked", "Problem", "Rule", "check", "rules_for", "run"]
