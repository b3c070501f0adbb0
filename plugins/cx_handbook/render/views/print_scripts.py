"""All scripts to be printed, in order of their titles; where they are many, in several parts."""

from __future__ import annotations

from ...graph.views import VIEWS
from ...kinds import Script
from ..batches import batch, count, others
from ..desk import Desk
from ..pack import pack
from ..sheets import sheets_of
from .drawing import Drawn


def parts(desk: Desk) -> int:
    """How many parts there are."""
    return count(_scripts(desk))


def draw(desk: Desk, *, part: int = 1) -> Drawn:
    """One part."""
    sheets, scripts = sheets_of(desk), _scripts(desk)
    title = f"All scripts, part {part} of {count(scripts)}" if count(scripts) > 1 else ""
    more = others(scripts, part, VIEWS["print-scripts"], desk)
    return pack("pack", [sheets.of(script) for script in batch(scripts, part)], desk, more, title)


def _scripts(desk: Desk) -> list[Script]:
    live = (script for script in desk.book.all(Script) if script.is_live)
    return sorted(live, key=lambda script: script.title.casefold())
