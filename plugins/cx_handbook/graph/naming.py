"""Where records are called by an id, of today or of before: in links, in texts, and in hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..kinds import Link, Record
from ..location import Route
from .book import Book
from .citing import citations, cited_in, is_citation, records_on_the_way
from .mentions import mentions
from .views import placed, records_in


class Named(NamedTuple):
    """An id at a place where it stands for a record."""

    name: str
    """As written: the id of today, or one of before."""

    route: Route
    """The way to the value in which it stands; empty in a page."""

    text: str
    """That value, or the page; for a link the link alone."""

    offset: int
    """Where in that text the id begins, in characters."""

    link: Link | None = None
    """What may be meant, where the value is a link."""

    @property
    def nth(self) -> int:
        """How often the same letters stand before it in its text."""
        return self.text.count(self.name, 0, self.offset)


def named_by(record: Record, book: Book) -> Iterator[Named]:
    """Every id in *record* that stands for another record, as written."""
    written = {each.route: each.written for each in book.renamed(record)}
    for leaf in book.leaves(record):
        link = leaf.spec.link
        if link is not None:
            value = written.get(leaf.route, leaf.value)
            if value not in link.words:
                yield Named(link.split(value)[0], leaf.route, value, 0, link)
        elif leaf.spec.is_text and "[[" in leaf.value:
            for citation in cited_in(leaf):
                yield from _cited(citation.name, citation.offset, citation.text, leaf.value, leaf.route, book)
            if leaf.spec.shape == "prose":
                yield from _mentioned(leaf.value, leaf.route)


def named_in_page(markdown: str, book: Book) -> Iterator[Named]:
    """The same in a hand-written page, in order of their places: mentions, citations, and what views are asked for."""
    found = list(_mentioned(markdown))
    for citation in citations(markdown, markdown=True):
        found += _cited(citation.name, citation.offset, citation.text, markdown, (), book)
    for line in placed(markdown):
        found += (Named(name, (), markdown, line.offset + offset) for name, offset in records_in(line))
    yield from sorted(found, key=lambda each: each.offset)


def _mentioned(markdown: str, route: Route = ()) -> Iterator[Named]:
    for mention in mentions(markdown):
        if not is_citation(mention.id):
            yield Named(mention.id, route, markdown, mention.offset + mention.text.index(mention.id))


def _cited(name: str, offset: int, written: str, text: str, route: Route, book: Book) -> Iterator[Named]:
    start = offset + written.index(name)
    for each, place in records_on_the_way(book, name):
        yield Named(each, route, text, start + place)
