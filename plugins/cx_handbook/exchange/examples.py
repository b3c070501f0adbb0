"""An example for each field: what the example of its kind says there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..kinds import Model, Record, fields
from ..kinds.custom import SAMPLES
from ..kinds.example import example
from ..kinds.schema import Examples
from ..load import parse

LONGEST = 120
"""Characters of the longest text that is still an example, and no page."""


@lru_cache(maxsize=200)
def examples(kind: type[Record]) -> Examples:
    """The first value of each field that the example of *kind* fills in; parts and fillers are left out."""
    written = example(kind)
    found: dict[tuple[Model, str], Any] = {}
    for model, key, value in _values(kind, parse(written.path, written.text).data):
        if (model, key) not in found and _says_something(value):
            found[model, key] = value
    return found


def _values(model: Model, data: Any) -> Iterator[tuple[Model, str, Any]]:
    for spec in fields(model):
        value = data.get(spec.key) if isinstance(data, dict) else None
        for item in value if isinstance(value, list) else [value]:
            if spec.part is not None:
                yield from _values(spec.part, item)
            elif item is not None and not spec.many:
                yield model, spec.key, item
        if spec.many and spec.part is None and isinstance(value, list):
            yield model, spec.key, value


def _says_something(value: Any) -> bool:
    text = value if isinstance(value, str) else ""
    return "\n" not in text.strip() and len(text) <= LONGEST and value not in SAMPLES.values()
