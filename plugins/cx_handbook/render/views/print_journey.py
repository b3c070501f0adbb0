"""A journey to be printed: its page, its touchpoints in their order, and the scripts for when they fail."""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.passage import moments, passage
from ...kinds import Journey, Record, Script
from ..desk import Desk
from ..pack import pack
from ..sheets import sheets_of
from .drawing import Drawn


def draw(desk: Desk, *, journey: Journey) -> Drawn:
    """Each record stands once, at its first place."""
    sheets = sheets_of(desk)
    found = {record.id: record for record in _records(journey, desk)}
    return pack("pack", [sheets.of(record) for record in found.values()], desk)


def _records(journey: Journey, desk: Desk) -> Iterator[Record]:
    stops = [moment.touchpoint for moment in moments(passage(journey, desk.book)) if moment.touchpoint.is_live]
    yield journey
    yield from stops
    for each in stops:
        yield from desk.book.sources(each, "is recovered by", Script)
