"""Views: pictures, tables and lists that answer one question from many records.

What they are called and what may be asked of them is declared in ``graph/views.py``. A module here draws one:
its ``draw`` takes a ``Desk`` and, by keyword, what the view takes, and returns a ``Drawn``. The page of a view and the
view placed in a hand-written page are the same drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from markupsafe import Markup

from ...graph.views import OTHER_NAMES, VIEWS, Ask, View
from ...kinds import Record
from .. import addresses, catalogue
from ..desk import Desk
from ..outline import Outline
from ..page import Page
from ..searching import of_texts
from ..templating import fill
from . import (
    a_z,
    authority,
    blueprint,
    changed,
    completeness,
    curriculum,
    due,
    evidence_wall,
    finder,
    glossary,
    huddle,
    journey_blueprint,
    journey_map,
    journeys,
    listing,
    metric,
    offense_defense,
    owners,
    print_cards,
    print_journey,
    print_role,
    print_scripts,
    scorecard,
    stories,
    unfinished,
    vendors,
    work,
)
from .drawing import Draw, Drawn

DRAWINGS: dict[str, Draw] = {
    "work": work.draw,
    "finder": finder.draw,
    "journeys": journeys.draw,
    "journey-map": journey_map.draw,
    "journey-blueprint": journey_blueprint.draw,
    "blueprint": blueprint.draw,
    "authority": authority.draw,
    "vendors": vendors.draw,
    "curriculum": curriculum.draw,
    "huddle": huddle.draw,
    "scorecard": scorecard.draw,
    "metric": metric.draw,
    "offense-defense": offense_defense.draw,
    "evidence-wall": evidence_wall.draw,
    "changed": changed.draw,
    "due": due.draw,
    "owners": owners.draw,
    "stories": stories.draw,
    "glossary": glossary.draw,
    "a-z": a_z.draw,
    "completeness": completeness.draw,
    "unfinished": unfinished.draw,
    "print-journey": print_journey.draw,
    "print-role": print_role.draw,
    "print-scripts": print_scripts.draw,
    "print-cards": print_cards.draw,
    "list": listing.draw,
}
"""How each view is drawn, by its name."""

PARTS: dict[str, Callable[..., int]] = {
    "a-z": a_z.parts,
    "print-scripts": print_scripts.parts,
    "print-cards": print_cards.parts,
}
"""How many pages there are of a view that goes on where one is not enough, by what else is asked of it."""

BOOST = 2.0
"""How far up search results the page of a whole view belongs at least: as far as a script."""


def draw(ask: Ask, desk: Desk) -> Drawn:
    """What *ask* asks for."""
    return DRAWINGS[ask.view.name](desk, **ask.given)


def pages(desk: Desk) -> Iterator[Page]:
    """The page of every view that has one, those for each record, and the page that lists them all."""
    return (each.write() for each in outlines(desk))


def outlines(desk: Desk) -> Iterator[Outline]:
    """The same, still to be written."""
    yield Outline(addresses.VIEWS, partial(catalogue.page, desk.at(addresses.VIEWS)), catalogue.TITLE, is_leaf=False)
    for view in VIEWS.values():
        if not view.needs:
            yield from _outlines(Ask(view, {}), desk)
        records = [None, *records_of(view, desk), None]
        for before, record, after in zip(records, records[1:], records[2:], strict=False):
            if record is not None:
                yield from _outlines(Ask(view, {view.each: record}), desk, (before, after))


def _outlines(ask: Ask, desk: Desk, around: tuple[Record | None, Record | None] = (None, None)) -> Iterator[Outline]:
    """What *ask* asks for, with its parts. A part says its number in its title; so does what is about a record."""
    parts = list(parts_of(ask, desk))
    for each in parts:
        title = "" if ask.given or len(parts) > 1 else ask.view.title
        is_leaf = ask.view.each in ask.given or ask.view.is_printed
        yield Outline(_address(each), partial(page, each, desk, around), title, is_leaf)


def records_of(view: View, desk: Desk) -> list[Record]:
    """The live records that each have a page of *view*, in order of their titles."""
    kind = view.takes.get(view.each)
    if not isinstance(kind, type) or not issubclass(kind, Record):
        return []
    return sorted((each for each in desk.book.all(kind) if each.is_live), key=lambda each: each.title.casefold())


def parts_of(ask: Ask, desk: Desk) -> Iterator[Ask]:
    """What *ask* asks for, and the parts in which it goes on where one page is not enough."""
    yield ask
    for number in range(2, PARTS[ask.view.name](desk, **ask.given) + 1) if ask.view.name in PARTS else ():
        yield Ask(ask.view, {**ask.given, "part": number})


def page(ask: Ask, desk: Desk, around: tuple[Record | None, Record | None] = (None, None)) -> Page:
    """The page of a view: of all there is, or of the record it is asked about, *around* which there are others."""
    view, each = ask.view, ask.given.get(ask.view.each)
    record = each if isinstance(each, Record) else None
    uri = _address(ask)
    there = desk.at(uri)
    found = draw(ask, there)
    title = found.title or (f"{record.title}: {view.title[0].lower()}{view.title[1:]}" if record else view.title)
    return Page(
        uri,
        title,
        fill(
            "view.html",
            name=view.name,
            title=title,
            question=found.lede or view.question,
            crumbs=list(_crumbs(view, record, there)),
            html=found.html,
            siblings=list(_siblings(view, around, there)),
        ),
        view.question,
        found.headings,
        files=found.files,
        search=of_texts(title, (view.question, *found.found_by)),
        tags=("view", title, *(() if record else (view.question, *OTHER_NAMES.get(view.name, ())))),
        is_leaf=each is not None or found.is_hidden,
        boost=found.boost if record else max(found.boost, BOOST),
        explains=not found.is_hidden,
        meta={"search": {"exclude": True}} if found.is_hidden else {},
    )


def _address(ask: Ask) -> str:
    names = dict.fromkeys((ask.view.each, "part"))
    return addresses.of_view(ask.view, *(ask.given.get(name) for name in names))


def _crumbs(view: View, record: Record | None, desk: Desk) -> Iterator[Markup]:
    """The way to the page: by its view, or by its record where only records have such pages."""
    if record is None or not view.needs:
        yield _link(addresses.VIEWS, catalogue.TITLE, desk)
    if record is not None and not view.needs:
        yield _link(view.uri, view.title, desk)
    elif record is not None:
        kind = type(record)
        yield _link(addresses.of_kind(kind), kind.plural, desk)
        yield desk.pen.link(record)


def _link(uri: str, title: str, desk: Desk) -> Markup:
    return Markup('<a href="{}">{}</a>').format(desk.pen.href(uri), title)


def _siblings(view: View, around: Iterable[Record | None], desk: Desk) -> Iterator[tuple[str, str, str]]:
    """The same view of the record before and the one after, as label, address and title."""
    for label, record in zip(("Before", "After"), around, strict=True):
        if record is not None:
            yield label, desk.pen.href(addresses.of_view(view, record)), record.title


__all__ = ["DRAWINGS", "Drawn", "draw", "page", "pages", "parts_of", "records_of"]
