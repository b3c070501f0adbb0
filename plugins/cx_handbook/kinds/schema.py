"""The JSON Schema of a declaration, for editors and other programmes; made from its fields and their docs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

from .base import Record
from .example import about
from .fields import Model, docs, fields, models

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Examples = Mapping[tuple[Model, str], Any]
"""A value for each of some fields, by declaration and name in YAML."""


def schema(kind: type[Record], examples: Examples | None = None) -> dict[str, Any]:
    """JSON Schema 2020-12 of one record as it stands in YAML: every field with its docs, unknown fields refused.

    ``id`` may be left out (it is then the file's name) and ``kind`` may be given. Links carry ``x-link`` with the
    kinds that may be meant and the spoken names in both directions.
    """
    made = shape(kind)
    for model, properties in _properties(kind, made):
        for spec in fields(model):
            if (model, spec.key) in (examples or {}):
                properties[spec.key]["examples"] = [(examples or {})[model, spec.key]]
    made["properties"]["kind"] = {"const": kind.kind, "description": "The kind; the folder says it already."}
    made["required"] = [key for key in made.get("required", []) if key != "id"]
    return {"$schema": DIALECT, **made, "title": kind.kind, "description": plain(about(kind))}


def shape(model: Model) -> dict[str, Any]:
    """JSON Schema of what *model* declares, with the label and the docs of every field at any depth."""
    return deepcopy(_shape(model))


def definition(model: Model) -> str:
    """The name of a part in ``$defs``."""
    return model.__name__


def plain(text: str) -> str:
    """*text* for those who read no markup: what stands in backticks stands in quotes."""
    return re.sub(r"`+([^`]+)`+", r"'\1'", " ".join(text.split()))


@lru_cache(maxsize=200)
def _shape(model: Model) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    for part, properties in _properties(model, made):
        texts = docs(part)
        for spec in fields(part):
            properties[spec.key] |= {"title": spec.label, "description": plain(texts.get(spec.name, ""))}
    for part in models(model):
        if part is not model:
            made["$defs"][definition(part)] |= {"title": getattr(part, "noun", definition(part)), **_said(part)}
    return made


def _said(part: Model) -> dict[str, str]:
    return {"description": plain(part.__doc__)} if part.__doc__ else {}


def _properties(model: Model, made: dict[str, Any]) -> Iterator[tuple[Model, dict[str, Any]]]:
    """The declaration, and each part that it can hold, with the schemas of its fields."""
    for part in models(model):
        yield part, (made if part is model else made["$defs"][definition(part)])["properties"]
