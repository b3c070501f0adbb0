"""What a view comes out as, and which function draws which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ...graph.views import VIEWS
from ..desk import Desk
from ..page import Attachment, Heading

Draw = Callable[..., "Drawn"]
"""Takes a ``Desk`` and, by keyword, what the view takes, all of it optional but what the view needs."""

DRAWINGS: dict[str, Draw] = {}
"""How each view is drawn, by its name."""

PARTS: dict[str, Callable[[Desk], int]] = {}
"""Into how many pages a view falls that is too long for one, by its name."""


@dataclass(frozen=True)
class Drawn:
    """A view, drawn: HTML that may stand on any page, and what its own page needs beside it."""

    html: Markup
    headings: tuple[Heading, ...] = ()
    """Those that its own page lists."""

    title: str = ""
    """Title of its own page, where the view's title and the record's do not say it."""

    lede: str = ""
    """What stands under the title, in place of the view's question."""

    files: tuple[Attachment, ...] = ()
    """Files that it refers to, such as a picture to download."""

    found_by: tuple[str, ...] = ()
    """Words that a search should find its page by, besides title and question."""

    boost: float = 1.0

    is_hidden: bool = False
    """Whether searches and the navigation leave its page out."""


def draws(name: str, parts: Callable[[Desk], int] | None = None) -> Callable[[Draw], Draw]:
    """Make a function the one that draws the view of that name. Raises ``KeyError`` where nobody declared it.

    Where the view has a page for each number, *parts* says how many there are.
    """

    def register(function: Draw) -> Draw:
        DRAWINGS[VIEWS[name].name] = function
        if parts is not None:
            PARTS[name] = parts
        return function

    return register
