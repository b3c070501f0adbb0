"""What stands in whose calendar: the huddles and lessons of a role, and what an owner has to do by some day.

Each entry has a key that outlives its date: whoever reads the calendar again finds the same thing moved, not a second
one beside it. What comes round is one entry at its next day, as the day after that hangs on when it is done; only
weeks of the huddle are known in advance, each with words of its own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from ..kinds import Record, Role, Tip
from ..kinds.values import IsoWeek
from .book import Book
from .concern import taken_by
from .due import Due, due
from .due import Sort as DueSort
from .huddle import Huddle, huddles, weeks_from

WEEKS = 52
"""How many huddles stand in a calendar, this week's first."""

HUDDLES = "calendars/huddle.ics"
"""The huddles of those whom no role is asked of."""

DUE = "calendars/due.ics"
"""What is due, whoever does it; only made where somebody asks for it."""

Sort = DueSort | Literal["huddle"]


class Entry(NamedTuple):
    """One thing on one day."""

    key: str
    """Says what it is, whatever its day and its words: letters, digits, dots and dashes."""

    day: datetime.date
    sort: Sort
    record: Record
    """What it is about; of a huddle the tip."""

    what: str = ""
    """What is to be done, where that is not the record as a whole."""

    part: tuple[str, str] | None = None
    """The field and the local id of the part that says so, where it has one."""

    owner: str | None = None
    """Who does it, where somebody is named."""


class Calendar(NamedTuple):
    """Entries for the same readers; never none."""

    path: str
    """Its file, seen from the root of the site."""

    whose: Record | None
    """The role, team or person; ``None`` for everybody."""

    entries: tuple[Entry, ...]
    """In order of days, then of keys."""


def of_role(name: str) -> str:
    """``calendars/roles/care-agent-phone.ics``: the huddles and lessons of a role."""
    return f"calendars/roles/{name}.ics"


def of_owner(name: str) -> str:
    """``calendars/owners/care-team-lead.ics``: what an owner has to do by some day."""
    return f"calendars/owners/{name}.ics"


@lru_cache(maxsize=2)
def calendars(book: Book) -> dict[str, Calendar]:
    """Every calendar in which something stands, by its path: for everybody, for each live role, for each owner."""
    all_due = due(book)
    found = [Calendar(HUDDLES, None, _sorted(_huddles(book)))]
    for role in sorted((each for each in book.all(Role) if each.is_live), key=lambda each: each.id):
        found.append(Calendar(of_role(role.id), role, _sorted(_of_role(role, all_due, book))))
    for name, things in sorted(_by_owner(all_due).items()):
        found.append(Calendar(of_owner(name), book.get(name), _sorted(_entry(each) for each in things)))
    return {each.path: each for each in found if each.entries and (each.whose or each.path == HUDDLES)}


def of_things(things: Iterable[Due], owner: Record | None) -> Calendar:
    """A calendar of *things* to do, which may be none: of one *owner*, or of all."""
    return Calendar(of_owner(owner.id) if owner else DUE, owner, _sorted(_entry(each) for each in things))


def _of_role(role: Role, all_due: Iterable[Due], book: Book) -> Iterator[Entry]:
    """Its huddles, and the modules that it takes again; those of the first weeks are for newcomers alone."""
    yield from _huddles(book, role.id)
    taken = {each.id for each in taken_by(role, book) if role.id in each.for_roles}
    yield from (_entry(each) for each in all_due if each.sort == "training" and each.record.id in taken)


def _huddles(book: Book, role: str = "") -> Iterator[Entry]:
    monday = book.as_of - datetime.timedelta(days=book.as_of.weekday())
    for each in huddles(book.all(Tip), weeks_from(monday, WEEKS), role):
        for tip in _told(each):
            yield Entry(_key_of_tip(tip, each.week, role), each.week.monday, "huddle", tip)


def _told(huddle: Huddle) -> Iterator[Tip]:
    if huddle.tip is not None:
        yield huddle.tip
    yield from huddle.beside


def _key_of_tip(tip: Tip, week: IsoWeek, role: str) -> str:
    """What is written for a week moves with its tip; where the rota goes round, the week stays and tips take turns."""
    return _key("tip", tip.id) if tip.week is not None else _key("huddle", str(week), role)


def _entry(each: Due) -> Entry:
    part = each.part[1] if each.part else ""
    rule = each.what if each.sort == "waiver" else ""
    key = _key(each.sort, each.record.id, part, rule, each.field)
    return Entry(key, each.day, each.sort, each.record, each.what, each.part, each.owner)


def _key(*names: str) -> str:
    return ".".join(_UNFIT.sub("-", name) for name in names if name)


def _by_owner(all_due: Iterable[Due]) -> dict[str, list[Due]]:
    found: dict[str, list[Due]] = {}
    for each in all_due:
        if each.owner:
            found.setdefault(each.owner, []).append(each)
    return found


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In order of days; of those that a slip gave the same key, the later ones are numbered."""
    seen: dict[str, int] = {}
    found = []
    for entry in sorted(entries, key=lambda each: (each.day, each.key, each.what)):
        seen[entry.key] = count = seen.get(entry.key, 0) + 1
        found.append(entry if count == 1 else entry._replace(key=f"{entry.key}.{count}"))
    return tuple(found)


_UNFIT = re.compile(r"[^A-Za-z0-9.]+")
"""What has no place in a key."""
