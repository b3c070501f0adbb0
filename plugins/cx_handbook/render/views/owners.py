"""Who keeps what, and whom to ask while they are away."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from ...graph.keeping import reach
from ...graph.review import next_review
from ...graph.views import VIEWS
from ...kinds import Person, Record, Role, Team
from .. import addresses
from ..desk import Desk
from ..filters import Filter
from ..pen import date, plain
from ..templating import fill
from .drawing import Drawn

FEW = 12
"""Pages up to which an owner's list is open from the start."""


class Kept(NamedTuple):
    """A page that somebody keeps."""

    link: Markup
    kind: str
    kind_id: str
    review: str
    is_late: bool


class Keeper(NamedTuple):
    """An owner, and what they keep."""

    id: str
    title: Markup
    state: str
    """Why they should keep it no longer, where that is so."""

    pages: list[Kept]
    late: int
    stands_in: Markup
    reach: Markup
    due_href: str
    is_open: bool


def draw(desk: Desk, *, owner: Record | None = None) -> Drawn:
    """With an *owner*, only what that one keeps."""
    kept = _kept(desk)
    names = sorted((name for name in kept if name), key=lambda name: _title(name, desk))
    wanted = [owner.id] if owner is not None else names
    keepers = [_keeper(name, kept.get(name, []), desk, is_open=owner is not None) for name in wanted]
    unowned = [_page(record, desk) for record in kept.get("", [])] if owner is None else []
    html = fill(
        "views/owners.html",
        keepers=keepers,
        unowned=unowned,
        unowned_id=addresses.of_owner(""),
        filters=_filters(kept.values(), desk),
        is_whole=owner is None,
        id=f"owners-{owner.id}" if owner is not None else "owners",
    )
    return Drawn(Markup(html), found_by=("Owners, backups, whom to ask.",))


def _kept(desk: Desk) -> dict[str, list[Record]]:
    """The records that are not retired, by their owners, what is overdue first; under an empty name what has none."""
    found: dict[str, list[Record]] = {}
    for record in desk.book:
        owner = record.owner or ""
        if record.status != "retired" and (owner or record.id not in desk.book.built_in):
            found.setdefault(owner if owner in desk.book else "", []).append(record)
    return {name: sorted(records, key=_urgency) for name, records in found.items()}


def _urgency(record: Record) -> tuple[datetime.date, str]:
    return _review(record) or datetime.date.max, record.title.casefold()


def _review(record: Record) -> datetime.date | None:
    return next_review(record) if record.is_live else None


def _page(record: Record, desk: Desk) -> Kept:
    day = _review(record)
    late = day is not None and day < desk.book.as_of
    words = f"{'▲ was due' if late else 'read again by'} {date(day)}" if day else ""
    kind = record.kind.replace("-", " ")
    return Kept(desk.pen.link(record), kind, record.kind, words, late)


def _keeper(name: str, records: list[Record], desk: Desk, *, is_open: bool) -> Keeper:
    owner = desk.book.get(name)
    pages = [_page(record, desk) for record in records]
    return Keeper(
        addresses.of_owner(name),
        desk.pen.link(name),
        _state(owner, desk.book.as_of),
        pages,
        sum(page.is_late for page in pages),
        Markup(", ").join(_stands_in(owner, desk)),
        plain(reach(owner, desk.book)),
        f"{desk.pen.href(VIEWS['due'].uri)}?owner={name}",
        is_open or len(pages) <= FEW,
    )


def _title(name: str, desk: Desk) -> str:
    owner = desk.book.get(name)
    return owner.title if owner else name


def _state(owner: Record | None, day: datetime.date) -> str:
    if isinstance(owner, Person) and owner.has_left(day):
        return f"× left on {date(owner.active_until)}" if owner.active_until else "× is here no more"
    return ""


def _stands_in(owner: Record | None, desk: Desk) -> Iterator[Markup]:
    """Whom to ask while the owner is away: a person's backup, who leads a team, who holds a role or takes over."""
    if isinstance(owner, Person) and owner.backup:
        yield desk.pen.link(owner.backup)
    elif isinstance(owner, Team) and owner.lead:
        yield Markup("{} leads it").format(desk.pen.link(owner.lead))
    elif isinstance(owner, Role):
        yield from (desk.pen.link(person) for person in _holders(owner, desk))
        if owner.escalates_to:
            yield Markup("{} takes over").format(desk.pen.link(owner.escalates_to))


def _holders(role: Role, desk: Desk) -> list[Person]:
    found = desk.book.sources(role, "is held by", Person)
    return [person for person in found if not person.has_left(desk.book.as_of)]


def _filters(kept: Iterable[list[Record]], desk: Desk) -> list[Filter]:
    there = {record.kind for records in kept for record in records}
    return [
        Filter("kind", "Kind", [(each.kind, each.plural) for each in desk.book.kinds.values() if each.kind in there])
    ]
