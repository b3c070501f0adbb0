"""What studies are good for: which of them have aged, and which nobody uses."""

from __future__ import annotations

from typing import Literal

from ..kinds import Evidence, Record
from .book import Book
from .certainty import is_fresh

Age = Literal["fresh", "stale", "undated"]


def age(study: Evidence, book: Book) -> Age:
    """Whether *study* may still be relied on; undated where nobody wrote when it was done."""
    if study.date is None:
        return "undated"
    return "fresh" if is_fresh(study, book.as_of) else "stale"


def users(study: Evidence, book: Book) -> list[Record]:
    """The live records that are backed by *study*, each once."""
    return book.sources(study, "backs", Record)
