"""The page that lists every view: what it answers, where it is, and the line that places it in a page."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup, escape

from ..graph.views import KIND, VIEWS, Takes, View
from ..kinds import Record, Script
from . import addresses
from .desk import Desk
from .page import Heading, Page
from .searching import of_texts
from .templating import fill

TITLE = "Views"
DESCRIPTION = "Each answers one question from the whole handbook, on a page of its own or on any page of yours."

SHOWN = 12
"""Pages for single records that are listed; the others are reached from the view's own page, or from the records."""

NUMBER = "5"
TAG = "safety"


class Parameter(NamedTuple):
    """Something that a view may be asked."""

    name: str
    takes: Markup
    is_needed: bool


class Entry(NamedTuple):
    """A view, for readers and for those who place it."""

    id: str
    title: str
    question: str
    href: str
    """Of its own page; empty where it has none."""

    line: str
    """How to place it, with everything that it may be asked."""

    takes: list[Parameter]
    each: str
    """The kind for each of whose records it has a page; empty where for none."""

    pages: list[Markup]
    """Some of these pages, or all."""

    has_more: bool
    """Whether there are others."""


def page(desk: Desk) -> Page:
    """The list."""
    entries = [_entry(view, desk) for view in VIEWS.values()]
    return Page(
        addresses.VIEWS,
        TITLE,
        fill("catalogue.html", title=TITLE, description=DESCRIPTION, entries=entries),
        DESCRIPTION,
        tuple(Heading(2, entry.id, entry.title) for entry in entries),
        tags=("list", "list of views"),
        search=of_texts(TITLE, (DESCRIPTION, *(f"{view.title}: {view.question}" for view in VIEWS.values()))),
        is_leaf=False,
    )


def _entry(view: View, desk: Desk) -> Entry:
    records = _live(view.takes[view.each], desk) if view.each else []
    return Entry(
        f"view-{view.name}",
        view.title,
        view.question,
        desk.pen.href(view.uri) if not view.needs else "",
        " ".join(["::: view", view.name, *(f"{name}={_example(name, view, desk)}" for name in view.takes)]),
        [Parameter(name, _takes(takes, desk), name in view.needs) for name, takes in view.takes.items()],
        _kind(view.takes[view.each]) if view.each else "",
        [
            Markup('<a href="{}">{}</a>').format(desk.pen.href(addresses.of_view(view, record)), record.title)
            for record in records[:SHOWN]
        ],
        len(records) > SHOWN,
    )


def _live(takes: Takes, desk: Desk) -> list[Record]:
    """The live records that may be given, in order of titles."""
    kind = takes if isinstance(takes, type) and issubclass(takes, Record) else Record
    found = desk.book if kind is Record else desk.book.all(kind)
    return sorted((each for each in found if each.is_live), key=lambda each: each.title.casefold())


def _kind(takes: Takes) -> str:
    return takes.kind.replace("-", " ") if isinstance(takes, type) and issubclass(takes, Record) else ""


def _example(name: str, view: View, desk: Desk) -> str:
    """A value that the parameter takes in this handbook."""
    takes = view.takes[name]
    if takes is int:
        return NUMBER
    if takes == KIND:
        return Script.kind
    if isinstance(takes, tuple):
        return takes[0] if takes else TAG
    if takes is Record:
        return next((each.owner for each in desk.book if each.owner), "…")
    return next((each.id for each in _live(takes, desk)), "…")


def _takes(takes: Takes, desk: Desk) -> Markup:
    """What a parameter takes, in words."""
    if takes is int:
        return escape("a whole number from 1")
    if takes == KIND:
        return Markup('the name of <a href="{}">a kind</a>').format(desk.pen.href(addresses.KINDS))
    if isinstance(takes, tuple):
        return escape(" or ".join(takes) if takes else "a tag")
    if takes is Record:
        return escape("the id of any record")
    assert isinstance(takes, type)
    assert issubclass(takes, Record)
    return Markup('the id of <a href="{}">one of the {}</a>').format(
        desk.pen.href(addresses.of_kind(takes)), takes.plural.lower()
    )
