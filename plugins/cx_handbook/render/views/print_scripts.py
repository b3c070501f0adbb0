"""All scripts to be printed, in order of their titles; where they are many, in several parts."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...graph.views import VIEWS
from ...kinds import Script
from ..addresses import of_view
from ..desk import Desk
from ..pack import pack
from ..sheets import sheets_of
from .drawing import Drawn

MOST = 60
"""Scripts in a part: as many as a browser prints with ease."""


def parts(desk: Desk) -> int:
    """How many parts there are."""
    return max(1, -(-len(_scripts(desk)) // MOST))


def draw(desk: Desk, *, part: int = 1) -> Drawn:
    """One part."""
    sheets, several = sheets_of(desk), parts(desk) > 1
    here = _scripts(desk)[(part - 1) * MOST : part * MOST]
    others = list(_others(part, desk)) if several else ()
    title = f"All scripts, part {part} of {parts(desk)}" if several else ""
    return pack("pack", [sheets.of(script) for script in here], desk, others, title)


def _scripts(desk: Desk) -> list[Script]:
    live = (script for script in desk.book.all(Script) if script.is_live)
    return sorted(live, key=lambda script: script.title.casefold())


def _others(part: int, desk: Desk) -> Iterator[Markup]:
    """The other parts, each with its first and its last title."""
    scripts, view = _scripts(desk), VIEWS["print-scripts"]
    for number in range(1, parts(desk) + 1):
        here = scripts[(number - 1) * MOST : number * MOST]
        href = desk.pen.href(of_view(view, number if number > 1 else None))
        line = Markup('<a href="{}">Part {}</a>: from “{}” to “{}”').format(href, number, here[0].title, here[-1].title)
        if number != part:
            yield line
