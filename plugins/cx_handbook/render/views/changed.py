"""What is new, and for whom: by what records say of themselves, then by what was edited without a word."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ...graph.concern import concerned
from ...graph.news import DAYS, News, news
from ...kinds import Record, Role
from ...load.edits import Edited
from ..desk import Desk
from ..filters import Filter
from ..page import Heading
from ..pen import date
from ..templating import fill
from .drawing import Drawn

HEADINGS = (Heading(2, "changed-edited", "Edited, with no note of its own"),)


MOST = 50
"""Edits of a kind that are listed; of the others it says how many there are."""


class NewsView(NamedTuple):
    """A change, for a reader."""

    link: Markup
    kind: str
    note: str
    roles: str
    """Whom it is for."""

    owner: Markup
    role_ids: str
    """What it is filtered by."""

    owner_id: str


class EditView(NamedTuple):
    """An edit of a file, for a reader."""

    link: Markup
    subject: str
    day: str
    role_ids: str
    owner_id: str


def draw(desk: Desk, *, role: Role | None = None, owner: Record | None = None, limit: int | None = None) -> Drawn:
    """With a *limit*, so many of the newest changes that were noted, and nothing else."""
    noted = [each for each in news(desk.book) if _is_meant(each.record, role, owner, desk)][:limit]
    edited = [] if limit else [pair for pair in _unnoted(desk) if _is_meant(pair[1], role, owner, desk)]
    records = [*(each.record for each in noted), *(record for _, record in edited)]
    html = fill(
        "views/changed.html",
        days=list(_by_day(noted, desk)),
        filters=_filters(records, role, owner, desk) if limit is None else [],
        kinds=list(_by_kind(edited, desk)),
        span=DAYS,
        as_of=date(desk.book.as_of),
        is_cut=desk.edits.is_cut and limit is None,
        id="-".join(["changed", *(each.id for each in (role, owner) if each)]) if limit is None else "",
    )
    return Drawn(Markup(html), HEADINGS if edited else (), found_by=("News, changes, edits.",))


def _is_meant(record: Record, role: Role | None, owner: Record | None, desk: Desk) -> bool:
    if role is not None and role not in concerned(desk.book).get(record.id, ()):
        return False
    return owner is None or record.owner == owner.id


def _filters(records: Sequence[Record], role: Role | None, owner: Record | None, desk: Desk) -> list[Filter]:
    """What was asked for already is no choice any more."""
    index = concerned(desk.book)
    roles = Filter.by("role", "For", (each for record in records for each in index.get(record.id, ())))
    owners = (desk.book.get(record.owner) for record in records)
    keepers = Filter.by("owner", "Kept by", (each for each in owners if each is not None))
    return [each for each, asked in ((roles, role), (keepers, owner)) if asked is None]


def _by_day(noted: Iterable[News], desk: Desk) -> Iterator[tuple[str, list[NewsView]]]:
    everyone = sum(each.is_live for each in desk.book.all(Role))
    for day, found in groupby(noted, lambda each: each.day):
        yield date(day), [_view(each, everyone, desk) for each in found]


def _view(item: News, everyone: int, desk: Desk) -> NewsView:
    record, pen = item.record, desk.pen
    roles = concerned(desk.book).get(record.id, ())
    return NewsView(
        pen.link(record),
        _kind(record),
        item.change.note or "",
        _for(roles, everyone),
        pen.link(record.owner) if record.owner else Markup("nobody yet"),
        _ids(roles),
        record.owner or "",
    )


def _kind(record: Record) -> str:
    return record.kind.replace("-", " ")


def _ids(records: Iterable[Record]) -> str:
    return " ".join(each.id for each in records)


def _for(roles: Sequence[Role], everyone: int) -> str:
    """``For Store host, Store manager``; for everyone, where no role is left out."""
    if len(roles) == everyone > 1:
        return "For everyone"
    return f"For {', '.join(each.title for each in roles)}" if roles else ""


def _unnoted(desk: Desk) -> Iterator[tuple[Edited, Record]]:
    """The records in files that were edited on a day of which they say nothing."""
    there: dict[str, list[Record]] = {}
    for record in desk.book if desk.edits.files else ():
        there.setdefault(desk.checked.written[record.id].path, []).append(record)
    for edit in desk.edits.files:
        for record in there.get(edit.path, ()):
            if edit.day not in _days(record):
                yield edit, record


def _days(record: Record) -> set[datetime.date | None]:
    return {change.date for change in record.changes}


def _by_kind(edited: list[tuple[Edited, Record]], desk: Desk) -> Iterator[tuple[str, int, list[EditView]]]:
    """How many there are of each kind that has any, and the newest."""
    for kind in desk.book.kinds.values():
        found = [pair for pair in edited if pair[1].kind == kind.kind]
        found.sort(key=lambda pair: (-pair[0].day.toordinal(), pair[1].title.casefold()))
        if found:
            yield kind.plural, len(found), [_edit_view(edit, record, desk) for edit, record in found[:MOST]]


def _edit_view(edit: Edited, record: Record, desk: Desk) -> EditView:
    roles = concerned(desk.book).get(record.id, ())
    return EditView(desk.pen.link(record), edit.subject, date(edit.day), _ids(roles), record.owner or "")
