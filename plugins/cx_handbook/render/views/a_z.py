"""Every page by its name: titles of records, what else they are called, and the views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from ...graph.views import OTHER_NAMES, VIEWS
from .. import addresses
from ..desk import Desk
from ..filters import Filter
from ..letters import by_letter
from ..page import Heading
from ..templating import fill
from .drawing import Drawn, draws

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


@draws("a-z")
def draw(desk: Desk) -> Drawn:
    """Every live record under the letters of its title and of its other names."""
    letters = by_letter([*_records(desk), *_views(desk)], lambda entry: entry.name)
    kinds = [kind for kind in desk.book.kinds.values() if any(each.is_live for each in desk.book.all(kind))]
    options = [(kind.kind, kind.plural) for kind in sorted(kinds, key=lambda each: each.plural.casefold())]
    html = fill("views/a-z.html", letters=letters, filters=[Filter("kind", "Kind", [*options, (VIEW, "Views")])])
    headings = tuple(Heading(2, f"a-z-{each.anchor}", each.letter) for each in letters)
    return Drawn(Markup(html), headings)


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
