"""The schemas of what a handbook says beside its records: its settings, its own rules and its own kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...checks import Rule
from ...checks.own_rules import OwnRule
from ...checks.wordlists import LISTS
from ...graph import Book
from ...kinds import ANY, GROUPS, Model, fields, models
from ...kinds.custom import CustomKind
from ...settings import LEVELS, Settings
from .fields import Given, Schema, Writer, ids

LEVEL: Schema = {"enum": [*LEVELS], "errorMessage": f"choose from {', '.join(LEVELS)}"}
"""How strictly a rule is taken."""

DEEPEST = 4
"""Parts within parts that are proposed as what a rule asks about."""


def waived(rules: Mapping[str, Rule], book: Book) -> Given:
    """What a record's waivers may name."""
    return {("Waiver", "rule"): _rule_name(rules, book)}


def settings(rules: Mapping[str, Rule], book: Book) -> Schema:
    """Schema of ``handbook.yml``."""
    levels = {"$ref": "#/$defs/rules"}
    lists = {name: {"$ref": "#/$defs/WordList", "description": f"The list '{name}'."} for name in LISTS}
    given: Given = {
        ("Settings", "rules"): levels,
        ("Override", "rules"): levels,
        ("Settings", "words"): {"type": "object", "properties": lists, "additionalProperties": False},
        ("Override", "kind"): ids({name: f"{kind.plural}" for name, kind in book.kinds.items()}, "kind"),
        ("Override", "id"): ids({record.id: record.title for record in book}, "record"),
        ("Override", "tag"): proposed(sorted({tag for record in book for tag in record.tags})),
    }
    return _whole(Settings, book, given, {"rules": _levels(rules, book), "level": LEVEL})


def rule(book: Book) -> Schema:
    """Schema of a file in ``rules/``."""
    subjects = [subject for kind in book.kinds.values() for subject in (kind.kind, *_parts(kind, kind.kind))]
    given: Given = {
        ("OwnRule", "every"): proposed(subjects),
        ("Wanted", "link"): proposed(sorted(set(_spoken(book)))),
        ("Wanted", "to"): proposed(book.kinds),
    }
    return _whole(OwnRule, book, given)


def kind(book: Book) -> Schema:
    """Schema of a file in ``kinds/``."""
    given: Given = {("CustomField", "to"): proposed((*book.kinds, ANY)), ("CustomKind", "group"): proposed(GROUPS)}
    return _whole(CustomKind, book, given)


def proposed(values: Iterable[str]) -> Schema:
    """Schema of a text for which an editor proposes *values*, and takes others as well."""
    return {"type": "string", "defaultSnippets": [{"label": value, "body": value} for value in values]}


def _whole(model: Model, book: Book, given: Given, definitions: Mapping[str, Schema] | None = None) -> Schema:
    writer = Writer(model, book, given=given)
    made = writer.one()
    return {**made, "$defs": {**writer.definitions, **(definitions or {})}}


def _rule_name(rules: Mapping[str, Rule], book: Book) -> Schema:
    """A rule by its name; any text while a declaration is wrong that may make rules."""
    if not book.is_settled:
        return {"type": "string"}
    broken = dict.fromkeys(sorted(book.own_rules - {*rules}), "cannot be read for now; run: handbook check")
    return ids({name: rule.summary for name, rule in rules.items()} | broken, "rule")


def _levels(rules: Mapping[str, Rule], book: Book) -> Schema:
    """A level, or options, for each of some rules."""
    known = {name: _setting(rule) for name, rule in rules.items()}
    others = dict.fromkeys(sorted(book.own_rules - {*rules}), True)
    return {"type": "object", "properties": known | others, "additionalProperties": not book.is_settled}


def _setting(rule: Rule) -> Schema:
    level = {"$ref": "#/$defs/level"}
    options: dict[str, Any] = {option.name: {"description": option.says} for option in rule.options}
    whole = {"type": "object", "properties": {"severity": level, **options}, "additionalProperties": False}
    return {"title": rule.name, "description": rule.summary, "anyOf": [level, whole]}


def _parts(model: Model, way: str, depth: int = DEEPEST) -> Iterator[str]:
    """The ways to the parts of *model*, as a rule names them: ``touchpoint.friction``."""
    for spec in fields(model):
        if spec.part is not None and depth:
            yield f"{way}.{spec.key}"
            yield from _parts(spec.part, f"{way}.{spec.key}", depth - 1)


def _spoken(book: Book) -> Iterator[str]:
    """The names of links, in both directions."""
    for each in book.kinds.values():
        for model in models(each):
            for spec in fields(model):
                if spec.link is not None:
                    yield from (spec.link.forward, spec.link.back)
