"""Records become a ``Book``: look up, and follow links both ways."""

from __future__ import annotations

from .book import MENTION, Book, Edge
from .mentions import PATTERN, MarkdownLink, Mention, markdown_links, mentions, without_code

__all__ = [
    "MENTION",
    "PATTERN",
    "Book",
    "Edge",
    "MarkdownLink",
    "Mention",
    "markdown_links",
    "mentions",
    "without_code",
]
