"""``[[id]]``, ``[[id|words]]`` and ``[[id#part]]`` in Markdown: how they are written, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PATTERN = r"\[\[\s*(?P<id>[^\[\]|#\n]+?)\s*(?:#\s*(?P<part>[^\[\]|#\n]+?)\s*)?(?:\|\s*(?P<words>[^\[\]\n]+?)\s*)?\]\]"
"""A link to a record, with an optional part and optional words to show."""

_LINK = re.compile(PATTERN)
_MARKDOWN_LINK = re.compile(r"(?P<image>!?)\[(?P<words>[^\[\]\n]*)\]\(\s*<?(?P<href>[^\s)>]*)>?(?:\s+[\"'(][^)\n]*)?\)")
_CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)


class Mention(NamedTuple):
    """One ``[[…]]`` in a text."""

    id: str
    part: str | None
    offset: int
    """Of its first bracket, in characters."""

    text: str
    """As written."""


class MarkdownLink(NamedTuple):
    """One ``[words](href)`` or ``![alt](src)`` in a text."""

    href: str
    words: str
    is_image: bool
    offset: int
    text: str


def mentions(markdown: str) -> Iterator[Mention]:
    """Every link to a record in *markdown*, code left out."""
    if "[[" in markdown:
        for match in _LINK.finditer(without_code(markdown)):
            yield Mention(match["id"], match["part"], match.start(), match[0])


def markdown_links(markdown: str) -> Iterator[MarkdownLink]:
    """Every inline link and image in *markdown*, code left out."""
    if "](" in markdown:
        for match in _MARKDOWN_LINK.finditer(without_code(markdown)):
            yield MarkdownLink(match["href"], match["words"], bool(match["image"]), match.start(), match[0])


def without_code(markdown: str) -> str:
    """*markdown* with code blanked out, every other character at its place."""
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)
