"""``handbook new``: a record to fill in."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from ..checks import Checked
from ..edit import Change, show, write
from ..edit.scaffold import scaffold, shipped
from ..errors import FileTaken, IdInvalid, IdTaken, KindUnknown, KindUnreadable
from ..kinds import KINDS, Record
from ..kinds.ids import is_id, slug, title_of
from ..load import default_records, nearest
from .common import Asked, handbook_options, title_given
from .schema import keep_up

_KINDS = textwrap.fill(", ".join(KINDS), 76, break_on_hyphens=False)


@click.command(
    short_help="Begin a record, with its fields explained.",
    epilog=f"\b\nKinds, besides those that your handbook declares:\n{_KINDS}",
)
@handbook_options
@click.argument("kind")
@click.argument("name", metavar="ID")
@click.option("--title", callback=title_given, help="What readers see as its name; made from ID where left out.")
@click.option("--dry-run", is_flag=True, help="Show the file, and write nothing.")
def new(asked: Asked, kind: str, name: str, title: str | None, dry_run: bool) -> None:
    """Begin a record: a draft of KIND called ID, with the fields worth filling, explained one by one."""
    checked = asked.check(asked.gather())
    declared = _kind(kind, checked)
    change = Change(_path(asked.data, declared, name), None, _text(declared, name, title, checked).encode())
    if Path(change.path).exists():
        raise FileTaken(change.path)
    if dry_run:
        click.echo(show([change]), nl=False)
        return
    for made in write([change]):
        click.echo(f"{made.verb} {made.path}")
    keep_up(asked)
    click.echo("Fill in what you know, then run: handbook check")


def _kind(name: str, checked: Checked) -> type[Record]:
    """The kind called *name*. Raises ``KindUnknown``, ``KindUnreadable``."""
    kinds = checked.book.kinds
    if name not in kinds and name in checked.loaded.declared.waiting:
        raise KindUnreadable(name)
    if name not in kinds:
        raise KindUnknown(name, nearest(name, kinds), tuple(kinds))
    return kinds[name]


def _path(data: Path, kind: type[Record], name: str) -> str:
    return (data / kind.folder / f"{name}.yml").as_posix()


def _text(kind: type[Record], name: str, title: str | None, checked: Checked) -> str:
    """What the file is to hold. Raises ``IdInvalid``, ``IdTaken``."""
    if not is_id(name):
        better = slug(name)
        raise IdInvalid(name, f'handbook new {kind.kind} {better} --title "{name}"' if better else "")
    if what := _taken(kind, name, checked):
        raise IdTaken(name, what)
    ready = default_records().get(name)
    if ready is not None:
        return shipped(ready, title, checked)
    return scaffold(kind, name, title or title_of(name), checked)


def _taken(kind: type[Record], name: str, checked: Checked) -> str:
    """What the id *name* stands for already; nothing where a record of *kind* may have it."""
    if name in checked.book.failed:
        return "the id of a record that cannot be read"
    found, ready = checked.book.get(name), default_records().get(name)
    if found is not None and not checked.written[found.id].is_shipped:
        former = "the id" if found.id == name else "a former id"
        return f"{former} of {found.kind} {found.id!r}, at {checked.written[found.id].locate()}"
    if ready is not None and ready.record.kind != kind.kind:
        return f"the id of a {ready.record.kind} that comes with the product"
    return ""
