"""What a view comes out as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ..page import Attachment, Heading

Draw = Callable[..., "Drawn"]
"""Takes a ``Desk`` and, by keyword, what the view takes, all of it optional but what the view needs."""


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
