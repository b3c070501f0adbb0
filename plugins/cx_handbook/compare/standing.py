"""How the handbook stands before and after: its findings, its coverage, its goals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from ..checks.tally import Tally, tally
from ..finding import Finding
from ..graph.coverage import Cell, Cover, Coverage, Covered
from ..graph.goal_state import State, standing
from ..kinds import Goal, Metric
from .pairing import Pair
from .sides import Sides


class Findings(NamedTuple):
    """What is wrong, by whether it was wrong before; worst first."""

    new: tuple[Finding, ...]
    cured: tuple[Finding, ...]

    gone: tuple[Finding, ...]
    """Those about records that are there no more, or cannot be read: nobody has mended them."""

    staying: int
    """How many were there before and are still there."""


class CoverChange(NamedTuple):
    """A live touchpoint that is covered in another way than before."""

    before: Covered | None
    """``None`` where it is new, or was not live."""

    after: Covered

    @property
    def cells(self) -> list[tuple[Cell | None, Cell]]:
        """Each cell that is covered more or less than it was, with what it was."""
        if self.before is None:
            return [(None, cell) for cell in self.after.cells]
        pairs = zip(self.before.cells, self.after.cells, strict=True)
        return [(then, now) for then, now in pairs if then.cover is not now.cover]


class Stood(NamedTuple):
    """A goal that stands otherwise than before."""

    goal: Goal
    before: State
    after: State


class Standing(NamedTuple):
    """How both sides stand."""

    before: Tally
    after: Tally
    findings: Findings
    cover: tuple[CoverChange, ...]
    """What lost most first."""

    goals: tuple[Stood, ...]


def stood(sides: Sides, pairs: Collection[Pair], removed: Collection[str]) -> Standing:
    """How both sides stand, and what is different; *removed* are ids of records that are gone, or unreadable."""
    then, now = Coverage(sides.before.book), Coverage(sides.after.book)
    return Standing(
        tally(sides.before, then),
        tally(sides.after, now),
        _findings(sides, removed),
        tuple(_cover(then, now, sides)),
        tuple(_goals(pairs, sides)),
    )


def _findings(sides: Sides, removed: Collection[str]) -> Findings:
    then = {each.identity: each for each in (_renamed(each, sides) for each in sides.before.findings)}
    now = {each.identity: each for each in sides.after.findings}
    left = [each for identity, each in then.items() if identity not in now]
    return Findings(
        _worst_first(each for identity, each in now.items() if identity not in then),
        _worst_first(each for each in left if each.record not in removed),
        _worst_first(each for each in left if each.record in removed),
        len(now.keys() & then.keys()),
    )


def _renamed(finding: Finding, sides: Sides) -> Finding:
    """*finding* under the id that its record has now."""
    return replace(finding, record=sides.newer(finding.record)) if finding.record in sides.renamed else finding


def _worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (each.severity.rank, each.sort_key)))


def _cover(then: Coverage, now: Coverage, sides: Sides) -> list[CoverChange]:
    before = {sides.newer(name): each for name, each in then.touchpoints.items()}
    changes = [CoverChange(before.get(name), each) for name, each in now.touchpoints.items()]
    return sorted((each for each in changes if each.cells), key=_gain)


def _gain(change: CoverChange) -> tuple[int, str]:
    gained = sum(cell.cover.points - (was or _NOTHING).cover.points for was, cell in change.cells)
    return gained if change.before else 0, change.after.touchpoint.id


_NOTHING = Cell("", Cover.NO, "", "", "", ())


def _goals(pairs: Collection[Pair], sides: Sides) -> Iterable[Stood]:
    """Goals in force on both sides, each with its metric as it was and is."""
    for before, after in pairs:
        if isinstance(before, Goal) and isinstance(after, Goal) and before.is_live and after.is_live:
            then, now = sides.before.book, sides.after.book
            was = standing(before, then.find(Metric, before.metric), now.as_of).state
            is_ = standing(after, now.find(Metric, after.metric), now.as_of).state
            if was != is_:
                yield Stood(after, was, is_)
