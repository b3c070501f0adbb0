"""What contact reasons are worth to each side (Price and Jaffe), as four fields of bubbles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...graph.play import Play
from ...graph.reasons import Ranked
from .. import addresses
from ..pen import Pen
from ..pictures.bubbles import NARROW, WIDE, Box, Bubble, draw, height, place, scale

MOST = 25
"""Bubbles in a field; smaller reasons are told in words."""


class Quadrant(NamedTuple):
    """What the two sides make of a contact, and what follows."""

    play: Play
    whose: str
    """Whom it irritates, and to whom it is valuable."""

    means: str


QUADRANTS = (
    Quadrant("eliminate", "irritates the customer, irritates us", "Nobody wants it. Remove what causes it."),
    Quadrant(
        "automate",
        "valuable to the customer, irritates us",
        "The customer wants it and it only costs us. Let them do it themselves, at any hour.",
    ),
    Quadrant(
        "simplify",
        "irritates the customer, valuable to us",
        "We want it and it only costs the customer. Ask less of them.",
    ),
    Quadrant("leverage", "valuable to the customer, valuable to us", "Both sides want it. Make the most of it."),
)
"""In the order in which they stand: what irritates the customer on the left, what irritates us at the top."""


class Field(NamedTuple):
    """A quadrant, drawn."""

    id: str
    title: str
    whose: str
    means: str
    total: str
    wide: Markup
    narrow: Markup
    """The same for a small screen; only one of the two is shown."""

    rest: str
    """What is too small to be drawn."""


def fields(name: str, reasons: Sequence[Ranked], pen: Pen) -> Iterator[Field]:
    """The four fields, on one scale; every id in them begins with *name*."""
    groups = [[each for each in reasons if each.play == quadrant.play] for quadrant in QUADRANTS]
    bubbles = [[_bubble(each, name, pen) for each in group[:MOST]] for group in groups]
    titles = [f"To {quadrant.play}: {total(group)}" for quadrant, group in zip(QUADRANTS, groups, strict=True)]
    wide, narrow = _drawn(f"{name}-wide", bubbles, titles, WIDE), _drawn(f"{name}-narrow", bubbles, titles, NARROW)
    for number, (quadrant, group) in enumerate(zip(QUADRANTS, groups, strict=True)):
        yield Field(
            f"{name}-to-{quadrant.play}",
            quadrant.play.capitalize(),
            quadrant.whose,
            quadrant.means,
            total(group),
            wide[number],
            narrow[number],
            f"{total(group[MOST:])}, only in the table" if group[MOST:] else "",
        )


def total(group: Sequence[Ranked]) -> str:
    """``11 reasons, 4,785 contacts a month``."""
    count = sum(each.contacts or 0 for each in group)
    return f"{len(group)} reason{'' if len(group) == 1 else 's'}, {count:,} contact{'' if count == 1 else 's'} a month"


def row_id(each: Ranked, name: str) -> str:
    """The id of its row in the table."""
    return f"{name}-reason-{each.record.id}"


def counted(each: Ranked) -> str:
    """``2,140 a month``."""
    return "not counted" if each.contacts is None else f"{each.contacts:,} a month"


def _drawn(name: str, groups: Sequence[Sequence[Bubble]], titles: Sequence[str], box: Box) -> list[Markup]:
    """A picture of each group, nothing where it is empty; side by side, the two in a row are equally tall."""
    unit = scale(groups, box)
    circles = [place(bubbles, unit, box) for bubbles in groups]
    tall = [height(each) for each in circles]
    if box is WIDE:
        tall = [max(tall[number], tall[number ^ 1]) for number in range(len(tall))]
    return [
        draw(
            f"{name}-{quadrant.play}",
            bubbles,
            circles[number],
            unit,
            box._replace(height=tall[number]),
            titles[number],
            f"A bubble for each reason: {', '.join(each.spoken for each in bubbles)}.",
        )
        if bubbles
        else Markup("")
        for number, (quadrant, bubbles) in enumerate(zip(QUADRANTS, groups, strict=True))
    ]


def _bubble(each: Ranked, name: str, pen: Pen) -> Bubble:
    return Bubble(
        each.rank,
        each.record.title,
        each.contacts,
        pen.href(addresses.of_record(each.record)),
        f"{each.rank}. {each.record.title} ({counted(each)}{', with a hole' if each.is_hole else ''})",
        row_id(each, name),
        "cx-hole" if each.is_hole else "",
        "◆" if each.is_hole else "",
    )
