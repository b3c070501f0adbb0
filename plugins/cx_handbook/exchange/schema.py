"""The JSON Schema of every kind, as files that editors and other programmes can bind to the folders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..kinds import KINDS, Record
from ..kinds.schema import schema
from .examples import examples


def schemas(kinds: Mapping[str, type[Record]] = KINDS) -> Iterator[tuple[str, str]]:
    """Each file's name, ``script.json``, and its text."""
    for kind in kinds.values():
        yield f"{kind.kind}.json", _text(kind)


@lru_cache(maxsize=200)
def _text(kind: type[Record]) -> str:
    return json.dumps(schema(kind, examples(kind)), ensure_ascii=False, indent=2) + "\n"
