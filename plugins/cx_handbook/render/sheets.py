"""Pages of records as sheets of a pack: what stands between head and foot, ready to be numbered and linked anew.

A record's page is laid out and cut into pieces once; each pack that holds it joins them with its own numbers and
addresses. So a script that stands in ten packs, and on a page of its own, costs hardly more than one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

from ..kinds import Record
from .addresses import to_root
from .desk import Desk
from .frame import Frame
from .page import Page

ROOT = "cx-sheet:/"
"""The way to the root of the site, while nobody knows from where."""

HEAD, FOOT = "</header>", '<footer class="cx-foot">'
"""What the frame of a record's page has before and behind its own content."""

_OVER = re.compile(r'<nav class="cx-crumbs".*?</nav>|<h1>.*?</h1>', re.DOTALL)
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>')
_POINTER = re.compile(
    r'(?<=\s)(?P<name>id|for|headers|aria-labelledby|aria-describedby|aria-controls|data-cx-filters|data-cx-with)="(?P<ids>[^"]*)"'
    r'|(?<=\s)(?P<link>(?:xlink:)?href)="(?P<address>[^"]*)"'
    r"|url\(#(?P<paint>[^)]+)\)"
)


class Place(NamedTuple):
    """An id, or a word that points to one; the number of the sheet tells it from those of others."""

    name: str


class Address(NamedTuple):
    """Where a link leads."""

    written: str
    """From the root of the site, or whole where it leads out of it."""

    uri: str
    """The page in the site; empty where it leads out of it."""

    fragment: str


class Mark(NamedTuple):
    """Behind a link: where paper says what a click would show."""

    address: Address


Piece = str | Place | Address | Mark


@dataclass(frozen=True)
class Sheet:
    """One sheet, without its number."""

    title: str
    kind: str
    uri: str
    """The page that it is taken from; empty where there is none."""

    pieces: tuple[Piece, ...]

    @property
    def ids(self) -> set[str]:
        """The ids that it has, and what points to them."""
        return {piece.name for piece in self.pieces if isinstance(piece, Place)}


@dataclass
class Sheets:
    """The pages of records, each laid out once: for packs that hold it, and for its own address."""

    desk: Desk
    _made: dict[str, Sheet] = field(default_factory=dict)
    _pages: dict[str, Page] = field(default_factory=dict)
    """Those that are laid out and have not been asked for by themselves."""

    def __post_init__(self) -> None:
        desk = self.desk.at_root(ROOT)
        self._frame = Frame(**{each.name: getattr(desk, each.name) for each in fields(Desk)})

    def of(self, record: Record) -> Sheet:
        """The sheet of a record."""
        if record.id not in self._made:
            page = self._pages[record.id] = self._laid_out(record)
            self._made[record.id] = _of_page(page, record)
        return self._made[record.id]

    def page(self, record: Record) -> Page:
        """The page of a record."""
        page = self._pages.pop(record.id, None) or self._laid_out(record)
        files = tuple(each._replace(content=_settled(each.content, page.uri)) for each in page.files)
        return replace(page, html=_settled(page.html, page.uri), search=_settled(page.search, page.uri), files=files)

    def _laid_out(self, record: Record) -> Page:
        from . import layout_of  # only here: layouts may draw views, of which packs are some

        return layout_of(type(record))(record, self._frame)


def _settled(html: str, uri: str) -> str:
    """*html* for the page at *uri*."""
    return html.replace(f'"{ROOT}', f'"{to_root(uri)}')


def sheets_of(desk: Desk) -> Sheets:
    """The sheets of the handbook on *desk*, the same for every pack."""
    if "sheets" not in desk.memory:
        desk.memory["sheets"] = Sheets(desk)
    found: Sheets = desk.memory["sheets"]
    return found


def _of_page(page: Page, record: Record) -> Sheet:
    head, _, rest = page.html.partition(HEAD)
    main = _OVER.sub("", head.partition("<header")[2].partition(">")[2]) + rest.rpartition(FOOT)[0]
    return Sheet(record.title, record.kind.replace("-", " "), page.uri, cut(main, page.uri))


def cut(html: str, uri: str = "") -> tuple[Piece, ...]:
    """*html*, written with ``ROOT`` for the page at *uri*, in pieces; headings are a level lower, details open."""
    return tuple(piece for piece in _cut(html, uri) if piece != "")


def _cut(html: str, uri: str) -> Iterator[Piece]:
    done, in_picture, link = 0, 0, None
    for tag in _TAG.finditer(html):
        closing, name, attributes = tag.groups()
        if name == "svg":
            in_picture += -1 if closing else 1
        if closing and name == "a" and link is not None:
            yield html[done : tag.end()]
            yield Mark(link)
            done, link = tag.end(), None
        elif new := _renamed(closing, name, attributes):
            yield html[done : tag.start()]
            yield f"<{closing}{new}"
            done = tag.end() - len(attributes) - 1
        for pointer in _POINTER.finditer(html, max(done, tag.start()), tag.end()) if attributes else ():
            yield html[done : pointer.start()]
            pieces = list(_pointed(pointer, uri))
            yield from pieces
            done = pointer.end()
            if name == "a" and not in_picture:
                link = next((piece for piece in pieces if isinstance(piece, Address)), link)
    yield html[done:]


def _renamed(closing: str, name: str, attributes: str) -> str:
    """What the beginning of a tag becomes; empty where it stays."""
    if len(name) == 2 and name[0] == "h" and name[1] in "12345":
        return f"h{int(name[1]) + 1}"
    return "details open" if name == "details" and not closing and " open" not in attributes else ""


def _pointed(pointer: re.Match[str], uri: str) -> Iterator[Piece]:
    if pointer["paint"]:
        yield from ("url(#", Place(pointer["paint"]), ")")
    elif pointer["name"]:
        yield f'{pointer["name"]}="'
        for number, each in enumerate(pointer["ids"].split()):
            yield from (" " if number else "", Place(each))
        yield '"'
    else:
        yield from (f'{pointer["link"]}="', _address(pointer["address"], uri), '"')


def _address(href: str, uri: str) -> Address:
    path, _, fragment = href.partition("#")
    if not path:
        return Address(f"{uri}#{fragment}", uri, fragment)
    if not path.startswith(ROOT):
        return Address(href, "", "")
    return Address(href.removeprefix(ROOT), path.removeprefix(ROOT).removesuffix("index.html"), fragment)
