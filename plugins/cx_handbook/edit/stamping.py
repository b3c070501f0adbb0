"""The stamp of a review is written into its record, and ``reviewed`` with it; or how long a review lasts."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds.base import Review
from ..load import parse
from ..location import Route
from .room import edited
from .scalars import scalar

INDENT = "  "


def stamped(text: str, path: str, base: Route, name: str, review: Review) -> str:
    """*text* of the file at *path* with the *review* of the record *name*, to which *base* leads, and with its day.

    A stamp that is there already is written anew; a new one stands at the record's end. Raises ``NoRoom``.
    """
    lines, day = lines_of(review), str(review.on)
    said = parse("", "\n".join(lines)).data
    return edited(
        text,
        path,
        base,
        name,
        lambda room: [room.for_value("reviewed", day, ("owner", "status", "title")), room.for_lines("review", lines)],
        reviewed=day,
        **said,
    )


def lasting(text: str, path: str, base: Route, name: str, every: str) -> str:
    """*text* of the file at *path*, so that a review of the record *name* lasts so long. Raises ``NoRoom``."""
    behind = ("reviewed", "owner", "status", "title")
    return edited(
        text, path, base, name, lambda room: [room.for_value("review_every", every, behind)], review_every=every
    )


def lines_of(review: Review) -> list[str]:
    """A stamp as YAML. No two lines stand side by side that two reviews may change apart: git would take that for a
    conflict."""
    return ["review:", *(f"{INDENT}{line}" for line in _inside(review))]


def _inside(review: Review) -> Iterator[str]:
    for key, value in (("of", review.of), ("by", review.by), ("on", review.on), ("note", review.note)):
        if value is not None:
            yield f"{key}: {scalar(str(value))}"
    if review.relies_on:
        yield "relies_on:"
    for each in review.relies_on:
        yield f"{INDENT}- record: {scalar(each.record or '')}"
        yield f"{INDENT}{INDENT}was: {scalar(each.was or '')}"
