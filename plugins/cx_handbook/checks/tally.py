"""How a handbook stands on a day, in a few numbers: a point of its history."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..finding import Severity
from ..graph.coverage import Cover, Coverage
from .runner import Checked


class Tally(NamedTuple):
    """One day's numbers."""

    as_of: datetime.date

    score: float | None
    """Coverage of the whole handbook, 0 to 100; ``None`` where there is no live touchpoint."""

    errors: int
    warnings: int
    notes: int
    waived: int

    touchpoints: int
    """Live ones."""

    yes: int
    """Cells of their cover, eight a touchpoint."""

    weak: int
    no: int


def tally(checked: Checked, coverage: Coverage | None = None) -> Tally:
    """The numbers of *checked*; *coverage* where it is at hand."""
    cover = coverage or Coverage(checked.book)
    counts = {severity: sum(each.severity is severity for each in checked.findings) for severity in Severity}
    return Tally(
        checked.book.as_of,
        cover.handbook.percent,
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        counts[Severity.INFO],
        len(checked.waived),
        len(cover.touchpoints),
        *(cover.count(each) for each in (Cover.YES, Cover.WEAK, Cover.NO)),
    )
