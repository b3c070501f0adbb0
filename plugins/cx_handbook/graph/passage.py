"""What a journey passes through: its stages in order, and in each the moments in which customers meet us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..kinds import Journey, Need, Persona, Touchpoint, Vendor
from ..kinds.journey import Stage
from ..kinds.parts import Emotion
from .book import Book

TRUTH = 5
"""The weight of a moment of truth."""


class Moment(NamedTuple):
    """A touchpoint at its place in one journey."""

    number: int
    """Its place on the whole journey, from 1."""

    touchpoint: Touchpoint
    emotion: Emotion | None
    """How it feels in this journey, where that differs, or at all."""

    @property
    def now(self) -> int | None:
        """How it feels now, −2 to +2; ``None`` where nobody has said."""
        return self.emotion.now if self.emotion else None

    @property
    def target(self) -> int | None:
        """How it should feel."""
        return self.emotion.target if self.emotion else None

    @property
    def is_low(self) -> bool:
        """Whether it is felt at −1 or worse."""
        return self.now is not None and self.now < 0

    @property
    def is_assumed(self) -> bool:
        """Whether its score is a guess: nobody has measured or seen it."""
        return self.emotion is None or self.emotion.basis in (None, "assumed")

    @property
    def is_key(self) -> bool:
        """Whether it is a moment of truth."""
        return self.touchpoint.weight == TRUTH


class Leg(NamedTuple):
    """A stage, and its moments in the order in which they happen."""

    stage: Stage
    moments: tuple[Moment, ...]


def passage(journey: Journey, book: Book) -> tuple[Leg, ...]:
    """The legs of *journey*; what is retired is no longer passed through, drafts are planned and so are there."""
    found = _by_stage(journey, book)
    legs, number = [], 1
    for stage in journey.stages:
        here = found.pop(stage.id, [])  # of two stages by one name the first has them all
        legs.append(Leg(stage, tuple(Moment(number + n, *each) for n, each in enumerate(here))))
        number += len(here)
    return tuple(legs)


def moments(legs: Iterable[Leg]) -> Iterator[Moment]:
    """Every moment of these legs, in order."""
    return (moment for leg in legs for moment in leg.moments)


def personas_at(touchpoint: Touchpoint, journey: Journey, book: Book) -> list[Persona]:
    """Those among the travellers of *journey* for whom *touchpoint* matters, in the journey's order.

    It matters to those whose needs it meets. Where none of its needs says whose it is, it matters to everybody who
    travels; where they are all somebody else's, to none of them. A journey without travellers is travelled by whoever
    has a need that is met there.
    """
    needs = (book.find(Need, name) for name in touchpoint.meets)
    whose = dict.fromkeys(name for need in needs if need is not None for name in need.of)
    names = [name for name in journey.personas if name in whose or not whose] if journey.personas else list(whose)
    return [persona for name in names if (persona := book.find(Persona, name)) is not None]


def vendors_at(touchpoint: Touchpoint, book: Book) -> list[Vendor]:
    """The partners that do part of the work at *touchpoint*, each once: those it depends on first."""
    first = [each.vendor for each in touchpoint.depends_on]
    front = [step.by for step in touchpoint.frontstage]
    behind = [step.by for step in (*touchpoint.backstage, *touchpoint.support)]
    names = dict.fromkeys([*first, *front, *behind])
    return [vendor for name in names if (vendor := book.find(Vendor, name)) is not None]


def _by_stage(journey: Journey, book: Book) -> dict[str, list[tuple[Touchpoint, Emotion | None]]]:
    """What stands in each stage, by its id: by ``order``, then by id."""
    placed = [
        (place.order is None, place.order or 0, touchpoint.id, place, touchpoint)
        for touchpoint in book.sources(journey, "passes through", Touchpoint, live=False)
        if touchpoint.status != "retired"
        for place in touchpoint.at
        if place.journey == journey.id
    ]
    found: dict[str, list[tuple[Touchpoint, Emotion | None]]] = {}
    for *_, place, touchpoint in sorted(placed, key=lambda each: each[:3]):
        found.setdefault(place.stage or "", []).append((touchpoint, place.emotion or touchpoint.emotion))
    return found
