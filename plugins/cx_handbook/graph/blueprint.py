"""Who does what at a touchpoint, above and below the line of visibility, and where it waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..kinds import Process, Touchpoint, Vendor
from ..kinds.touchpoint import BackStep, Dependence, FrontStep
from ..kinds.values import UNITS, Span
from .book import Book

Lane = Literal["frontstage", "backstage", "support"]

LANES: tuple[Lane, ...] = ("frontstage", "backstage", "support")
"""The lanes that hold steps, from the customer's side down."""

_PARTS = ("d", "h", "min", "s")
"""Units that lengths of different units are added up in."""


class Placed(NamedTuple):
    """A step, and where it stands."""

    touchpoint: Touchpoint
    lane: Lane
    number: int
    """In its lane, from 1."""

    step: FrontStep | BackStep


class Total(NamedTuple):
    """Declared times, added up."""

    steps: int
    lacking: int
    """Steps that declare no time; where there are any, the sum is not the whole."""

    spans: tuple[Span, ...]
    """One length where all have the same unit, else days, hours, minutes and seconds; none where none is declared."""

    @property
    def words(self) -> str:
        """``1 day 3 hours``; empty where none is declared."""
        return " ".join(span.words for span in self.spans)


def steps(touchpoint: Touchpoint) -> list[Placed]:
    """Every step of *touchpoint*, lane after lane, each in its order."""
    return [
        Placed(touchpoint, lane, number, step)
        for lane in LANES
        for number, step in enumerate(getattr(touchpoint, lane), 1)
    ]


def slowest(placed: Iterable[Placed]) -> Placed | None:
    """The step that may take longest, the first of them where several do; ``None`` where none declares a time."""
    timed = [each for each in placed if each.step.max_time is not None]
    return max(timed, key=_seconds) if timed else None


def total(placed: Iterable[Placed]) -> Total:
    """The declared times of steps that follow each other."""
    found = [each.step.max_time for each in placed]
    spans = [span for span in found if span is not None]
    return Total(len(found), len(found) - len(spans), added(spans))


def added(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Lengths added up, without rounding beyond a second."""
    found = list(spans)
    units = {span.unit for span in found}
    if len(units) == 1:
        return (Span(round(sum(span.amount for span in found), 6), units.pop()),)
    left, parts = round(sum(span.seconds for span in found)), []
    for unit in _PARTS:
        count, left = divmod(left, UNITS[unit])
        parts.append(Span(count, unit))
    return tuple(part for part in parts if part.amount) or tuple(parts[-1:] if found else ())


def partner_of(step: FrontStep | BackStep, book: Book) -> Vendor | None:
    """The vendor that does *step*, where one does."""
    return book.find(Vendor, step.by)


def processes_of(touchpoint: Touchpoint, book: Book) -> list[Process]:
    """The processes that drive steps of *touchpoint*, each once, in the order of those."""
    names = [getattr(placed.step, "process", None) for placed in steps(touchpoint)]
    found = [book.find(Process, name) for name in dict.fromkeys(names)]
    return [process for process in found if process is not None]


def is_partners(process: Process, book: Book) -> bool:
    """Whether a vendor runs *process*."""
    return any(book.find(Vendor, name) for name in process.run_by)


def unseen_partners(touchpoint: Touchpoint) -> list[Dependence]:
    """The partners that *touchpoint* depends on and that do none of its steps."""
    doing = {placed.step.by for placed in steps(touchpoint)}
    return [each for each in touchpoint.depends_on if each.vendor and each.vendor not in doing]


def _seconds(placed: Placed) -> float:
    span = placed.step.max_time
    return span.seconds if span is not None else -1
