"""A book as readers see it: every citation in a plain text filled in, with a quiet mark where it becomes HTML.

Markdown keeps its citations; they become links where it is converted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from markupsafe import Markup, escape

from ..checks import Checked
from ..graph import Book, Cited, citations, cited_in
from ..kinds import Leaf, Part, Record, fields

M = TypeVar("M", Record, Part)


class Said(str):
    """A text with what it cites filled in; as HTML, each of these in a mark that says where it is declared."""

    __slots__ = ("_html",)
    _html: Markup

    @classmethod
    def of(cls, text: str, book: Book) -> Said:
        """*text* of a record of *book*."""
        said = cls(book.said(text))
        said._html = _marked(text, book)
        return said

    def __html__(self) -> Markup:
        return self._html


def as_read(checked: Checked) -> Checked:
    """*checked* with a book in which plain texts say what they cite."""
    book = checked.book
    shown = {record.id: _shown(record, book) for record in book if _cites(record, book)}
    return replace(checked, book=book.with_records(shown)) if shown else checked


def _cites(record: Record, book: Book) -> bool:
    return "[[" in book.text(record) and any(_is_plain(leaf) and any(cited_in(leaf)) for leaf in book.leaves(record))


def _is_plain(leaf: Leaf) -> bool:
    return leaf.spec.shape != "prose"


def _shown(model: M, book: Book) -> M:
    """*model* with its plain texts said, at any depth."""
    changed: dict[str, Any] = {}
    for spec in fields(type(model)):
        value = getattr(model, spec.name)
        if value is None or value == () or not (spec.part or (spec.is_text and spec.shape != "prose")):
            continue
        items = value if spec.many else (value,)
        if spec.part is not None:
            shown = tuple(_shown(item, book) for item in items)
        else:
            shown = tuple(Said.of(item, book) if spec.name != "title" and "[[" in item else item for item in items)
        if any(one is not other for one, other in zip(items, shown, strict=True)):
            changed[spec.name] = shown if spec.many else shown[0]
    return model.model_copy(update=changed) if changed else model


def _marked(text: str, book: Book) -> Markup:
    done, pieces = 0, []
    for citation in citations(text):
        found = book.cited(citation.name)
        if isinstance(found, Cited) and not citation.more:
            mark = Markup('<span class="cx-figure" title="{}">{}</span>').format(found.record.title, found.says)
            pieces += [escape(text[done : citation.offset]), mark]
            done = citation.offset + len(citation.text)
    return Markup("").join([*pieces, escape(text[done:])])
