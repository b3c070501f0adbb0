"""The stamp of a review: who read a record, when, and marks of what it said and rested on.

A stamp holds as long as all marks do. It is void as soon as the record, or something that it rests on, says something
else; who reads the record then may be told by an old rule. A day that somebody puts in by hand does not fit its mark.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..kinds import Record, Tip
from ..kinds.base import Change, Relied, Review
from ..location import Route
from .book import Book
from .huddle import turn, week_of
from .relying import Rest, mark, mark_of, marked, rests_on

DAY_LENGTH = 4
"""Letters in the mark of a day."""


class Changed(NamedTuple):
    """Something that a record rests on, and that says something else than when the record was reviewed."""

    record: Record
    route: Route
    """The way to where the record that rests on it names it."""

    values: tuple[str, ...]
    """What is cited of it, where only that bears."""

    notes: tuple[Change, ...]
    """What it says of its own changes since that day, newest first."""


class Standing(NamedTuple):
    """What has become of a stamp."""

    review: Review

    is_changed: bool
    """Whether the record itself says something else."""

    changed: tuple[Changed, ...]
    """What else does, of all that it rested on."""

    gained: tuple[Record, ...]
    """What it rests on now and did not then."""

    lost: tuple[str, ...]
    """Ids of what it rested on then and does not now."""

    is_moved: bool
    """Whether a later day was put in by hand."""

    @property
    def is_void(self) -> bool:
        """Whether the record has to be read again, whatever its days say."""
        return self.is_changed or bool(self.changed) or self.is_moved


def stamp(record: Record, by: str, day: datetime.date, book: Book, note: str | None = None) -> Review:
    """The stamp of a look that *by* took at *record* on that *day*."""
    said = mark(record, book)
    rests = sorted(rests_on(record, book).items())
    relied = tuple(Relied(record=name, was=mark_of(rest, book)) for name, rest in rests)
    said_on = {"of": f"{said}-{_of_day(said, day)}", "by": by, "on": day.isoformat(), "note": note, "relies_on": relied}
    return Review.model_validate(said_on)


def standing(record: Record, book: Book) -> Standing | None:
    """What has become of the stamp of *record*; ``None`` where it has none, or is a tip that has been told."""
    review = record.review
    if review is None or (review.on is None and review.of is None) or is_told(record, book):
        return None
    of, _, of_day = (review.of or "").partition("-")
    rests = rests_on(record, book)
    then = {each.record: each.was for each in review.relies_on if each.record}
    is_changed = of != mark(record, book)
    return Standing(
        review,
        is_changed,
        tuple(_altered(rests, then, review, book)),
        tuple(rest.record for name, rest in sorted(rests.items()) if name not in then) if is_changed else (),
        tuple(name for name in then if name not in rests and name not in book.failed) if is_changed else (),
        _is_moved(record, review, of, of_day),
    )


def is_told(record: Record, book: Book) -> bool:
    """Whether it is a tip whose week is over: that stays as it was."""
    return isinstance(record, Tip) and record.week is not None and turn(record.week) < turn(week_of(book.as_of))


def _altered(rests: dict[str, Rest], then: dict[str, str | None], review: Review, book: Book) -> list[Changed]:
    return [
        Changed(rest.record, rest.route, rest.values, _notes(rest.record, review.on, book))
        for name, rest in rests.items()
        if name in then and then[name] != mark_of(rest, book)
    ]


def _notes(record: Record, day: datetime.date | None, book: Book) -> tuple[Change, ...]:
    """What *record* notes of its changes after that *day*; where it notes nothing since, on that day."""
    known = [each for each in record.changes if each.date is not None and each.date <= book.as_of]
    since = [each for each in known if day is not None and each.date is not None and each.date > day]
    found = since or [each for each in known if each.date == day]
    return tuple(sorted(found, key=lambda each: each.date or datetime.date.min, reverse=True))


def _is_moved(record: Record, review: Review, of: str, of_day: str) -> bool:
    if review.on is None or of_day != _of_day(of, review.on):
        return True
    return record.reviewed is not None and record.reviewed > review.on


def _of_day(said: str, day: datetime.date) -> str:
    return marked([said, day.isoformat()])[:DAY_LENGTH]
