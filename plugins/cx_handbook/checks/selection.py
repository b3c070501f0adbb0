"""Which rules are in force for which record, how severe each is, and with what options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from ..finding import PROFILES, Severity
from ..kinds import Record
from ..settings import Override, RuleSetting, Settings
from .base import Rule


@dataclass(frozen=True)
class Choice:
    """What holds for a rule, in general or for one record."""

    severity: Severity | None
    """``None`` where it is off."""

    options: Mapping[str, Any] = field(default_factory=dict)

    chosen: bool = False
    """Whether a person said how severe it is, rather than the rule itself."""

    because: str = ""
    """Who decided, for whoever asks: ``rules in handbook.yml``."""


class Selection:
    """The rules that are to run."""

    def __init__(self, rules: Iterable[Rule], settings: Settings) -> None:
        self.rules = tuple(rules)
        self._settings = settings
        self._general = {rule.name: _general(rule, settings) for rule in self.rules}
        named = {name for override in settings.overrides for name in override.rules}
        self._overrides = {name: _ordered(settings.overrides, name) for name in named}

    def running(self) -> Iterator[Rule]:
        """The rules that are in force for some record."""
        yield from (
            rule for rule in self.rules if self._general[rule.name].severity is not None or self._is_set_apart(rule)
        )

    def general(self, rule: Rule) -> Choice:
        """What holds for *rule* where no override fits."""
        return self._general[rule.name]

    def choice(self, rule: Rule, record: Record, path: str) -> Choice:
        """What holds for *rule* at *record*, whose file is *path*, seen from the folder of records."""
        choice = self._general[rule.name]
        if not rule.settable:
            return choice
        for override in self._overrides.get(rule.name, ()):
            if _fits(override, record, path):
                choice = _with(choice, override.rules[rule.name], rule, f"the override for {_named(override)}")
        return choice

    def _is_set_apart(self, rule: Rule) -> bool:
        """Whether some override may put it in force."""
        return rule.settable and rule.name in self._overrides


def _general(rule: Rule, settings: Settings) -> Choice:
    asked = PROFILES.index(rule.profile) <= PROFILES.index(settings.profile)
    because = f"profile {settings.profile}" + ("" if asked else f", and the rule belongs to {rule.profile}")
    own = Choice(rule.severity if asked else None, rule.defaults, because=because)
    said = settings.rules.get(rule.name)
    return own if said is None or not rule.settable else _with(own, said, rule, "rules in handbook.yml")


def _with(choice: Choice, said: RuleSetting, rule: Rule, who: str) -> Choice:
    """*choice* as changed by what a setting says; options that do not fit are left out."""
    options = {**choice.options, **{name: value for name, value in said.options.items() if fits(rule, name, value)}}
    if said.level is None:
        return Choice(choice.severity, options, choice.chosen, choice.because)
    return Choice(None if said.level == "off" else Severity(said.level), options, True, who)


def fits(rule: Rule, name: str, value: Any) -> bool:
    """Whether the option *name* of *rule* may have *value*."""
    default = rule.defaults.get(name)
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, int | float):
        return isinstance(value, int | float)
    return default is not None and isinstance(value, type(default))


def _ordered(overrides: Iterable[Override], name: str) -> list[Override]:
    """Those that speak of the rule *name*, the least specific first, so that the last one wins."""
    return sorted(
        (each for each in overrides if name in each.rules), key=lambda each: (*rank(each), _weight(each, name))
    )


def rank(override: Override) -> tuple[int, ...]:
    """How specific it is: an id, then letters of a path, a tag, a status, a kind."""
    path = len(override.path.replace("*", "")) + 1 if override.path is not None else 0
    said = (override.id is not None, path, override.tag is not None, override.status is not None)
    return (*map(int, said), int(override.kind is not None))


def _weight(override: Override, name: str) -> tuple[int, str]:
    """For two that are equally specific: how strict, then anything that does not depend on their order."""
    said = override.rules[name]
    strict = {"off": 1, "info": 2, "warning": 3, "error": 4}
    return strict.get(said.level or "", 0), repr(sorted(said.options.items(), key=str))


def _fits(override: Override, record: Record, path: str) -> bool:
    return (
        override.kind in (None, record.kind)
        and override.id in (None, record.id, *record.aliases)
        and override.status in (None, record.status)
        and (override.tag is None or override.tag in record.tags)
        and (override.path is None or _matches(override.path, path))
    )


@lru_cache(maxsize=4096)
def _matches(pattern: str, path: str) -> bool:
    return fnmatchcase(path, pattern)


def _named(override: Override) -> str:
    said = {name: getattr(override, name) for name in ("id", "path", "tag", "status", "kind")}
    return ", ".join(f"{name} {value!r}" for name, value in said.items() if value is not None) or "every record"
