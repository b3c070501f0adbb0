"""The weekly huddle: which tip is told in which week."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..kinds import Tip
from ..kinds.values import IsoWeek

_WEEK = datetime.timedelta(weeks=1)


class Huddle(NamedTuple):
    """What is told in one week."""

    week: IsoWeek
    tip: Tip | None
    """The one to tell; ``None`` where there is none."""

    beside: tuple[Tip, ...]
    """Others that are written for the same week, such as one for a single role."""

    @property
    def from_rota(self) -> bool:
        """Whether its tip came round, and was not written for the week."""
        return self.tip is not None and self.tip.week is None


def week_of(day: datetime.date) -> IsoWeek:
    """The calendar week that *day* lies in, after ISO 8601; its year may be another than the day's."""
    year, week, _ = day.isocalendar()
    return IsoWeek(year, week)


def weeks_from(day: datetime.date, count: int) -> list[IsoWeek]:
    """The next *count* weeks that begin on *day* or after it; fewer where the calendar ends before."""
    first = -(-(day.toordinal() - 1) // 7)
    last = (datetime.date.max.toordinal() - 1) // 7
    mondays = (datetime.date.fromordinal(1 + 7 * turn) for turn in range(first, min(first + count, last + 1)))
    return [week_of(monday) for monday in mondays]


def turn(week: IsoWeek) -> int:
    """The number of a week, counted on and on over years of 52 and of 53 weeks."""
    return week.monday.toordinal() // 7


def tip_of(tips: Iterable[Tip], day: datetime.date, role: str = "") -> Tip | None:
    """The live tip for the week of *day*; with a *role*, of those that are for it or for everybody.

    One that is written for the week comes first, and one for the role before one for all; where nobody asks for a role,
    one for all before one for some. Weeks without any take their turn in the rota, which goes round without regard to
    years.
    """
    return _huddle(week_of(day), *_sorted(tips, role)).tip


def huddles(tips: Iterable[Tip], weeks: Iterable[IsoWeek], role: str = "") -> list[Huddle]:
    """What is told in each of *weeks*, chosen as by ``tip_of``."""
    written, rota = _sorted(tips, role)
    return [_huddle(week, written, rota) for week in weeks]


def _sorted(tips: Iterable[Tip], role: str) -> tuple[dict[IsoWeek, list[Tip]], list[Tip]]:
    """The live tips for *role*: those that are written for a week, the first to tell first, and the rota."""
    mine = [tip for tip in tips if tip.is_live and (not role or not tip.for_roles or role in tip.for_roles)]
    written: dict[IsoWeek, list[Tip]] = {}
    for tip in sorted(mine, key=lambda tip: ((role not in tip.for_roles) if role else bool(tip.for_roles), tip.id)):
        if tip.week is not None:
            written.setdefault(tip.week, []).append(tip)
    return written, sorted((tip for tip in mine if tip.week is None and tip.rota is not None), key=_place)


def _huddle(week: IsoWeek, written: dict[IsoWeek, list[Tip]], rota: Sequence[Tip]) -> Huddle:
    own = written.get(week, [])
    if own:
        return Huddle(week, own[0], tuple(own[1:]))
    return Huddle(week, rota[turn(week) % len(rota)] if rota else None, ())


def _place(tip: Tip) -> tuple[int, str]:
    return tip.rota or 0, tip.id
