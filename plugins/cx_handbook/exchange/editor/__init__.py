"""What an editor needs to know about a handbook while somebody types: a JSON Schema for each of its folders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...checks import Rule
from ...graph import Book
from ...kinds import Record
from ...kinds.example import about
from ...kinds.schema import DIALECT, plain
from ...load import OWN_KINDS, OWN_RULES, YAML_ENDINGS
from ...settings import SETTINGS_FILE
from ..examples import examples
from . import own
from .fields import Given, Schema, Writer


class Told(NamedTuple):
    """A schema, and the files that it is for."""

    name: str
    """``script.json``; what is no kind has a name that no kind can have."""

    files: tuple[str, ...]
    """Patterns of their names, seen from the folder of records."""

    text: str


def told(book: Book, rules: Mapping[str, Rule]) -> Iterator[Told]:
    """A schema of each kind, of the settings, and of the handbook's own rules and kinds.

    The same book and rules give the same texts. A field that links has the ids that this handbook has for it.
    """
    given = own.waived(rules, book)
    for kind in book.kinds.values():
        yield Told(f"{kind.kind}.json", _in(kind.folder), _text(record(kind, book, given)))
    yield Told("_settings.json", (SETTINGS_FILE,), _text(own.settings(rules, book)))
    yield Told("_rule.json", _in(OWN_RULES), _text(own.rule(book)))
    yield Told("_kind.json", _in(OWN_KINDS), _text(own.kind(book)))


def record(kind: type[Record], book: Book, given: Given) -> Schema:
    """Schema of a file with one record, which takes its id from the file's name where it has none, or with a list."""
    writer = Writer(kind, book, examples(kind), given)
    made = writer.one()
    made["properties"]["kind"] = {"title": "Kind", "description": "The folder says it already.", "const": kind.kind}
    if not book.is_settled:  # a field that nobody knows may be one of a declaration that is wrong for now
        made["additionalProperties"] = True
    named = {**made, "title": kind.kind, "description": plain(about(kind))}
    single = {**named, "required": [key for key in made.get("required", []) if key != "id"]}
    return {
        "title": kind.kind,
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/$defs/one-of-several"}},
        "else": {"$ref": "#/$defs/one"},
        "$defs": {"one": single, "one-of-several": named, **writer.definitions},
    }


def _in(folder: str) -> tuple[str, ...]:
    return tuple(f"{folder}/**/*{ending}" for ending in YAML_ENDINGS)


def _text(schema: Schema) -> str:
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=1) + "\n"
