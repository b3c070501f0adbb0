"""What is to be done by a day: one list for reviews, actions, fixes, lessons, goals and waivers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..kinds import Friction, Goal, Initiative, Process, Record, Touchpoint, Training
from ..kinds.parts import Action
from .book import Book
from .cadence import next_delivery
from .review import next_review

Sort = Literal["action", "fix", "initiative", "goal", "training", "waiver", "review"]


class Due(NamedTuple):
    """One thing to do."""

    day: datetime.date
    sort: Sort
    record: Record
    owner: str | None
    """Id of the role, team or person that does it: of whoever is named for it, else of who keeps the record."""

    what: str = ""
    """What is to be done, where that is not the record as a whole."""

    part: tuple[str, str] | None = None
    """The field and the local id of the part that says so, where it has one."""

    field: str = ""
    """The field that a waiver is for, where it is not for the whole record."""


def due(book: Book) -> list[Due]:
    """Everything that live records say is to be done by some day, in order of days, then of titles."""
    found = (each for record in book if record.is_live for each in _of(record))
    return sorted(found, key=lambda each: (each.day, each.record.title.casefold(), each.record.id, each.what))


def _of(record: Record) -> Iterator[Due]:
    if isinstance(record, Goal):
        yield from _goal(record)
    elif isinstance(record, Initiative):
        yield from _initiative(record)
    elif isinstance(record, Touchpoint | Process):
        yield from (each for friction in record.friction for each in _friction(record, friction))
    elif isinstance(record, Training) and (day := next_delivery(record)) is not None:
        yield Due(day, "training", record, record.trainer or record.owner)
    yield from _kept(record)


def _goal(goal: Goal) -> Iterator[Due]:
    """A goal that was closed asks for nothing any more."""
    if goal.closing is not None:
        return
    if goal.due is not None:
        yield Due(goal.due, "goal", goal, goal.owner)
    for action in goal.plan.actions if goal.plan else ():
        yield from _action(goal, action)


def _initiative(initiative: Initiative) -> Iterator[Due]:
    if not initiative.is_open:
        return
    if initiative.due is not None:
        yield Due(initiative.due, "initiative", initiative, initiative.owner)
    for action in initiative.actions:
        yield from _action(initiative, action)


def _action(record: Record, action: Action) -> Iterator[Due]:
    if action.is_open and action.due is not None:
        yield Due(action.due, "action", record, action.owner or record.owner, action.what or "", ("actions", action.id))


def _friction(record: Record, friction: Friction) -> Iterator[Due]:
    """When it is to be mended; where it is accepted, when it is looked at again."""
    day = friction.due if friction.is_open else friction.accepted_until if friction.state == "accepted" else None
    if day is not None:
        owner = friction.owner or record.owner
        yield Due(day, "fix", record, owner, friction.what or "", ("friction", friction.id))


def _kept(record: Record) -> Iterator[Due]:
    """What comes with every record: its waivers end, and it is read again."""
    for waiver in record.waive:
        if waiver.until is not None:
            yield Due(
                waiver.until, "waiver", record, waiver.by or record.owner, waiver.rule or "", field=waiver.field or ""
            )
    if (day := next_review(record)) is not None:
        yield Due(day, "review", record, record.owner)
