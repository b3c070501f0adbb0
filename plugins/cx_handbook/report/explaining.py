"""A rule in a few lines below the finding that it made: what it asks for and why, and how it looks when it is right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..checks import Rule
from ..kinds.example import BLOCK

WIDTH = 96
"""Characters of a line."""

_EXAMPLES = ("Fails:", "Passes:")


def explained(rule: Rule) -> Iterator[str]:
    """What the page of *rule* says before its examples, then those of them that pass."""
    for paragraph in _said(rule.page):
        yield from textwrap.wrap(paragraph, WIDTH, subsequent_indent="  " if paragraph.startswith("- ") else "")
    for number, example in enumerate(BLOCK.finditer(rule.page.partition("\nPasses:")[2])):
        yield f"{'like this, in' if number == 0 else 'and'} {example['path']}:"
        yield from (f"    {line}" for line in example["text"].splitlines())
    yield f"more: handbook rules {rule.name}"


def _said(page: str) -> Iterator[str]:
    for paragraph in page.split("\n\n"):
        if paragraph.startswith(_EXAMPLES):
            return
        if paragraph.startswith("- "):
            yield from paragraph.splitlines()
        else:
            yield paragraph.replace("\n", " ")
