"""Every page by its name: titles of records, what else they are called, and the views; many of them in parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from ...graph.views import OTHER_NAMES, VIEWS
from .. import addresses
from ..desk import Desk
from ..filters import Filter
from ..letters import by_letter, letter, order
from ..page import Heading
from ..templating import fill
from .drawing import Drawn

VIEW = "view"
"""What stands beside a view, in place of a kind."""


class Entry(NamedTuple):
    """A name, and the page it leads to."""

    name: str
    href: str
    kind: str
    """The name of the kind."""

    what: str
    """The same for a reader."""

    title: str = ""
    """The title of the page, where *name* is another name of it."""


MOST = 4_000
"""Names in a part: as many as a page holds with ease."""


def parts(desk: Desk) -> int:
    """How many parts there are."""
    return max(1, -(-len(_entries(desk)) // MOST))


def draw(desk: Desk, *, part: int = 1) -> Drawn:
    """One part of every live record, under the letters of its title and of its other names."""
    entries, count = _entries(desk), parts(desk)
    letters = by_letter(entries[(part - 1) * MOST : part * MOST], lambda entry: entry.name)
    kinds = [kind for kind in desk.book.kinds.values() if any(each.is_live for each in desk.book.all(kind))]
    options = [(kind.kind, kind.plural) for kind in sorted(kinds, key=lambda each: each.plural.casefold())]
    html = fill(
        "views/a-z.html",
        letters=letters,
        jumps=list(_jumps(entries, part, desk)),
        filters=[Filter("kind", "Kind", [*options, (VIEW, "Views")])],
    )
    headings = tuple(Heading(2, f"a-z-{each.anchor}", each.letter) for each in letters)
    return Drawn(Markup(html), headings, title=f"A to Z, part {part} of {count}" if count > 1 else "")


def _jumps(entries: list[Entry], part: int, desk: Desk) -> Iterator[tuple[str, str]]:
    """Where each letter begins, on this part or on another."""
    for number in range(1, -(-len(entries) // MOST) + 1):
        here = entries[(number - 1) * MOST : number * MOST]
        begun = letter(entries[(number - 1) * MOST - 1].name) if number > 1 else ""
        way = "" if number == part else desk.pen.href(addresses.of_view(VIEWS["a-z"], number if number > 1 else None))
        for each in by_letter(here, lambda entry: entry.name):
            if each.letter != begun:
                yield f"{way}#a-z-{each.anchor}", each.letter


def _entries(desk: Desk) -> list[Entry]:
    """All of them, in order of their names."""
    return sorted([*_records(desk), *_views(desk)], key=lambda entry: order(entry.name))


def _records(desk: Desk) -> Iterator[Entry]:
    for record in desk.book:
        if record.is_live:
            kind = record.kind
            href, what = desk.pen.href(addresses.of_record(record)), kind.replace("-", " ")
            yield Entry(record.title, href, kind, what)
            yield from (Entry(name, href, kind, what, record.title) for name in record.also_called)


def _views(desk: Desk) -> Iterator[Entry]:
    for view in VIEWS.values():
        if not view.needs:
            href = desk.pen.href(view.uri)
            yield Entry(view.title, href, VIEW, VIEW)
            yield from (Entry(name, href, VIEW, VIEW, view.title) for name in OTHER_NAMES.get(view.name, ()))
