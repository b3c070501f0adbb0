"""The schema of a record as an editor needs it while somebody types: live ids, and mistakes told in plain words.

Beside what JSON Schema knows this uses words that editors built on VS Code's JSON and YAML services read, and that
others pass over: ``enumDescriptions``, ``errorMessage``, ``patternErrorMessage``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...graph import Book
from ...kinds import FieldSpec, Link, Model, Record, fields, models
from ...kinds.schema import Examples, definition, shape
from .choices import choices, kinds_of
from .wording import LIST, worded

Schema = dict[str, Any]

BLANK: Schema = {"title": "left blank", "not": {"type": ["string", "number", "boolean", "object", "array"]}}
"""No value at all, which counts as left out. Said so, ``null`` is accepted and no editor proposes to write it."""

Given = Mapping[tuple[str, str], Schema]
"""Schemas of values that only this handbook knows, by the name of their declaration and the field."""


@dataclass
class Writer:
    """Writes the schema of one declaration and of its parts."""

    model: Model
    book: Book
    examples: Examples = field(default_factory=dict)
    given: Given = field(default_factory=dict)
    definitions: dict[str, Schema] = field(default_factory=dict)
    """What is used in several places; grows while the fields are written."""

    def one(self) -> Schema:
        """Schema of one thing that is declared so, without its definitions, which are in ``definitions`` then."""
        made = shape(self.model)
        for part in models(self.model):
            if part is not self.model:
                self.definitions[definition(part)] = self._object(part, made["$defs"][definition(part)])
        return self._object(self.model, made)

    def _object(self, model: Model, made: Schema) -> Schema:
        needed = made.get("required", [])
        properties = {
            spec.key: self._field(model, spec, made["properties"][spec.key], is_needed=spec.key in needed)
            for spec in fields(model)
        }
        kept: Schema = {key: made[key] for key in ("title", "description", "required") if key in made}
        return {**kept, "type": "object", "additionalProperties": False, "properties": properties}

    def _field(self, model: Model, spec: FieldSpec, made: Schema, *, is_needed: bool) -> Schema:
        head: Schema = {"title": spec.label, "description": self._description(model, spec, made["description"])}
        given = self.given.get((model.__name__, spec.key))
        if spec.many:
            items = _any_of(list(self._values(spec, made["items"], given)))
            return {**head, "type": ["array", "null"], "errorMessage": LIST, "items": items}
        if spec.named and given is None:
            each = _any_of([*self._values(spec, made["additionalProperties"], None), BLANK])
            return {**head, "type": ["object", "null"], "additionalProperties": each}
        values = list(self._values(spec, made, given))
        default: Schema = {"default": made["default"]} if spec.choices and made.get("default") is not None else {}
        return {**head, **default, **_any_of(values if is_needed else [*values, BLANK])}

    def _values(self, spec: FieldSpec, made: Schema, given: Schema | None) -> Iterator[Schema]:
        """What may stand there, one after another, apart from nothing."""
        if given is not None:
            yield given
        elif spec.part is not None:
            yield {"$ref": f"#/$defs/{definition(spec.part)}"}
        elif spec.link is not None:
            yield {"$ref": f"#/$defs/{self._linked(spec.link)}"}
        else:
            for each in made.get("anyOf", [made]):
                if each != {"type": "null"}:
                    yield worded(each, spec)

    def _linked(self, link: Link) -> str:
        """The name of the definition of what *link* may hold."""
        assert issubclass(self.model, Record), "only records hold links"
        kinds = kinds_of(link, self.model, self.book)
        name = "-or-".join(["record"] if len(kinds) == len(self.book.kinds) else kinds)
        name = "-".join(["id-of", name, *link.words, *(f"with-{part}" for part in link.parts)])
        if name not in self.definitions:
            found = {choice.value: choice.says for choice in choices(link, self.model, self.book)}
            called = "record" if len(kinds) == len(self.book.kinds) else _listed(kinds)
            self.definitions[name] = ids(found, called, is_part=link.needs_part)
        return name

    def _description(self, model: Model, spec: FieldSpec, said: str) -> str:
        example = self.examples.get((model, spec.key))
        is_shown = example is not None and not (spec.link or spec.choices or isinstance(example, bool | list))
        return f"{said} For example: {example}" if is_shown else said


def ids(found: Mapping[str, str], called: str, *, is_part: bool = False) -> Schema:
    """Schema of a text that is one of *found*, each with what it is; *called* is what all of them are."""
    what = f"part of a {called}" if is_part else called
    if not found:
        message = f"there is no {what} yet; write it first, then run: handbook schema"
        return {"type": "string", "pattern": r"^\b$", "patternErrorMessage": message, "errorMessage": message}
    message = f"no {what} has this id; choose one with Ctrl+Space, or where it is new run: handbook schema"
    return {
        "type": "string",
        "enum": list(found),
        "enumDescriptions": list(found.values()),
        "errorMessage": message,
    }


def _any_of(values: list[Schema]) -> Schema:
    return values[0] if len(values) == 1 else {"anyOf": values}


def _listed(kinds: tuple[str, ...]) -> str:
    return kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"
