"""Everything that a page or a view may look at while it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from ..checks import Checked
from ..checks.tally import Tally
from ..graph import Book
from ..graph.stamps import Standing
from ..load.edits import Edits
from .addresses import to_root
from .completeness import Completeness
from .glossing import NO_TERMS, Glossary
from .page import Edit
from .pen import Pen


@dataclass(frozen=True)
class Desk:
    """The checked book, and a pen for the depth of the page."""

    checked: Checked
    pen: Pen
    edit: Edit
    standing: Completeness
    history: Sequence[Tally] = ()
    """How the handbook stood on earlier days, in their order."""

    glossary: Glossary = NO_TERMS
    """What is explained where a page first mentions it."""

    edits: Edits = field(default_factory=Edits)
    """What was edited in the last ``news.DAYS`` days, as whoever keeps versions says."""

    site: str = ""
    """The address of the site, where it has one."""

    stamps: Mapping[str, Standing] = field(default_factory=dict)
    """What has become of the stamps of reviews, by record; of the book as it is written, not as it is read."""

    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was made for one page and serves others as well, by name: every copy of a desk has the same."""

    @property
    def book(self) -> Book:
        """The book itself."""
        return self.checked.book

    def at(self, uri: str) -> Self:
        """The same desk for the page at *uri*."""
        return self.at_root(to_root(uri))

    def at_root(self, root: str) -> Self:
        """The same desk for a page from which *root* is the way to the root of the site."""
        return replace(self, pen=replace(self.pen, root=root))
