"""The JSON Schema of a kind, for editors and other programmes; made from the declaration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .base import Record
from .example import about
from .fields import docs, models

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: type[Record]) -> dict[str, Any]:
    """JSON Schema 2020-12 of one record as it stands in YAML: every field with its docs, unknown fields refused.

    ``id`` may be left out (it is then the file's name) and ``kind`` may be given. Links carry ``x-link`` with the
    kinds that may be meant and the spoken names in both directions.
    """
    made = kind.model_json_schema(by_alias=True)
    definitions = made.get("$defs", {})
    for model in models(kind):
        target = made if model is kind else definitions[model.__name__]
        for name, key in _keys(model):
            target["properties"][key]["description"] = docs(model).get(name, "")
    made["properties"]["kind"] = {"const": kind.kind, "description": "The kind; the folder says it already."}
    made["required"] = [key for key in made.get("required", []) if key != "id"]
    return {"$schema": DIALECT, **made, "title": kind.kind, "description": about(kind)}


def _keys(model: Any) -> Iterator[tuple[str, str]]:
    """Each field's name, and its key in YAML."""
    for name, info in model.model_fields.items():
        yield name, info.alias or name
