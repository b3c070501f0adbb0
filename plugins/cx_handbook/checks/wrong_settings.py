"""What ``handbook.yml`` names and is not there: rules, options, records, lists of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..finding import Finding, Fix, Severity, field_of
from ..graph import Book
from ..load import Source, nearest
from ..load.fixes import find, instead, renamed
from ..load.messages import shown
from ..location import Location, Route
from ..settings import SETTINGS_FILE, Override, RuleSetting, Settings
from .base import Rule
from .selection import fits
from .wordlists import LISTS


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a setting."""

    route: Route
    message: str
    at_key: bool = True
    hint: str = ""
    suggestions: tuple[str, ...] = ()


def wrong_settings(
    settings: Settings, rules: Mapping[str, Rule], book: Book, source: Source | None
) -> Iterator[Finding]:
    """A finding for each thing that the settings, read from *source*, name and that is not there, or cannot be so."""
    for wrong in _wrong(settings, rules, book):
        place = source.locate(wrong.route, key=wrong.at_key) if source else Location(SETTINGS_FILE)
        field = field_of(source.data if source else {}, wrong.route)
        yield Finding(
            "schema-invalid",
            Severity.ERROR,
            wrong.message,
            place,
            "",
            wrong.route,
            wrong.hint,
            wrong.suggestions,
            field,
            fix=_fix(wrong, source.data if source else {}),
        )


def _fix(wrong: Wrong, data: Any) -> Fix | None:
    """Another spelling, where one is near."""
    holder = find(data, wrong.route[:-1])
    if wrong.at_key:
        return (
            renamed(wrong.route, wrong.suggestions, holder) if isinstance(holder, dict) and wrong.suggestions else None
        )
    return instead(find(data, wrong.route), wrong.suggestions, wrong.route)


def _wrong(settings: Settings, rules: Mapping[str, Rule], book: Book) -> Iterator[Wrong]:
    yield from _rules(("rules",), settings.rules, rules, book)
    for number, override in enumerate(settings.overrides):
        route = ("overrides", number)
        yield from _selectors(route, override, book)
        yield from _rules((*route, "rules"), override.rules, rules, book)
    yield from _lists(settings)


def _lists(settings: Settings) -> Iterator[Wrong]:
    for name in settings.words:
        if name not in LISTS:
            hint, near = f"choose from {', '.join(LISTS)}", nearest(name, LISTS)
            yield Wrong(("words", name), f"no list of words is called {name!r}", hint=hint, suggestions=near)


def _rules(route: Route, said: Mapping[str, RuleSetting], rules: Mapping[str, Rule], book: Book) -> Iterator[Wrong]:
    for name, setting in said.items():
        rule, place = rules.get(name), (*route, name)
        if rule is None and (name in book.own_rules or not book.is_settled):  # its file is wrong; that has been told
            continue
        if rule is None:
            yield Wrong(place, f"no rule is called {name!r}", suggestions=nearest(name, rules))
        elif not rule.settable and setting.level not in (None, "error"):
            yield Wrong(place, f"rule {name!r} is always an error")
        else:
            yield from (_option(rule, (*place, key), key, value) for key, value in _misfits(rule, setting))


def _misfits(rule: Rule, setting: RuleSetting) -> Iterator[tuple[str, Any]]:
    yield from ((name, value) for name, value in setting.options.items() if not fits(rule, name, value))


def _option(rule: Rule, route: Route, name: str, value: Any) -> Wrong:
    names = [*rule.defaults, "severity"]
    if name not in rule.defaults:
        message = f"rule {rule.name!r} has no option {name!r}"
        return Wrong(route, message, hint=f"choose from {', '.join(names)}", suggestions=nearest(name, names))
    wanted = {bool: "true or false", int: "a number", float: "a number", str: "a text"}[type(rule.defaults[name])]
    return Wrong(route, f"option {name!r} of rule {rule.name!r} must be {wanted}; it is {shown(value)}", at_key=False)


def _selectors(route: Route, override: Override, book: Book) -> Iterator[Wrong]:
    if all(getattr(override, name) is None for name in ("kind", "id", "tag", "status", "path")):
        hint = "name a kind, id, tag, status or path, or move its rules to rules"
        yield Wrong(route, "override does not say for which records", at_key=False, hint=hint)
    if override.kind is not None and override.kind not in book.kinds and book.is_settled:
        message = f"no kind is called {override.kind!r}"
        yield Wrong((*route, "kind"), message, False, suggestions=nearest(override.kind, book.kinds))
    if override.id is not None and override.id not in book and override.id not in book.failed:
        near = nearest(override.id, [record.id for record in book])
        yield Wrong((*route, "id"), f"no record is called {override.id!r}", False, suggestions=near)
