"""``handbook retire``: a record is taken out of force, and another takes its place."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..edit.respelling import Use
from ..edit.retire import Retiring
from ..edit.retire import retire as retired
from ..errors import SuccessorMissing
from .common import Asked, handbook_options
from .edits import carry_out, count, dry_run, handbook_of


@click.command()
@handbook_options
@click.argument("name", metavar="ID")
@click.option("--by", "successor", metavar="NEW", help="The record of the same kind to use instead.")
@click.option("--no-successor", is_flag=True, help="Nothing takes its place.")
@click.option("--replace-links", is_flag=True, help="Let what names ID name NEW, wherever that makes sense.")
@dry_run
def retire(
    asked: Asked, name: str, successor: str | None, no_successor: bool, replace_links: bool, dry_run: bool
) -> None:
    """Take the record ID out of force and say what to use instead.

    Its page stays and leads to NEW. What still names ID is listed, each with its place.
    """
    if (successor is None) != no_successor or (replace_links and no_successor):
        raise SuccessorMissing(name)
    found = retired(handbook_of(asked), name, successor, replaces_links=replace_links)
    carry_out(found.changes, only_shows=dry_run)
    for line in _says(found, successor, replaced=replace_links, would=dry_run):
        click.echo(line, err=dry_run)


def _says(found: Retiring, successor: str | None, *, replaced: bool, would: bool) -> Iterator[str]:
    record = found.record
    instead = f"{successor!r} takes its place" if successor else "nothing takes its place"
    yield f"{'would retire' if would else 'retired'} {record.kind} {record.id!r}; {instead}"
    yield from (f"  changed {change.path}" for change in found.changes)
    if not found.left:
        yield "nothing else names it"
        return
    more = "" if replaced or not successor else "; --replace-links lets them name the other"
    yield f"it is still named in {count(len(found.left), 'place')}{more}:"
    yield from (f"  {use.place}: {_names(use)}" for use in found.left)


def _names(use: Use) -> str:
    """Who names the record, and how: ``role 'night-desk' uses 'late-delivery'``."""
    by, link = f"{use.record.kind} {use.record.id!r}" if use.record else "page", use.named.link
    return f"{by} {link.forward} {use.named.text!r}" if link else f"{by} mentions {use.named.name!r}"
