"""``handbook show``: one record, its links both ways, and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from ..checks import Checked
from ..graph import Book, Edge
from ..kinds import Leaf, Record
from ..report import Report, text
from .common import Asked, handbook_options, paint, record_called


@click.command(short_help="Print a record with its links and findings.")
@handbook_options
@click.argument("name", metavar="ID")
def show(asked: Asked, name: str) -> None:
    """Print the record called ID with its links both ways and its findings."""
    checked = asked.check(asked.gather())
    click.echo("\n".join(_lines(checked, record_called(name, checked))))


def _lines(checked: Checked, record: Record) -> Iterator[str]:
    yield f"{paint(record.title, 'place')}  ({record.kind} {record.id}, {record.status})"
    yield paint(_place(checked, record), "dim")
    for leaf in checked.book.leaves(record):
        if leaf.spec.link is None and leaf.spec.name not in ("id", "title", "status"):
            yield f"  {_way(leaf.route)}: {_value(_said(leaf, checked.book))}"
    yield from _links((edge.link.forward, _target(edge)) for edge in checked.book.links(record))
    yield from _links((edge.link.back, edge.source.id) for edge in _unique(checked.book.back_links(record)))
    findings = tuple(checked.by_record.get(record.id, ()))
    yield ""
    yield text.render(Report(findings, texts=checked.texts), paint).rstrip()


def _place(checked: Checked, record: Record) -> str:
    written = checked.written[record.id]
    if written.is_shipped:
        return f"built in; to make it your own, write {written.own_path}"
    return str(written.locate())


def _said(leaf: Leaf, book: Book) -> Any:
    """The value as readers see it: with what a text cites filled in."""
    return book.said(leaf.value, markdown=leaf.spec.shape == "prose") if leaf.spec.is_text else leaf.value


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).rstrip().replace("\n", "\n    ")


def _links(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for name, other in named:
        if other not in groups.setdefault(name, []):
            groups[name].append(other)
    for name, others in groups.items():
        yield f"  {paint(name, 'info')}: {', '.join(others)}"


def _target(edge: Edge) -> str:
    return edge.target if edge.part is None else f"{edge.target}#{edge.part}"


def _unique(edges: list[Edge]) -> list[Edge]:
    return list({(edge.link.back, edge.source.id): edge for edge in edges}.values())


def _way(route: tuple[str | int, ...]) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in route).lstrip(".")
