"""What a page is: plain values that any host can publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..location import Location

Markdown = Callable[[str, str], str]
"""From an author's Markdown, and the way from the page to the site's root (``../../``), to harmless HTML."""

Edit = Callable[[Location], str | None]
"""From a place in the source to the address where it can be edited, where there is one."""


class Heading(NamedTuple):
    """A heading of the page, for tables of contents."""

    level: int
    id: str
    title: str


class Attachment(NamedTuple):
    """A file that a page refers to."""

    uri: str
    """Its address from the root of the site: ``pictures/journeys/buy-online.svg``."""

    content: str


@dataclass(frozen=True)
class Page:
    """One page of the site."""

    uri: str
    """Its folder in the site, ``scripts/late-delivery/``; empty for the home page."""

    title: str
    html: str
    """The whole content, the heading of level 1 included."""

    description: str = ""
    headings: tuple[Heading, ...] = ()
    tags: tuple[str, ...] = ()
    search: str = ""
    """What a search should read in place of the whole page: a little HTML, harmless as well."""

    boost: float = 1.0
    """How far up search results it belongs."""

    source: Location | None = None
    """Where an author changes it."""

    is_leaf: bool = True
    """Whether it stays out of the navigation; sections and views are in it."""

    files: tuple[Attachment, ...] = ()
    """Files that it brings along."""

    explains: bool = True
    """Whether the first mention of a term leads to what it means."""

    meta: Mapping[str, object] = field(default_factory=dict)
    """Anything else that a theme may ask for."""
