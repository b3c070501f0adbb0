"""What is to be done next, by whom: overdue first, then month by month."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ...graph.concern import taken_by
from ...graph.due import Due, Sort, due
from ...graph.views import VIEWS
from ...kinds import Friction, Record, Role
from .. import addresses
from ..desk import Desk
from ..filters import Filter
from ..page import Heading
from ..pen import date
from ..templating import fill
from .drawing import Drawn

SORTS: dict[Sort, str] = {
    "action": "Action",
    "fix": "Friction",
    "initiative": "Initiative",
    "goal": "Goal",
    "training": "Training",
    "waiver": "Waiver",
    "review": "Review",
}
"""What each sort of thing is called."""

MANY = 25
"""Reviews of one month up to which each is listed; beyond, they are counted by owner."""

OPEN = 3
"""Months that are shown at once; later ones open on a click."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class DueView(NamedTuple):
    """One thing to do, for a reader."""

    day: str
    sort: str
    what: Markup
    more: Markup
    owner: Markup
    sort_id: str
    owner_id: str

    worth: int = 1
    """How many things it stands for."""


class Stretch(NamedTuple):
    """What is overdue, or what is due in one month."""

    id: str
    title: str
    total: int
    items: list[DueView]
    is_open: bool
    mark: str = ""


def draw(desk: Desk, *, role: Role | None = None, owner: Record | None = None, limit: int | None = None) -> Drawn:
    """What a *role* has to do is what it owns, and the modules that it takes.

    With a *limit*, so many of the first things as one list.
    """
    found = [each for each in due(desk.book) if _is_meant(each, role, owner, desk)]
    if limit is not None:
        items = [_view(each, desk) for each in found[:limit]]
        return Drawn(Markup(fill("views/due.html", short=items, stretches=[], tiles=[], filters=[], id="")))
    name = "-".join(["due", *(each.id for each in (role, owner) if each)])
    stretches = list(_stretches(found, name, desk))
    html = fill(
        "views/due.html",
        short=[],
        stretches=stretches,
        tiles=_tiles(found, desk.book.as_of),
        filters=_filters(found, owner, desk),
        id=name,
    )
    headings = tuple(Heading(2, each.id, each.title) for each in stretches)
    return Drawn(Markup(html), headings, found_by=("Overdue, reviews, actions, deadlines.",))


def _is_meant(item: Due, role: Role | None, owner: Record | None, desk: Desk) -> bool:
    if role is not None and item.owner != role.id and item.record not in _taken(item, role, desk):
        return False
    return owner is None or item.owner == owner.id


def _taken(item: Due, role: Role, desk: Desk) -> Sequence[Record]:
    return taken_by(role, desk.book) if item.sort == "training" else ()


def _filters(found: Iterable[Due], owner: Record | None, desk: Desk) -> list[Filter]:
    sorts = {each.sort for each in found}
    owners = (desk.book.get(each.owner) for each in found)
    keepers = Filter.by("owner", "By", (each for each in owners if each is not None))
    kinds = Filter("sort", "What", [(sort, words) for sort, words in SORTS.items() if sort in sorts])
    return [kinds] if owner is not None else [keepers, kinds]


def _tiles(found: Sequence[Due], today: datetime.date) -> list[tuple[int, str, str]]:
    """How much is overdue, due this month, and due next month; with a tone for what is late."""
    months = Counter(_month(each.day) for each in found if each.day >= today)
    this = _month(today)
    late = sum(each.day < today for each in found)
    return [
        (late, "overdue", "low" if late else ""),
        (months[this], f"to come in {MONTHS[today.month - 1]}", ""),
        (months[this + 1], f"in {MONTHS[today.month % 12]}", ""),
        (sum(count for month, count in months.items() if month > this + 1), "later", ""),
    ]


def _month(day: datetime.date) -> int:
    """Months counted on and on."""
    return day.year * 12 + day.month - 1


def _stretches(found: Sequence[Due], name: str, desk: Desk) -> Iterator[Stretch]:
    today = desk.book.as_of
    late = [each for each in found if each.day < today]
    if late:
        yield Stretch(f"{name}-overdue", "Overdue", len(late), list(_items(late, desk)), True, "▲ ")
    coming = groupby((each for each in found if each.day >= today), lambda each: _month(each.day))
    for number, (month, items) in enumerate(coming):
        year, index = divmod(month, 12)
        due_then = list(items)
        title = f"{MONTHS[index]} {year}"
        yield Stretch(
            f"{name}-{year}-{index + 1:02}", title, len(due_then), list(_items(due_then, desk)), number < OPEN
        )


def _items(found: Sequence[Due], desk: Desk) -> Iterator[DueView]:
    """Each thing to do; reviews by owner where they are many."""
    reviews = [each for each in found if each.sort == "review"]
    if len(reviews) <= MANY:
        yield from (_view(each, desk) for each in found)
        return
    yield from (_view(each, desk) for each in found if each.sort != "review")
    for owner, count in sorted(Counter(each.owner or "" for each in reviews).items()):
        yield _counted(owner, count, desk)


def _counted(owner: str, count: int, desk: Desk) -> DueView:
    """So many reviews of one owner, with the way to their list."""
    where = f"{VIEWS['owners'].uri}#{addresses.of_owner(owner)}"
    words = "1 page to read again" if count == 1 else f"{count} pages to read again"
    what = Markup('<a href="{}">{}</a>').format(desk.pen.href(where), words)
    return DueView("", SORTS["review"], what, Markup(""), _owner(owner, desk), "review", owner, count)


def _view(item: Due, desk: Desk) -> DueView:
    link = desk.pen.link(item.record)
    return DueView(
        date(item.day),
        SORTS[item.sort],
        _what(item, desk) if item.what else link,
        link if item.what else Markup(""),
        _owner(item.owner, desk),
        item.sort,
        item.owner or "",
    )


def _what(item: Due, desk: Desk) -> Markup:
    """The part that asks for it, at its place on the page."""
    words = _words(item)
    if item.part is None:
        return Markup("{}").format(words)
    where = f"{addresses.of_record(item.record)}#{addresses.anchor(*item.part)}"
    return Markup('<a href="{}">{}</a>').format(desk.pen.href(where), words)


def _words(item: Due) -> str:
    if item.sort == "waiver":
        return f"{item.what} is waived no longer"
    accepted = item.part is not None and item.sort == "fix" and _is_accepted(item.record, item.part[1])
    return f"Look again: {item.what}" if accepted else item.what


def _is_accepted(record: Record, name: str) -> bool:
    frictions: Iterable[Friction] = getattr(record, "friction", ())
    return any(each.id == name and each.state == "accepted" for each in frictions)


def _owner(name: str | None, desk: Desk) -> Markup:
    return desk.pen.link(name) if name else Markup("nobody yet")
