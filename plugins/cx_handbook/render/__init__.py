"""A checked book becomes pages: values with a title, HTML and meta data, that any host can publish.

Journey, touchpoint, script, goal, metric and training have layouts of their own; every other kind shares the general
one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ..checks import Checked
from ..checks.tally import Tally
from ..graph.views import Ask
from ..kinds import Goal, Journey, Metric, Record, Script, Touchpoint, Training
from ..load.edits import Edits
from . import addresses, general, goal, indexes, journey, metric, reference, script, touchpoint, training, views
from .addresses import SCHEMAS, of_mention, of_record, to_root
from .citing import as_read
from .completeness import Completeness
from .desk import Desk
from .finder import index as finder_index
from .finder import index_script as finder_script
from .glossing import NO_TERMS, Glossary
from .moved import moved
from .page import Attachment, Edit, Heading, Markdown, Page
from .pen import Pen
from .sheets import sheets_of

LAYOUTS: dict[type[Record], Callable[..., Page]] = {
    Journey: journey.page,
    Touchpoint: touchpoint.page,
    Script: script.page,
    Goal: goal.page,
    Metric: metric.page,
    Training: training.page,
}
"""Kinds with a page laid out for them."""


def desk(
    checked: Checked,
    markdown: Markdown,
    edit: Edit,
    *,
    index: str = "",
    history: Sequence[Tally] = (),
    explains_terms: bool = True,
    edits: Edits = Edits(),  # noqa: B008  # a value that never changes
    site: str = "",
) -> Desk:
    """What pages and views are written from.

    *index* ends the address of a folder: nothing, or ``index.html`` for files. *history* is how the handbook stood on
    earlier days, in their order; *edits* are the files that were edited lately. With *explains_terms* a page's first
    mention of each term leads to what it means. *site* is the address of the site, where it has one.
    """
    checked = as_read(checked)
    pen = Pen(checked.book, markdown, "./", index)
    terms = Glossary.of(checked.book) if explains_terms else NO_TERMS
    return Desk(checked, pen, edit, Completeness.of(checked), history, glossary=terms, edits=edits, site=site)


def pages(desk: Desk) -> Iterator[Page]:
    """Every page of the handbook."""
    checked = desk.checked

    def pen(depth: int) -> Pen:
        return replace(desk.pen, root="../" * depth or "./")

    yield indexes.home(desk)
    yield from _explained(views.pages(desk), desk)
    yield from (indexes.index(kind, desk.at(addresses.of_kind(kind))) for kind in checked.book.kinds.values())
    yield from _explained(record_pages(desk), desk)
    yield from reference.pages(checked, pen(3), pen(2))


def view(ask: Ask, desk: Desk, root: str) -> str:
    """The HTML of a view that is placed in a page, *root* being the way from there to the root of the site."""
    return str(views.draw(ask, desk.at_root(root)).html)


def explain(html: str, desk: Desk, uri: str) -> str:
    """The HTML of the page at *uri* with each term, at its first mention, made a link to what it means."""
    return desk.glossary.mark(html, to_root(uri), desk.pen.index, uri)


def _explained(pages: Iterable[Page], desk: Desk) -> Iterator[Page]:
    for page in pages:
        yield replace(page, html=explain(page.html, desk, page.uri)) if page.explains else page


def record_pages(desk: Desk) -> Iterator[Page]:
    """A page for each record."""
    sheets = sheets_of(desk)
    for record in desk.book:
        try:
            yield sheets.page(record)
        except Exception as error:
            error.add_note(f"while writing the page of {record.kind} {record.id!r}")
            raise


def layout_of(kind: type[Record]) -> Callable[..., Page]:
    """How records of a kind are laid out; as ever where a handbook only adds fields to it."""
    return next((LAYOUTS[base] for base in kind.__mro__ if base in LAYOUTS), general.page)


__all__ = [
    "LAYOUTS",
    "SCHEMAS",
    "Attachment",
    "Desk",
    "Edit",
    "Heading",
    "Markdown",
    "Page",
    "desk",
    "explain",
    "finder_index",
    "finder_script",
    "layout_of",
    "moved",
    "of_mention",
    "of_record",
    "pages",
    "to_root",
    "view",
]
