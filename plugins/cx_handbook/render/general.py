"""The page of any kind without a layout of its own: texts and lists in the middle, facts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from ..graph.certainty import certainty
from ..graph.play import play
from ..kinds import ContactReason, FieldSpec, Need, Record, fields
from .blocks import Block, block, filled, inline
from .frame import Chip, Frame
from .page import Heading, Page
from .pen import Pen

COMMON = frozenset(Record.model_fields)
"""Fields that the frame shows."""

SHORT = 30
"""Characters up to which a text counts as a fact."""

SHOWN = ("also_called", "customer_says")
"""Fields of every record that are worth a block of their own."""


def page(record: Record, frame: Frame) -> Page:
    """The page of one record."""
    blocks = list(_blocks(record, frame.pen))
    lead = blocks[0] if blocks and blocks[0].id not in SHOWN else None
    others = blocks[1:] if lead else blocks
    return frame.page(
        record,
        "general.html",
        chips=list(_computed(record, frame)),
        headings=[Heading(2, each.id, each.title) for each in others],
        lead=lead,
        blocks=others,
        facts=list(_facts(record, frame.pen)),
        body=frame.pen.prose(record.body),
    )


def _computed(record: Record, frame: Frame) -> Iterator[Chip]:
    """What follows from the record and nobody types: how sure we are of a need, what to do about a contact reason."""
    if isinstance(record, Need):
        sure = certainty(record, frame.checked.book)
        yield Chip(escape(f"{SURE[sure]} {sure}"), "" if sure == "known" else "warn")
    if isinstance(record, ContactReason) and (found := play(record)) is not None:
        yield Chip(escape(f"to {found}"))


SURE = {"known": "●", "believed": "◐", "guessed": "○"}
"""A mark for each certainty, beside its word."""


def _own(record: Record) -> Iterator[FieldSpec]:
    for spec in fields(type(record)):
        value = getattr(record, spec.name)
        if (spec.name not in COMMON or spec.name in SHOWN) and filled(value) and value is not False:
            yield spec


def _is_fact(spec: FieldSpec, value: Any) -> bool:
    """Whether it fits in a line beside the page."""
    if spec.shape == "link":
        return True
    return not spec.many and spec.part is None and (not spec.is_text or (spec.shape == "text" and len(value) <= SHORT))


def _blocks(record: Record, pen: Pen) -> Iterator[Block]:
    specs = [spec for spec in _own(record) if not _is_fact(spec, getattr(record, spec.name))]
    for spec in sorted(specs, key=lambda spec: spec.name in SHOWN):
        yield block(spec, getattr(record, spec.name), pen)


def _facts(record: Record, pen: Pen) -> Iterator[tuple[str, Markup]]:
    for spec in _own(record):
        if _is_fact(spec, getattr(record, spec.name)):
            yield spec.label, inline(spec, getattr(record, spec.name), pen)
