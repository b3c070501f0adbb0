"""The general layout: any field of any kind as a block for a reader, by its type alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..kinds import FieldSpec, Part, Record, fields
from .addresses import anchor
from .pen import Pen

WIDEST = 6
"""Columns beyond which parts are shown as cards instead of a table."""

SHORT = ("choice", "date", "duration", "week")
"""Shapes of values that are too short to be broken over lines."""


@dataclass(frozen=True)
class Block:
    """One field, ready to be laid out."""

    id: str
    title: str
    style: str
    """text, html, list, facts, table or cards; the template has a layout for each."""

    items: Sequence[Any] = ()
    """Text and html: one piece. List: its items. Facts: pairs of label and value. Cards: facts each."""

    columns: Sequence[str] = ()
    """Headings of a table."""

    anchors: Sequence[str] = ()
    """Ids of the rows, cards or items."""


def block(spec: FieldSpec, value: Any, pen: Pen, title: str | None = None) -> Block:
    """A field as a block."""
    name = title or spec.label
    if spec.part is not None:
        return _parts(spec, value if spec.many else (value,), pen, name)
    if spec.many:
        return Block(spec.name, name, "list", [pen.value(spec, item) for item in value])
    style = "html" if spec.shape == "prose" else "text"
    return Block(spec.name, name, style, [pen.value(spec, value)])


def facts(model: Record | Part, pen: Pen, names: Iterable[str] | None = None) -> list[tuple[str, Markup]]:
    """The filled fields of a part or record as pairs of label and value."""
    chosen = set(names) if names is not None else None
    return [
        (spec.label, inline(spec, value, pen))
        for spec in fields(type(model))
        if (chosen is None or spec.name in chosen) and filled(value := getattr(model, spec.name)) and spec.name != "id"
    ]


def inline(spec: FieldSpec, value: Any, pen: Pen) -> Markup:
    """A field in one line: lists with commas, parts as their values."""
    if spec.part is not None:
        many = value if spec.many else (value,)
        return Markup("; ").join(Markup(", ").join(text for _, text in facts(part, pen)) for part in many)
    if spec.many:
        shown = [pen.value(spec, item) for item in value]
        sentences = any(each.endswith((".", "?", "!")) for each in shown)
        return Markup(", " if spec.shape == "link" else " " if sentences else "; ").join(shown)
    return pen.value(spec, value)


def cell(spec: FieldSpec, value: Any, pen: Pen) -> Markup:
    """A field of a part in its column: days, times and states in one line."""
    text = inline(spec, value, pen) if filled(value) else Markup("")
    return Markup('<span class="cx-when">{}</span>').format(text) if spec.shape in SHORT and not spec.many else text


def filled(value: Any) -> bool:
    """Whether there is anything to show."""
    return value is not None and value != ()


def _parts(spec: FieldSpec, parts: Sequence[Any], pen: Pen, name: str) -> Block:
    if not spec.many:
        return Block(spec.name, name, "facts", facts(parts[0], pen))
    assert spec.part is not None
    anchors = [anchor(spec.key, part.id) if hasattr(part, "id") else "" for part in parts]
    columns = [
        column
        for column in fields(spec.part)
        if column.name != "id" and any(filled(getattr(part, column.name)) for part in parts)
    ]
    if len(columns) == 1:
        shown = [cell(columns[0], getattr(part, columns[0].name), pen) for part in parts]
        return Block(spec.name, name, "list", shown, anchors=anchors)
    if len(columns) > WIDEST:
        return Block(spec.name, name, "cards", [facts(part, pen) for part in parts], anchors=anchors)
    rows = [[cell(column, getattr(part, column.name), pen) for column in columns] for part in parts]
    return Block(spec.name, name, "table", rows, [column.label for column in columns], anchors)
