"""What a search reads of a page: its title and its texts, without the frame, the links and the layout around them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ..kinds import Leaf, Record, Training
from .pen import Pen

SILENT = frozenset({"id", "title", "go", "stage", "rule", "field", "found_by"})
"""Texts that nobody searches for: names of parts, and ways between them."""

ANSWERS = frozenset({"quiz", "good_looks_like", "debrief"})
"""Parts of a training that a search would give away before anybody has thought about them."""

NAMES = frozenset({"also_called", "customer_says", "tags"})
"""What people call a record: a search weighs it apart from its text."""

FIRST = ("summary", "statement", "quick", "purpose")
"""Texts that make the best teaser."""

LAST = ("body", "note", "reason")
"""Texts that come after the kind's own."""


def of_record(record: Record, pen: Pen) -> str:
    """The texts of a record, those that make the best teaser first."""
    leaves = [leaf for leaf in pen.book.leaves(record) if leaf.spec.is_text and _is_searched(leaf, record)]
    return of_texts(record.title, _pieces(sorted(leaves, key=_turn), pen))


def _is_searched(leaf: Leaf, record: Record) -> bool:
    if leaf.spec.name in SILENT or leaf.route[0] in NAMES:
        return False
    return not (isinstance(record, Training) and ANSWERS.intersection(map(str, leaf.route)))


def _turn(leaf: Leaf) -> int:
    return 0 if leaf.spec.name in FIRST else 2 if leaf.spec.name in LAST else 1


def of_texts(title: str, texts: Iterator[str] | tuple[str, ...]) -> str:
    """A page of these texts, each a paragraph; text is escaped, ``Markup`` stays as it is."""
    paragraphs = "\n".join(text if isinstance(text, Markup) else f"<p>{escape(text)}</p>" for text in texts)
    return f'<h1 id="top">{escape(title)}</h1>\n{paragraphs}'


def of_words(record: Record) -> tuple[str, ...]:
    """What a search should weigh most: first the kind, which results show; then all that people call the record."""
    kind = record.kind.replace("-", " ")
    return (kind, record.title, *record.also_called, *record.customer_says, *record.tags)


def _pieces(leaves: list[Leaf], pen: Pen) -> Iterator[str]:
    for leaf in leaves:
        yield pen.prose(leaf.value) if leaf.spec.shape == "prose" else str(leaf.value)
