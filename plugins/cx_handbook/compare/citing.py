"""Numbers that are declared once and cited elsewhere: where one changes, what else says another number now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..graph import Cited, citations, cited_in
from ..kinds import Record
from ..location import Route
from .sides import Sides


class Place(NamedTuple):
    """Where a text cites something."""

    record: Record
    route: Route


class Resaid(NamedTuple):
    """A number that is another one now, wherever it is cited."""

    name: str
    """As it is cited: ``promise-delivery-day.voucher``."""

    record: Record
    """The record that declares it."""

    before: str
    after: str

    places: tuple[Place, ...]
    """The texts of other records that say it now, in the order of the handbook."""

    pages: tuple[str, ...] = ()
    """The hand-written pages that do."""


def resaid(sides: Sides) -> list[Resaid]:
    """Every cited number that has changed, in the order of where it is declared."""
    book = sides.after.book
    found: dict[str, list[Place]] = {}
    for record in book:
        if "[[" in book.text(record):
            for leaf in book.leaves(record):
                for citation in cited_in(leaf):
                    found.setdefault(citation.name, []).append(Place(record, leaf.route))
    pages = _in_pages(sides)
    changed = (_changed(name, found.get(name, ()), pages.get(name, ()), sides) for name in {**found, **pages})
    order = {record.id: number for number, record in enumerate(book)}
    return sorted((each for each in changed if each is not None), key=lambda each: (order[each.record.id], each.name))


def _in_pages(sides: Sides) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page in sides.after.loaded.pages:
        for citation in citations(page.text, markdown=True):
            found.setdefault(citation.name, []).append(page.path)
    return found


def _changed(name: str, places: Iterable[Place], pages: Iterable[str], sides: Sides) -> Resaid | None:
    now = sides.after.book.cited(name)
    first, _, way = name.partition(".")
    older = {new: old for old, new in sides.renamed.items()}
    then = sides.before.book.cited(f"{older.get(first, first)}.{way}")
    if not isinstance(now, Cited) or not isinstance(then, Cited) or now.says == then.says:
        return None
    others = {(each.record.id, each.route): each for each in places if each.record.id != now.record.id}
    return Resaid(name, now.record, then.says, now.says, tuple(others.values()), tuple(dict.fromkeys(pages)))
