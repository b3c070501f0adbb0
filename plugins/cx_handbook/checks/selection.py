"""Which rules are in force, and how severe each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        if said is not None and rule.settable:
            if said != "off":
                yield rule, Severity(said)
        elif PROFILES.index(rule.profile) <= rank:
            yield rule, rule.severity


def wrong_settings(settings: Settings, rules: Iterable[Rule], sources: dict[str, Source]) -> Iterator[Finding]:
    """A finding for each rule that the settings name and nobody knows, or that no setting can change."""
    source = next((each for path, each in sources.items() if path.split("/")[-1] == SETTINGS_FILE), None)
    known = {rule.name: rule for rule in rules}
    for name, said in settings.rules.items():
        message = "" if name in known else f"no rule is called {name!r}"
        if name in known and not known[name].settable and said != "error":
            message = f"rule {name!r} is always an error: what it reports is missing from the handbook"
        if message:
            place = source.locate(("rules", name), key=True) if source else Location(SETTINGS_FILE)
            near = () if name in known else nearest(name, known)
            yield Finding("schema-invalid", Severity.ERROR, message, place, "", ("rules", name), "", near)
