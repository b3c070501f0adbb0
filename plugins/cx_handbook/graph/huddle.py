"""The weekly huddle: which tip is told in which week."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ..kinds import Tip
from ..kinds.values import IsoWeek

_WEEK = datetime.timedelta(weeks=1)


def week_of(day: datetime.date) -> IsoWeek:
    """The calendar week that *day* lies in, after ISO 8601; its year may be another than the day's."""
    year, week, _ = day.isocalendar()
    return IsoWeek(year, week)


def weeks_from(day: datetime.date, count: int) -> list[IsoWeek]:
    """The next *count* weeks that begin on *day* or after it; fewer where the calendar ends before."""
    monday = day if day.weekday() == 0 else day - datetime.timedelta(days=day.weekday()) + _WEEK
    return [week_of(monday + number * _WEEK) for number in range(count)]


def turn(week: IsoWeek) -> int:
    """The number of a week, counted on and on over years of 52 and of 53 weeks."""
    return week.monday.toordinal() // 7


def tip_of(tips: Iterable[Tip], day: datetime.date, role: str = "") -> Tip | None:
    """The live tip for the week of *day*; with a *role*, of those that are for it or for everybody.

    One that is written for the week comes first, and one for the role before one for all. Weeks without any take their
    turn in the rota, which goes round without regard to years.
    """
    week = week_of(day)
    mine = [tip for tip in tips if tip.is_live and (not role or not tip.for_roles or role in tip.for_roles)]
    written = sorted((tip for tip in mine if tip.week == week), key=lambda tip: (role not in tip.for_roles, tip.id))
    rota = sorted((tip for tip in mine if tip.week is None and tip.rota is not None), key=_place)
    if written:
        return written[0]
    return rota[turn(week) % len(rota)] if rota else None


def _place(tip: Tip) -> tuple[int, str]:
    return tip.rota or 0, tip.id
