"""How far each role may go on its own word: all remedies by role, those of one role, or the ladder of one remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ...graph import Book
from ...graph.authority import UNLIMITED, Reach, above, line_for, may_grant, reach, takes_over
from ...kinds import Remedy, Role
from ...kinds.values import Amount
from ..desk import Desk
from ..matrix import Cell, Group, Line, matrices
from ..page import Heading
from ..pen import Pen
from ..templating import fill
from .drawing import Drawn

MARKS: dict[Reach, str] = {"whole": "●", "part": "◐", "ask": "○", "no": "–"}
STYLES: dict[Reach, str] = {"whole": "cx-is-yes", "part": "cx-is-yes", "ask": "cx-is-weak", "no": "cx-soft"}
SAYS: dict[Reach, str] = {
    "whole": "all that the remedy may cost",
    "part": "up to the sum, though the remedy may cost more",
    "ask": "on somebody else’s word only",
    "no": "not to be given",
}
PER = {"incident": "a case", "day": "a day", "customer-year": "a customer a year"}
"""What a limit counts for, as it stands behind a sum."""


class Mine(NamedTuple):
    """A remedy that a role may give."""

    link: Markup
    worth: str
    mark: str
    says: str
    style: str
    then: Markup


class Rung(NamedTuple):
    """Roles that may go equally far with a remedy."""

    says: str
    roles: Markup


def draw(desk: Desk, *, role: Role | None = None, remedy: Remedy | None = None) -> Drawn:
    """Of one *role*, what it may give; of one *remedy*, who may give it; of both, how far that role may go with it."""
    if role is not None:
        return _of_role(role, [remedy] if remedy is not None else _live(desk.book.all(Remedy)), desk.pen)
    if remedy is not None:
        return _of_remedy(remedy, desk.pen)
    return _of_all(desk.pen)


def _live(records: Iterable[Remedy]) -> list[Remedy]:
    return sorted((each for each in records if each.is_live), key=lambda each: each.title.casefold())


def _roles(book: Book) -> list[Role]:
    """The live roles, those that may go furthest last."""

    def most(role: Role) -> float:
        return max(((line.max or UNLIMITED).max for line in role.authority), default=-1)

    found = (each for each in book.all(Role) if each.is_live)
    return sorted(found, key=lambda role: (most(role), role.title.casefold()))


def said(role: Role, remedy: Remedy, pen: Pen) -> str:
    """``£50 a case``, ``unlimited``, ``free``, ``not on its own word``; empty where *role* may not grant it."""
    line, limit = line_for(role, remedy.id), may_grant(role, remedy.id)
    if line is None or limit is None:
        return ""
    if remedy.worth is not None and remedy.worth.max == 0:
        return "free"
    if limit.max == 0:
        return "not on its own word"
    return "unlimited" if limit.max == UNLIMITED.max else f"{pen.money(limit)} {PER[line.per]}"


def _of_role(role: Role, remedies: Sequence[Remedy], pen: Pen) -> Drawn:
    mine = [_mine(role, each, pen) for each in remedies if may_grant(role, each.id) is not None]
    others = [each for each in remedies if may_grant(role, each.id) is None]
    html = fill(
        "views/authority_of_role.html",
        role=role.title,
        mine=mine,
        others=pen.links(others) if others else "",
        ask=pen.links(above(role, pen.book)[:1]),
        chain=_chain(role, pen),
        any_remedies=bool(remedies),
    )
    return Drawn(Markup(html), title=f"{role.title}: how far you may go")


def _mine(role: Role, remedy: Remedy, pen: Pen) -> Mine:
    found = reach(may_grant(role, remedy.id), remedy.worth)
    return Mine(
        pen.link(remedy),
        _worth(remedy, pen),
        MARKS[found],
        said(role, remedy, pen),
        STYLES[found],
        Markup("–") if found == "whole" else _then(role, remedy, pen),
    )


def _worth(remedy: Remedy, pen: Pen) -> str:
    if remedy.worth is None:
        return ""
    return "costs nothing" if remedy.worth.max == 0 else f"costs {pen.money(remedy.worth)}"


def _then(role: Role, remedy: Remedy, pen: Pen) -> Markup:
    after = takes_over(role, remedy.id, pen.book)
    if after is None:
        return escape("nobody above may give more")
    return Markup("{}, {}").format(pen.link(after), said(after, remedy, pen))


def _chain(role: Role, pen: Pen) -> Markup:
    """Who takes over, one after the other."""
    return Markup(" → ").join(pen.link(each) for each in above(role, pen.book))


def _of_remedy(remedy: Remedy, pen: Pen) -> Drawn:
    rungs: dict[str, list[Role]] = {}
    for role in sorted(_roles(pen.book), key=lambda each: (may_grant(each, remedy.id) or Amount(-1, -1)).max):
        rungs.setdefault(said(role, remedy, pen), []).append(role)
    nobody = rungs.pop("", [])
    html = fill(
        "views/authority_of_remedy.html",
        link=pen.link(remedy),
        worth=_worth(remedy, pen),
        use_when=remedy.use_when or "",
        rungs=[Rung(says, pen.links(roles)) for says, roles in rungs.items()],
        nobody=pen.links(nobody) if nobody else "",
    )
    return Drawn(Markup(html))


def _of_all(pen: Pen) -> Drawn:
    roles, remedies = _roles(pen.book), _live(pen.book.all(Remedy))
    html = fill(
        "views/authority.html",
        tables=matrices([(pen.link(role), role.title) for role in roles], _groups(roles, remedies, pen)),
        legend=[(MARKS[each], says) for each, says in SAYS.items()],
        unused=list(_unused(roles, remedies, pen)),
        empty_handed=[pen.link(role) for role in roles if not any(line.remedy for line in role.authority)],
        roles=len(roles),
        remedies=len(remedies),
    )
    gaps = [Heading(2, "authority-gaps", "What is missing")] if roles and remedies else []
    headings = (Heading(2, "authority-table", "Who may give what"), *gaps)
    return Drawn(Markup(html), headings, found_by=("limits", "authority", "refund", "how much may I give"))


def _groups(roles: Sequence[Role], remedies: Sequence[Remedy], pen: Pen) -> list[Group]:
    """A row a remedy, and one that says who takes over; none where there is no remedy."""
    lines = [
        Line(pen.link(remedy), _worth(remedy, pen), [_cell(role, remedy, pen) for role in roles]) for remedy in remedies
    ]
    after = Line(Markup("Beyond that"), "", [_after(role, pen) for role in roles])
    return [Group("", lines), Group("", [after])] if lines else []


def _cell(role: Role, remedy: Remedy, pen: Pen) -> Cell:
    found = reach(may_grant(role, remedy.id), remedy.worth)
    says = said(role, remedy, pen) or "no"
    return Cell(MARKS[found], says.removesuffix(f" {PER['incident']}"), STYLES[found])


def _after(role: Role, pen: Pen) -> Cell:
    found = above(role, pen.book)
    return Cell("→", pen.link(found[0])) if found else Cell("–", "nobody")


def _unused(roles: Sequence[Role], remedies: Sequence[Remedy], pen: Pen) -> Iterator[Markup]:
    """The remedies that no role may grant, not even with somebody else's word."""
    for remedy in remedies:
        if all(may_grant(role, remedy.id) is None for role in roles):
            yield pen.link(remedy)
