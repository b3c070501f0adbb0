"""Group L: are our own words needed?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..graph import Book
from ..kinds import Record, Term
from .base import INFO, Problem, rule


@rule("L", Term, severity=INFO, profile="standard", hint="use it where it is meant, or retire it")
def term_unused(term: Term, book: Book) -> Iterator[Problem]:
    """A term is explained and used by no other record.

    A list of words that nobody uses hides those that everybody needs. A term is used where a text holds its title, its
    abbreviation or another of its names, or where a record links to it.

    Fails:

    ```yaml title="terms/freight-board.yml"
    title: freight board  # term-unused
    status: live
    ```

    ```yaml title="processes/freight-booking.yml"
    title: Booking the freight
    status: live
    purpose: Every bike has a slot.
    ```

    Passes:

    ```yaml title="terms/freight-board.yml"
    title: freight board
    status: live
    ```

    ```yaml title="processes/freight-booking.yml"
    title: Booking the freight
    status: live
    purpose: Every bike has a slot on the freight board.
    ```
    """
    if book.back_links(term) or not book.is_whole(about=term):
        return
    if not any(_is_said(name, term, book) for name in names_of(term)):
        yield Problem((), f"term {term.id!r} is used by no other record")


def names_of(term: Term) -> tuple[str, ...]:
    """What *term* is called."""
    return (term.title, *((term.abbr,) if term.abbr else ()), *term.also_called)


class _Texts(NamedTuple):
    """All texts of a book in one, in small letters."""

    text: str
    starts: list[int]
    ids: list[str]


@lru_cache(maxsize=1)
def _texts(book: Book) -> _Texts:
    starts, ids, texts, length = [], [], [], 0
    for record in book:
        text = book.text(record).casefold() + "\n"
        starts.append(length)
        ids.append(record.id)
        texts.append(text)
        length += len(text)
    return _Texts("".join(texts), starts, ids)


def _is_said(name: str, term: Record, book: Book) -> bool:
    """Whether another record's text holds *name* as words of its own."""
    texts = _texts(book)
    wanted, start = name.casefold(), 0
    while (at := texts.text.find(wanted, start)) >= 0:
        if texts.ids[bisect_right(texts.starts, at) - 1] != term.id and _is_whole(texts.text, at, len(wanted)):
            return True
        start = at + len(wanted)
    return False


_ENDING = re.compile(r"(?:s|es|'s|’s)?(?!\w)")


def _is_whole(text: str, at: int, length: int) -> bool:
    """Whether the words at that place are not part of longer ones; a plural counts."""
    return not (at and text[at - 1].isalnum()) and _ENDING.match(text, at + length) is not None
