"""The weekly huddle: this week's tip to read out, and the year ahead with its gaps."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ...graph.calendars import HUDDLES, WEEKS, of_role
from ...graph.huddle import Huddle, huddles, weeks_from
from ...graph.views import VIEWS
from ...kinds import Role, Tip
from ...kinds.values import IsoWeek
from .. import addresses, calendars
from ..desk import Desk
from ..page import Heading
from ..pen import Pen
from ..slides import Slides, slides
from ..templating import fill
from .drawing import Drawn

BEFORE, AFTER = 1, 2
"""How many weeks can be shown to the room beside this one, for a huddle that was missed or is prepared."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SLIDE = {220: 37, 320: 32, 420: 30, 560: 26, 660: 24, 820: 22, 1020: 19, 10**9: 15}
"""Up to how many letters a tip is printed in which size, in points, so that it fills a slide and no more than one.

Letters of the title, which are larger, count three times.
"""


class Said(NamedTuple):
    """The tip of a week, for reading out."""

    link: Markup
    say: str
    ask: str
    about: list[Markup]
    story: Markup | str
    minutes: str
    body: Markup
    roles: Markup | str
    """The roles that it is for; empty where it is for everybody."""

    size: int
    """Of its letters on a printed slide, in points."""

    rota: bool


class Row(NamedTuple):
    """A week in the calendar."""

    week: str
    days: str
    tip: Markup | str
    """Empty where there is none."""

    about: str
    beside: list[Markup]


class Month(NamedTuple):
    """Weeks whose middle lies in the same month, as that of an ISO week decides its year."""

    title: str
    rows: list[Row]


def draw(desk: Desk, *, role: Role | None = None, limit: int | None = None) -> Drawn:
    """From this week on, so many weeks as *limit* says; with a *role*, the tips that are for it or for everybody."""
    pen = desk.pen
    found = _ahead(desk, role, WEEKS if limit is None else limit)
    now, later = found[0], found[1:]
    prefix = f"huddle-{role.id}" if role is not None else "huddle"
    html = fill(
        "views/huddle.html",
        prefix=prefix,
        week=_week(now.week),
        days=_days(now.week, full=True),
        now=_said(now.tip, pen) if now.tip is not None else None,
        beside=[_beside(tip, pen) for tip in now.beside],
        months=list(_months(later, pen)),
        later=len(later),
        gaps=_gaps(later),
        calendar=calendars.href(of_role(role.id) if role is not None else HUDDLES, desk),
        choices=list(_choices(desk, role)) if limit is None else [],
        room=list(_room(desk, role)),
        footer=" · ".join(filter(None, (desk.book.settings.name, role.title if role is not None else ""))),
    )
    headings = (Heading(2, f"{prefix}-now", "This week"), Heading(2, f"{prefix}-ahead", "The weeks ahead"))
    title = f"{role.title}: huddle calendar" if role is not None else ""
    return Drawn(Markup(html), headings, title, found_by=("weekly meeting", "this week’s tip"))


def _ahead(desk: Desk, role: Role | None, count: int) -> list[Huddle]:
    return huddles(desk.book.all(Tip), weeks_from(_monday(desk), count), role.id if role is not None else "")


def _monday(desk: Desk) -> datetime.date:
    return desk.book.as_of - datetime.timedelta(days=desk.book.as_of.weekday())


def _room(desk: Desk, role: Role | None) -> Iterator[Slides]:
    """This week and its neighbours, to be shown to a room."""
    monday = _monday(desk)
    first = datetime.date.fromordinal(max(1, monday.toordinal() - 7 * BEFORE))
    weeks = weeks_from(first, (monday - first).days // 7 + 1 + AFTER)
    for each in huddles(desk.book.all(Tip), weeks, role.id if role is not None else ""):
        now = each.week.monday == monday
        name = f"{'This week' if now else _week(each.week)} · {_days(each.week)}"
        yield Slides(name, now, slides(each, desk.pen))


def _week(week: IsoWeek) -> str:
    return f"Week {week.week}"


def _days(week: IsoWeek, *, full: bool = False) -> str:
    """``23 to 29 November``, with the year where *full*; ``30 Nov to 6 Dec`` over the end of a month."""
    first = week.monday
    last = datetime.date.fromordinal(min(first.toordinal() + 6, datetime.date.max.toordinal()))
    names = MONTHS if full else [month[:3] for month in MONTHS]
    month = "" if first.month == last.month else f" {names[first.month - 1]}"
    year = f" {first.year}" if full and first.year != last.year else ""
    return f"{first.day}{month}{year} to {last.day} {names[last.month - 1]}{f' {last.year}' if full else ''}"


def _said(tip: Tip, pen: Pen) -> Said:
    letters = len(tip.say or "") + len(tip.ask or "") + 3 * len(tip.title)
    return Said(
        pen.link(tip),
        tip.say or "",
        tip.ask or "",
        [pen.part(*_split(each)) for each in tip.about],
        pen.link(tip.story) if tip.story else "",
        _minutes(tip),
        pen.prose(tip.body),
        pen.links(tip.for_roles) if tip.for_roles else "",
        next(size for most, size in SLIDE.items() if letters <= most),
        tip.week is None,
    )


def _split(name: str) -> tuple[str, str | None]:
    record, mark, part = name.partition("#")
    return record, part if mark else None


def _minutes(tip: Tip) -> str:
    return f"{tip.minutes} minute{'' if tip.minutes == 1 else 's'}" if tip.minutes is not None else ""


def _beside(tip: Tip, pen: Pen) -> Markup:
    """Another tip of the week, and for whom."""
    if not tip.for_roles:
        return pen.link(tip)
    return Markup("{}, for {}").format(pen.link(tip), pen.links(tip.for_roles))


def _months(found: Sequence[Huddle], pen: Pen) -> Iterator[Month]:
    for (year, month), weeks in groupby(found, key=lambda each: _month(each.week)):
        yield Month(f"{MONTHS[month - 1]} {year}", [_row(each, pen) for each in weeks])


def _month(week: IsoWeek) -> tuple[int, int]:
    middle = week.monday + datetime.timedelta(days=3)
    return middle.year, middle.month


def _row(each: Huddle, pen: Pen) -> Row:
    tip = each.tip
    said = (_minutes(tip), "from the rota" if each.from_rota else "") if tip is not None else ()
    return Row(
        _week(each.week),
        _days(each.week),
        pen.link(tip) if tip is not None else "",
        ", ".join(filter(None, said)),
        [_beside(other, pen) for other in each.beside],
    )


def _gaps(found: Sequence[Huddle]) -> tuple[int, str]:
    """How many weeks have no tip, and the first of them."""
    empty = [each.week for each in found if each.tip is None]
    return len(empty), f"week {empty[0].week}, {empty[0].year}" if empty else ""


def _choices(desk: Desk, role: Role | None) -> Iterator[tuple[str, str, bool]]:
    """The calendars that there are: address, name, and whether it is this one."""
    view = VIEWS["huddle"]
    roles = sorted((each for each in desk.book.all(Role) if each.is_live), key=lambda each: each.title.casefold())
    if roles:
        yield desk.pen.href(addresses.of_view(view)), "Everybody", role is None
    for each in roles:
        yield desk.pen.href(addresses.of_view(view, each)), each.title, role == each
