"""Views: pictures, tables and lists that answer one question from many records.

What they are called and what may be asked of them is declared in ``graph/views.py``. A module here draws one: a
function under ``@draws``, which takes a ``Desk`` and, by keyword, what the view takes; it returns a ``Drawn``. The page
of a view and the view placed in a hand-written page are the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from markupsafe import Markup

from ...graph.views import VIEWS, Ask, View
from ...kinds import Record
from .. import addresses
from ..desk import Desk
from ..page import Page
from ..searching import of_texts
from ..templating import fill
from .drawing import DRAWINGS, PARTS, Drawn, draws

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def draw(ask: Ask, desk: Desk) -> Drawn:
    """What *ask* asks for."""
    return DRAWINGS[ask.view.name](desk, **ask.given)


def pages(desk: Desk) -> Iterator[Page]:
    """The page of every view that has one, those for each record, and the page that lists them all."""
    for view in (each for each in VIEWS.values() if each.name in DRAWINGS):
        if not view.needs:
            yield page(Ask(view, {}), desk)
        for each in (*records_of(view, desk), *parts_of(view, desk)):
            yield page(Ask(view, {view.each: each}), desk)


def records_of(view: View, desk: Desk) -> list[Record]:
    """The live records that each have a page of *view*, in order of their titles."""
    kind = view.takes.get(view.each)
    if not isinstance(kind, type) or not issubclass(kind, Record):
        return []
    return sorted((each for each in desk.book.all(kind) if each.is_live), key=lambda each: each.title.casefold())


def parts_of(view: View, desk: Desk) -> range:
    """The numbers of the pages on which *view* goes on, where one is not enough."""
    return range(2, PARTS[view.name](desk) + 1) if view.name in PARTS else range(0)


def page(ask: Ask, desk: Desk) -> Page:
    """The page of a view: of all there is, or of the record it is asked about."""
    view, each = ask.view, ask.given.get(ask.view.each)
    record = each if isinstance(each, Record) else None
    uri = addresses.of_view(view, each)
    there = desk.at(uri)
    drawn = draw(ask, there)
    title = drawn.title or (f"{record.title}: {view.title[0].lower()}{view.title[1:]}" if record else view.title)
    return Page(
        uri,
        title,
        fill(
            "view.html",
            name=view.name,
            title=title,
            question=drawn.lede or view.question,
            crumbs=[*_crumbs(view, record, there)],  # a module here is called list
            html=drawn.html,
        ),
        view.question,
        drawn.headings,
        files=drawn.files,
        search=of_texts(title, (view.question, *drawn.found_by)),
        tags=("view",),
        is_leaf=each is not None or drawn.is_hidden,
        boost=drawn.boost,
        explains=not drawn.is_hidden,
        meta={"search": {"exclude": True}} if drawn.is_hidden else {},
    )


def _crumbs(view: View, record: Record | None, desk: Desk) -> Iterator[Markup]:
    if record is not None and not view.needs:
        yield Markup('<a href="{}">{}</a>').format(desk.pen.href(view.uri), view.title)
    elif record is not None:
        kind = type(record)
        yield Markup('<a href="{}">{}</a>').format(desk.pen.href(addresses.of_kind(kind)), kind.plural)
        yield desk.pen.link(record)


__all__ = ["DRAWINGS", "Drawn", "draw", "draws", "page", "pages", "records_of"]
