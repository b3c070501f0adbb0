"""Calendars as iCalendar (RFC 5545), which every calendar programme reads: a file a role, an owner, and for everybody.

::

    BEGIN:VEVENT
    UID:tip.name-the-day@brackenspoke-cycles
    DTSTAMP:20261123T000000Z
    DTSTART;VALUE=DATE:20261123
    DTEND;VALUE=DATE:20261124
    SUMMARY:Huddle: Name the day before they ask
    …

Everything is an event that lasts a day and keeps nobody from meeting, as Outlook leaves tasks out and the handbook
names no hours. A ``UID`` is the key of an entry and the handbook's name. ``SEQUENCE`` counts the changes that the
record notes, ``DTSTAMP`` is the handbook's day; so of two builds the later one holds, and two of the same day are the
same, byte for byte. That is why it is written here, in three rules of the format, and not by a library whose next
version may order properties otherwise. Tests read it with libraries that did not write it.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from functools import cache

from ..graph import Book
from ..graph.calendars import DUE, Calendar, Entry, Sort, calendars, of_owner
from ..kinds import Record, Story, Tip, Training
from ..kinds.in_words import date
from .addresses import of_record

WIDTH = 75
"""Octets in a line, at most."""

DAILY = "P1D"
"""How often a programme should look again."""

SAYS: dict[Sort, str] = {
    "action": "Action due",
    "fix": "Friction due",
    "goal": "Goal due",
    "huddle": "Huddle",
    "initiative": "Initiative due",
    "review": "Review due",
    "training": "Training due",
    "waiver": "Waiver ends",
}
"""What an entry begins with, and the category that it is filed under."""


def feeds(book: Book, site: str = "") -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of every calendar in which something stands; with *site*, entries lead to their pages.

    One whose record was renamed stands at its former paths as well.
    """
    known: dict[Hashable, bytes] = {}
    for path, calendar in calendars(book).items():
        content = calendar_of(calendar, book, site, known)
        yield from ((each, content) for each in (path, *_former(path, calendar.whose)))


def calendar_of(calendar: Calendar, book: Book, site: str = "", known: dict[Hashable, bytes] | None = None) -> bytes:
    """One calendar as a file; *known* keeps events that stand in several."""
    made = {} if known is None else known
    begin, end = _around(_name(calendar, book))
    return b"".join([begin, *(_once(entry, made, book, site) for entry in calendar.entries), end])


def _former(path: str, whose: Record | None) -> Iterator[str]:
    """Where the calendar was before: who subscribed to it there goes on being told."""
    if whose is not None:
        yield from (path.replace(f"/{whose.id}.ics", f"/{alias}.ics") for alias in whose.aliases)


def _once(entry: Entry, known: dict[Hashable, bytes], book: Book, site: str) -> bytes:
    """An event, made once: most huddles stand in the calendar of every role."""
    name = (entry.key, entry.day, entry.what, entry.owner)
    if name not in known:
        known[name] = _bytes(_event(entry, book, site))
    return known[name]


def _bytes(lines: Iterable[str]) -> bytes:
    return b"".join(piece for line in lines for piece in folded(line))


def folded(line: str) -> Iterator[bytes]:
    """*line* with its end, in pieces of at most ``WIDTH`` octets, no letter of which is torn apart."""
    rest = line.encode()
    while len(rest) > WIDTH:
        cut = WIDTH
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        yield rest[:cut] + b"\r\n"
        rest = b" " + rest[cut:]
    yield rest + b"\r\n"


def escaped(text: str) -> str:
    """*text* as a value; what no line may hold is left out."""
    plain = _CONTROL.sub("", _BREAK.sub("\n", text))
    return _SPECIAL.sub(r"\\\g<0>", plain).replace("\n", "\\n")


_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SPECIAL = re.compile(r"[\\;,]")


def _around(name: str) -> tuple[bytes, bytes]:
    """What stands before the events of a calendar of that name, and after them."""
    said = escaped(name)
    begin = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CX handbook//Calendars//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{said}",
        f"X-WR-CALNAME:{said}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{DAILY}",
        f"X-PUBLISHED-TTL:{DAILY}",
    ]
    return _bytes(begin), _bytes(["END:VCALENDAR"])


def _name(calendar: Calendar, book: Book) -> str:
    """``Phone care agent · Brackenspoke Cycles``: what tells it from others first, as lists of calendars are narrow."""
    if calendar.whose is None:
        return f"{'Due' if calendar.path == DUE else 'Huddle'} · {book.settings.name}"
    is_due = calendar.path == of_owner(calendar.whose.id)
    return f"{'Due: ' if is_due else ''}{calendar.whose.title} · {book.settings.name}"


@cache
def _realm(name: str) -> str:
    """What tells this handbook's entries from those of another: its name, as far as an address can hold it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or hashlib.sha256(name.encode()).hexdigest()[:12]


def _event(entry: Entry, book: Book, site: str) -> Iterator[str]:
    changed = _changed(entry, book.as_of)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.key}@{_realm(book.settings.name)}"
    yield f"DTSTAMP:{_instant(book.as_of)}"
    if changed:
        yield f"LAST-MODIFIED:{_instant(max(changed))}"
    yield f"SEQUENCE:{len(changed)}"
    yield from _days(entry.day)
    yield f"SUMMARY:{escaped(_summary(entry, book))}"
    yield f"DESCRIPTION:{escaped(_description(entry, book, site))}"
    yield f"CATEGORIES:{escaped(SAYS[entry.sort])}"
    if site:
        yield f"URL:{_url(entry, site)}"
    yield "TRANSP:TRANSPARENT"
    yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    yield "END:VEVENT"


def _days(day: datetime.date) -> Iterator[str]:
    """The day, and the one after it, at whose beginning it ends."""
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    if day < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{_day(day + datetime.timedelta(1))}"


def _day(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _instant(day: datetime.date) -> str:
    return f"{_day(day)}T000000Z"


def _changed(entry: Entry, as_of: datetime.date) -> list[datetime.date]:
    """The days on which its record says that it changed, was held or was read again.

    None for a week of the rota: another tip may stand there tomorrow, which changed earlier.
    """
    record = entry.record
    if isinstance(record, Tip) and entry.sort == "huddle" and record.week is None:
        return []
    held = [each.date for each in record.delivered] if isinstance(record, Training) else []
    days = (record.reviewed, *(each.date for each in record.changes), *held)
    return [day for day in days if day is not None and day <= as_of]


def _url(entry: Entry, site: str) -> str:
    """The page, at the part that is meant: it stands there under its field and its id."""
    return of_record(entry.record, site) + ("#" + "-".join(entry.part) if entry.part else "")


def _summary(entry: Entry, book: Book) -> str:
    """``Review due: The bike has not come on the day we named``, on one line."""
    what = f"{entry.what}, {entry.record.title}" if entry.sort == "waiver" else entry.what or entry.record.title
    return " ".join(f"{SAYS[entry.sort]}: {book.said(what)}".split())


def _description(entry: Entry, book: Book, site: str) -> str:
    """What is good to know on the day; last the page, as many programmes show no address beside it."""
    lines = (
        _told(entry.record, book) if isinstance(entry.record, Tip) and entry.sort == "huddle" else _asked(entry, book)
    )
    return "\n".join([*lines, *([_url(entry, site)] if site else [])])


def _told(tip: Tip, book: Book) -> Iterator[str]:
    """What is said in the huddle."""
    if tip.say:
        yield book.said(tip.say).strip()
    if tip.ask:
        yield f"Ask the team: {book.said(tip.ask).strip()}"
    story = book.find(Story, tip.story)
    if story is not None:
        yield f"A story to tell: {story.title}"
    if tip.about:
        yield f"More: {_titles((name.partition('#')[0] for name in tip.about), book)}"
    if tip.for_roles:
        yield f"For {_titles(tip.for_roles, book)}"
    if tip.minutes is not None:
        yield _minutes(tip.minutes)


def _asked(entry: Entry, book: Book) -> Iterator[str]:
    """What the record says of itself, and who is asked."""
    record = entry.record
    if entry.what and entry.sort != "waiver":
        yield f"{record.kind.replace('-', ' ').capitalize()}: {record.title}"
    if record.summary:
        yield book.said(record.summary)
    if isinstance(record, Training) and entry.sort == "training" and record.minutes is not None:
        yield _minutes(record.minutes)
    if record.reviewed is not None and entry.sort == "review":
        yield f"Last read on {date(record.reviewed)}"
    if entry.owner is not None and entry.owner in book:
        yield f"Asked of {_titles([entry.owner], book)}"


def _titles(names: Iterable[str], book: Book) -> str:
    """The titles of those records that there are, each once."""
    found = dict.fromkeys(record.title for name in names if (record := book.get(name)) is not None)
    return ", ".join(found)


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"
