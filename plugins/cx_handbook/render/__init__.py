"""A checked book becomes pages: values with a title, HTML and meta data, that any host can publish.

Journey, touchpoint, script, goal and training have layouts of their own; every other kind shares the general one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..checks import Checked
from ..checks.tally import Tally
from ..kinds import Goal, Journey, Record, Script, Touchpoint, Training
from . import dashboard, general, goal, indexes, journey, reference, script, touchpoint, training
from .addresses import SCHEMAS, of_mention, of_record, to_root
from .citing import as_read
from .completeness import Completeness
from .frame import Frame
from .page import Edit, Heading, Markdown, Page
from .pen import Pen

LAYOUTS: dict[type[Record], Callable[..., Page]] = {
    Journey: journey.page,
    Touchpoint: touchpoint.page,
    Script: script.page,
    Goal: goal.page,
    Training: training.page,
}
"""Kinds with a page laid out for them."""


def pages(
    checked: Checked, markdown: Markdown, edit: Edit, *, index: str = "", history: Sequence[Tally] = ()
) -> Iterator[Page]:
    """Every page of the handbook.

    *index* ends the address of a folder: nothing, or ``index.html`` for files. *history* is how the handbook stood on
    earlier days, in their order.
    """
    checked = as_read(checked)
    standing = Completeness.of(checked)

    def pen(depth: int) -> Pen:
        return Pen(checked.book, markdown, "../" * depth or "./", index)

    yield indexes.home(checked, standing, pen(0))
    yield dashboard.page(checked, standing, pen(1), edit, history)
    yield indexes.unfinished(checked, pen(1), edit)
    yield from (indexes.index(kind, checked, pen(1)) for kind in checked.book.kinds.values())
    yield from record_pages(checked, Frame(checked, pen(2), edit, standing))
    yield from reference.pages(checked, pen(3), pen(2))


def record_pages(checked: Checked, frame: Frame) -> Iterator[Page]:
    """A page for each record."""
    for record in checked.book:
        try:
            yield _layout(type(record))(record, frame)
        except Exception as error:
            error.add_note(f"while writing the page of {record.kind} {record.id!r}")
            raise


def _layout(kind: type[Record]) -> Callable[..., Page]:
    """How records of a kind are laid out; as ever where a handbook only adds fields to it."""
    return next((LAYOUTS[base] for base in kind.__mro__ if base in LAYOUTS), general.page)


__all__ = ["LAYOUTS", "SCHEMAS", "Edit", "Heading", "Markdown", "Page", "of_mention", "of_record", "pages", "to_root"]
