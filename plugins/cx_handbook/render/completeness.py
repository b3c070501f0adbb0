"""How complete the handbook is, reckoned once for all pages, and how that is shown in word and shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..checks import Checked
from ..checks.maturity import Maturity, Rung, maturities
from ..graph.coverage import Cell, Cover, Coverage

MARKS = {Cover.YES: "●", Cover.WEAK: "◐", Cover.NO: "○"}
"""The shape that goes with the word."""


@dataclass(frozen=True)
class Completeness:
    """What covers each touchpoint, and how far each record has come."""

    coverage: Coverage

    ladder: dict[str, Maturity]
    """By id; retired records stand on no ladder."""

    @classmethod
    def of(cls, checked: Checked) -> Completeness:
        """Reckon it."""
        coverage = Coverage(checked.book)
        return cls(coverage, maturities(checked, coverage))


class CellView(NamedTuple):
    """A cell of a touchpoint's cover, for a reader."""

    name: str
    mark: str
    word: str


def view(cell: Cell) -> CellView:
    """A cell in word and shape."""
    return CellView(cell.name, MARKS[cell.cover], cell.cover.value)


def bar(rung: Rung) -> str:
    """The shape of a rung: as many filled pieces as it is high."""
    return "■" * rung.number + "□" * (len(Rung) - rung.number)
