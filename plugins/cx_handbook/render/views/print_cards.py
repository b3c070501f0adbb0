"""Scripts as cards to be printed, a page each: all of them, or those of a role; where they are many, in parts."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...graph.views import VIEWS
from ...kinds import Role
from ..addresses import of_view
from ..batches import batch, count, others
from ..card import view_of, with_cards
from ..desk import Desk
from ..page import Heading
from ..templating import fill
from .drawing import Drawn


def parts(desk: Desk, role: Role | None = None) -> int:
    """How many parts there are."""
    return count(with_cards(desk, role))


def draw(desk: Desk, *, role: Role | None = None, part: int = 1) -> Drawn:
    """One part of the cards of all live scripts, or of those that *role* uses."""
    view, scripts = VIEWS["print-cards"], with_cards(desk, role)
    cards = [view_of(script, desk, role) for script in batch(scripts, part)]
    html = fill(
        "views/cards.html",
        cards=cards,
        more=others(scripts, part, view, desk, role),
        roles=list(_roles(desk)) if role is None else [],
    )
    headings = tuple(Heading(2, each.id, each.title) for each in cards)
    return Drawn(Markup(html), headings, title=_title(role, part, count(scripts)), is_hidden=True)


def _title(role: Role | None, part: int, several: int) -> str:
    """Empty where there is one part, for then the view has a title for it."""
    if several == 1:
        return ""
    return f"{f'{role.title}: cards' if role else 'Cards'}, part {part} of {several}"


def _roles(desk: Desk) -> Iterator[tuple[str, str, int]]:
    """Each role that uses scripts with cards: address, title, and how many there are."""
    for role in sorted(desk.book.all(Role), key=lambda each: each.title.casefold()):
        found = len(with_cards(desk, role)) if role.is_live else 0
        if found:
            yield desk.pen.href(of_view(VIEWS["print-cards"], role)), role.title, found
