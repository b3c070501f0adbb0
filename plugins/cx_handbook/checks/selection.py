"""Which rules are in force, and how severe each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..finding import PROFILES, Finding, Severity
from ..load import Source, nearest
from ..location import Location
from ..settings import SETTINGS_FILE, Settings
from .base import Rule


def in_force(rules: Iterable[Rule], settings: Settings) -> Iterator[tuple[Rule, Severity]]:
    """Each rule that is to run, with its severity: by name where the settings say, else by profile."""
    rank = PROFILES.index(settings.profile)
    for rule in rules:
        said = settings.rules.get(rule.name)
        if said is not None:
            if said != "off":
                yield rule, Severity(said)
        elif PROFILES.index(rule.profile) <= rank:
            yield rule, rule.severity


def regraded(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """What was found while loading, as severe as the settings say."""
    for finding in findings:
        said = settings.rules.get(finding.rule)
        if said != "off":
            yield finding if said is None else replace(finding, severity=Severity(said))


def unknown_rules(settings: Settings, names: Iterable[str], sources: dict[str, Source]) -> Iterator[Finding]:
    """A finding for each rule that the settings name and nobody knows."""
    source = next((each for path, each in sources.items() if path.split("/")[-1] == SETTINGS_FILE), None)
    known = set(names)
    for name in settings.rules:
        if name not in known:
            place = source.locate(("rules", name), key=True) if source else Location(SETTINGS_FILE)
            message = f"no rule is called {name!r}"
            yield Finding(
                "schema-invalid", Severity.ERROR, message, place, "", ("rules", name), "", nearest(name, known)
            )
