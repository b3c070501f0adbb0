"""What contact reasons are worth to each side (Price and Jaffe), as four fields of bubbles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...graph.play import Play
from ...graph.reasons import Ranked
from .. import addresses
from ..pen import Pen
from ..pictures.bubbles import Bubble, box, scale

MOST = 30
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
    picture: Markup
    rest: str
    """What is too small to be drawn."""


def fields(name: str, reasons: Sequence[Ranked], pen: Pen) -> Iterator[Field]:
    """The four fields, on one scale; every id in them begins with *name*."""
    groups = [[each for each in reasons if each.play == quadrant.play] for quadrant in QUADRANTS]
    drawn = [[_bubble(each, name, pen) for each in group[:MOST]] for group in groups]
    unit = scale(drawn)
    for quadrant, group, bubbles in zip(QUADRANTS, groups, drawn, strict=True):
        yield Field(
            f"{name}-to-{quadrant.play}",
            quadrant.play.capitalize(),
            quadrant.whose,
            quadrant.means,
            total(group),
            _picture(f"{name}-{quadrant.play}", quadrant, group, bubbles, unit),
            f"{total(group[MOST:])} too small to draw, in the table" if group[MOST:] else "",
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


def _picture(name: str, quadrant: Quadrant, group: Sequence[Ranked], bubbles: Sequence[Bubble], unit: float) -> Markup:
    if not bubbles:
        return Markup("")
    spoken = ", ".join(one.spoken for one in bubbles)
    return box(name, bubbles, unit, f"To {quadrant.play}: {total(group)}", f"A bubble for each reason: {spoken}.")


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
