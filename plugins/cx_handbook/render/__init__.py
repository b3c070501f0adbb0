"""A checked book becomes pages: values with a title, HTML and meta data, that any host can publish.

Journey, touchpoint, script, goal, metric and training have layouts of their own; every other kind shares the general
one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ..checks import Checked
from ..checks.tally import Tally
from ..graph.stamps import standing
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
from .outline import Outline
from .page import Attachment, Edit, Heading, Markdown, Page
from .pen import Pen
from .sheets import Sheets, sheets_of

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
    kept = (record for record in checked.book if record.status != "retired")
    stamps = {record.id: found for record in kept if (found := standing(record, checked.book)) is not None}
    checked = as_read(checked)
    pen = Pen(checked.book, markdown, "./", index)
    terms = Glossary.of(checked.book) if explains_terms else NO_TERMS
    complete = Completeness.of(checked)
    return Desk(checked, pen, edit, complete, history, glossary=terms, edits=edits, site=site, stamps=stamps)


def pages(desk: Desk) -> Iterator[Page]:
    """Every page of the handbook."""
    return (each.write() for each in outlines(desk))


def outlines(desk: Desk) -> Iterator[Outline]:
    """The same, still to be written, each when somebody asks for it and in any order."""
    checked = desk.checked

    def pen(depth: int) -> Pen:
        return replace(desk.pen, root="../" * depth or "./")

    yield Outline("", partial(indexes.home, desk), checked.book.settings.name, is_leaf=False)
    yield from _explained(views.outlines(desk), desk)
    for kind in checked.book.kinds.values():
        uri = addresses.of_kind(kind)
        yield Outline(uri, partial(indexes.index, kind, desk.at(uri)), kind.plural, is_leaf=False)
    yield from _explained(record_outlines(desk), desk)
    yield from reference.outlines(checked, pen(3), pen(2))


def view(ask: Ask, desk: Desk, root: str) -> str:
    """The HTML of a view that is placed in a page, *root* being the way from there to the root of the site."""
    return str(views.draw(ask, desk.at_root(root)).html)


def explain(html: str, desk: Desk, uri: str) -> str:
    """The HTML of the page at *uri* with each term, at its first mention, made a link to what it means."""
    return desk.glossary.mark(html, to_root(uri), desk.pen.index, uri)


def _explained(outlines: Iterable[Outline], desk: Desk) -> Iterator[Outline]:
    for each in outlines:
        yield each._replace(write=partial(_explained_page, each, desk))


def _explained_page(outline: Outline, desk: Desk) -> Page:
    page = outline.write()
    return replace(page, html=explain(page.html, desk, page.uri)) if page.explains else page


def record_outlines(desk: Desk) -> Iterator[Outline]:
    """A page for each record."""
    sheets = sheets_of(desk)
    for record in desk.book:
        yield Outline(addresses.of_record(record), partial(_record_page, record, sheets), record.title)


def _record_page(record: Record, sheets: Sheets) -> Page:
    try:
        return sheets.page(record)
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
    "Outline",
    "Page",
    "desk",
    "explain",
    "finder_index",
    "finder_script",
    "layout_of",
    "moved",
    "of_mention",
    "of_record",
    "outlines",
    "pages",
    "to_root",
    "view",
]
