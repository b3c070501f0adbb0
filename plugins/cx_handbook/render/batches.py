"""Long rows in batches: a page of a view holds as many as a browser prints with ease, and leads to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from markupsafe import Markup

from ..graph.views import View
from ..kinds import Record
from .addresses import of_view
from .desk import Desk

R = TypeVar("R", bound=Record)

MOST = 60
"""Records in a batch."""


def count(records: Sequence[Record]) -> int:
    """How many batches there are; an empty one where there is nothing."""
    return max(1, -(-len(records) // MOST))


def batch(records: Sequence[R], part: int) -> Sequence[R]:
    """The records of one part."""
    return records[(part - 1) * MOST : part * MOST]


def others(records: Sequence[Record], part: int, view: View, desk: Desk, of: Record | None = None) -> list[Markup]:
    """A line for each other part: its address, its first and its last title."""
    return list(_others(records, part, view, desk, of))


def _others(records: Sequence[Record], part: int, view: View, desk: Desk, of: Record | None) -> Iterator[Markup]:
    for number in range(1, count(records) + 1):
        if number != part:
            here = batch(records, number)
            href = desk.pen.href(of_view(view, of, number if number > 1 else None))
            line = '<a href="{}">Part {}</a>: from “{}” to “{}”'
            yield Markup(line).format(href, number, here[0].title, here[-1].title)
