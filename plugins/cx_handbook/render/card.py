"""Cards for the page: their texts as HTML, and where the card of a script is."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ..graph.card import Sort, card, has_card
from ..graph.views import VIEWS
from ..kinds import Role, Script
from . import batches
from .addresses import of_record, of_view
from .desk import Desk


class Block(NamedTuple):
    """Some lines under one label."""

    sort: Sort
    label: str
    lines: list[Markup]


class CardView(NamedTuple):
    """A card, ready to be laid out."""

    id: str
    """Its place on the page."""

    title: str
    blocks: list[Block]
    foot: tuple[str, ...]
    address: str
    href: str


def view_of(script: Script, desk: Desk, role: Role | None = None) -> CardView:
    """The card of *script*, with the limits of *role* where it is for one."""
    found = card(script, desk.book, role, desk.site)
    blocks = [Block(each.sort, each.label, [desk.pen.words(line) for line in each.lines]) for each in found.blocks]
    href = desk.pen.href(of_record(script))
    return CardView(_id(script), found.title, blocks, found.foot, found.address, href)


def href_of(script: Script, desk: Desk) -> str:
    """Where the card of *script* stands among those of all; empty where there is none."""
    part = _parts(desk).get(script.id)
    page = of_view(VIEWS["print-cards"], part if part != 1 else None)
    return desk.pen.href(f"{page}#{_id(script)}") if part else ""


def with_cards(desk: Desk, role: Role | None = None) -> list[Script]:
    """The scripts of which there are cards, by title; for a *role* those that it uses, the ones at hand first."""
    pinned = {name: number for number, name in enumerate(role.pinned)} if role else {}
    found = [
        script
        for script in desk.book.all(Script)
        if has_card(script) and (role is None or role.id in script.roles or script.id in pinned)
    ]
    return sorted(found, key=lambda script: (pinned.get(script.id, len(pinned)), script.title.casefold()))


def _parts(desk: Desk) -> dict[str, int]:
    """The number of the part in which each card stands."""
    if "cards" not in desk.memory:
        desk.memory["cards"] = {script.id: 1 + place // batches.MOST for place, script in enumerate(with_cards(desk))}
    found: dict[str, int] = desk.memory["cards"]
    return found


def _id(script: Script) -> str:
    return f"card-{script.id}"
