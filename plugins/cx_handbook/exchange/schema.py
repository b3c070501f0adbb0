"""The JSON Schema of every kind, as files that editors and other programmes can bind to the folders."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..kinds import KINDS
from ..kinds.schema import schema


def schemas() -> Iterator[tuple[str, str]]:
    """Each file's name, ``script.json``, and its text."""
    for kind in KINDS.values():
        yield f"{kind.kind}.json", json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
