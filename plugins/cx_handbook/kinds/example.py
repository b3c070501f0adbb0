"""The example in a kind's docstring: one whole record, which the reference page shows and the tests load."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import NamedTuple

from .base import Record

BLOCK = re.compile(r'^```(?:yaml|csv) title="(?P<path>[^"]+)"\n(?P<text>.*?)^```$', re.DOTALL | re.MULTILINE)


class Example(NamedTuple):
    """A file of YAML or of measurements, as an author would write it."""

    path: str
    text: str


@cache
def example(kind: type[Record]) -> Example:
    """The example of *kind*. Raises ``LookupError`` where its docstring has none."""
    match = BLOCK.search(inspect.getdoc(kind) or "")
    if match is None:
        raise LookupError(f"kind {kind.kind!r} has no example in its docstring")
    return Example(match["path"], match["text"])


def examples(page: str) -> list[Example]:
    """Every fenced file in a page, in order."""
    return [Example(match["path"], match["text"]) for match in BLOCK.finditer(page)]


def about(kind: type[Record]) -> str:
    """What the kind is, in a sentence or two: its docstring without the example."""
    return BLOCK.sub("", inspect.getdoc(kind) or "").strip()
