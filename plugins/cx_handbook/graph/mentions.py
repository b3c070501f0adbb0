"""``[[id]]``, ``[[id|words]]`` and ``[[id#part]]`` in Markdown: how they are written, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_GAP = r"[ \t]*+"
_NAME = r"[^\[\]|#\\ \t\n]++(?:[ \t]++[^\[\]|#\\ \t\n]++)*+"
_SAID = r"[^\[\] \t\n]++(?:[ \t]++[^\[\] \t\n]++)*+"

PATTERN = (
    rf"(?<!\\)\[\[{_GAP}(?P<id>{_NAME}){_GAP}(?:#{_GAP}(?P<part>{_NAME}){_GAP})?"
    rf"(?:\\?\|{_GAP}(?P<words>{_SAID}){_GAP})?\]\](?!\(|\[(?!\[))"
)
"""A link to a record, with an optional part and optional words to show, each to be stripped.

``\\|`` keeps the bar out of a table's way.
"""

_LINK = re.compile(PATTERN)
_MARKDOWN_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\[\]\n]*+)\]"
    r"\([ \t]*+<?(?P<href>[^\s)>]{0,1000}+)>?(?:\s{1,20}+[\"'(][^)\n]{0,500}+)?\s{0,20}+\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[(?P<words>[^\[\]\n]{1,200}+)\]:[ \t]*+<?(?P<href>[^\s>]{1,1000}+)>?", re.MULTILINE)
_FENCED = re.compile(
    r"^[ \t]*+(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ \t]*+(?P=fence)[`~]*+[ \t]*+$|\Z)", re.DOTALL | re.MULTILINE
)
_PARAGRAPH = re.compile(r"(?:^.*\S.*\n?)++", re.MULTILINE)
_TICKS = re.compile("`++")


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
            part = match["part"] and match["part"].strip()
            yield Mention(match["id"].strip(), part, match.start(), match[0])


_HALF = re.compile(r"(?<![\\\[])(?:\[\[([a-z0-9][a-z0-9#-]*)\](?![\](\[])|\[([a-z0-9][a-z0-9#-]*)\]\](?!\]))")


def half_mentions(markdown: str) -> Iterator[Mention]:
    """Every link to a record that opens with two brackets and closes with one, or the other way round."""
    if "[" in markdown and ("]]" in markdown or "[[" in markdown):
        for match in _HALF.finditer(without_code(markdown)):
            name, _, part = (match[1] or match[2]).partition("#")
            yield Mention(name, part or None, match.start(), match[0])


def markdown_links(markdown: str) -> Iterator[MarkdownLink]:
    """Every inline link and image in *markdown*, and every address given for one by reference; code left out."""
    if "](" in markdown or "]:" in markdown:
        text = without_code(markdown)
        for match in _MARKDOWN_LINK.finditer(text):
            yield MarkdownLink(match["href"], match["words"], bool(match["image"]), match.start(), match[0])
        for match in _REFERENCE.finditer(text):
            yield MarkdownLink(match["href"], match["words"], False, match.start(), match[0])


def without_code(markdown: str) -> str:
    """*markdown* with code, comments and front matter blanked out, the rest at its place.

    Takes time in proportion to its length.
    """
    if not any(sign in markdown for sign in ("`", "~~~", "<!--", "<pre")) and not markdown.startswith("---"):
        return markdown
    bare = _FENCED.sub(lambda match: _blank(match[0]), _without_front_matter(markdown))
    for opening, closing in (("<!--", "-->"), ("<pre", "</pre>")):
        bare = _without(bare, opening, closing)
    return _PARAGRAPH.sub(lambda match: _without_spans(match[0]), bare)


def _without_front_matter(markdown: str) -> str:
    end = markdown.find("\n---", 3) + 4 if markdown.startswith("---\n") else 3
    return _blank(markdown[:end]) + markdown[end:] if end > 3 else markdown


def _without(markdown: str, opening: str, closing: str) -> str:
    """*markdown* with all that stands between two marks blanked out, and the marks as well."""
    kept, done = [], 0
    while (start := markdown.find(opening, done)) >= 0 and (end := markdown.find(closing, start)) >= 0:
        kept += [markdown[done:start], _blank(markdown[start : end + len(closing)])]
        done = end + len(closing)
    return "".join([*kept, markdown[done:]])


def _without_spans(paragraph: str) -> str:
    """*paragraph* with each run of backticks, up to the next run of the same length, blanked out."""
    runs = [match.span() for match in _TICKS.finditer(paragraph)]
    closing: dict[int, int] = {}
    ends: dict[int, int] = {}
    for start, end in reversed(runs):
        ends[start] = closing.get(end - start, 0)
        closing[end - start] = end
    kept, done = [], 0
    for start, _ in runs:
        if start >= done and ends[start]:
            kept += [paragraph[done:start], _blank(paragraph[start : ends[start]])]
            done = ends[start]
    return "".join([*kept, paragraph[done:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
