"""What a page says of its last review: who read it and when, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from ..graph.stamps import Changed, Standing
from ..kinds import Record
from ..kinds.base import Change
from .desk import Desk
from .pen import date


class Reviewed(NamedTuple):
    """The last review, for a reader."""

    is_void: bool
    says: Markup
    """Who has read it, and when."""

    since: list[Markup]
    """What has changed since, each with the way there; nothing where the stamp holds."""


def reviewed(record: Record, desk: Desk) -> Reviewed | None:
    """What the page of *record* says of its stamp; ``None`` where it has none."""
    found = desk.stamps.get(record.id)
    return Reviewed(found.is_void, _says(found, desk), list(_since(record, found, desk))) if found else None


def _says(found: Standing, desk: Desk) -> Markup:
    review = found.review
    who = Markup(" by {}").format(desk.pen.link(review.by)) if review.by else ""
    when = f" on {date(review.on)}" if review.on else ""
    note = f": “{review.note}”" if review.note else ""
    return Markup("Read{}{}{}").format(who, when, note)


def _since(record: Record, found: Standing, desk: Desk) -> Iterator[Markup]:
    if found.is_moved:
        yield Markup("A later day of review was written by hand, and nobody has looked again.")
    if found.is_changed:
        on = found.review.on
        notes = tuple(each for each in record.changes if each.date and on and on < each.date <= desk.book.as_of)
        yield Markup("This {} itself says something else.{}").format(record.kind.replace("-", " "), _noted(notes))
    for changed in found.changed:
        yield _what(changed, desk)
    for each in found.gained:
        yield Markup("It rests on {} now.").format(desk.pen.link(each))


def _what(changed: Changed, desk: Desk) -> Markup:
    says = "A figure of {} behind it has changed.{}" if changed.values else "{} has changed.{}"
    return Markup(says).format(desk.pen.link(changed.record), _noted(changed.notes))


def _noted(notes: tuple[Change, ...]) -> str:
    """The newest of them, in a sentence of its own."""
    newest = next((each for each in notes if each.note), None)
    return f" {date(newest.date)}: {newest.note}" if newest and newest.date else ""
