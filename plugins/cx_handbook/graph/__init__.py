"""Records become a ``Book``: look up, and follow links both ways."""

from __future__ import annotations

from .aliases import Renamed
from .book import CITATION, MENTION, Book, Edge
from .citing import Astray, Citation, Cited, citations, cited_in, is_citation, without_citations
from .mentions import PATTERN, MarkdownLink, Mention, half_mentions, markdown_links, mentions, without_code

__all__ = [
    "CITATION",
    "MENTION",
    "PATTERN",
    "Astray",
    "Book",
    "Citation",
    "Cited",
    "Edge",
    "MarkdownLink",
    "Mention",
    "Renamed",
    "citations",
    "cited_in",
    "half_mentions",
    "is_citation",
    "markdown_links",
    "mentions",
    "without_citations",
    "without_code",
]
