"""``handbook rename``: another id for a record, wherever the record is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ..edit.rename import Renaming
from ..edit.rename import rename as renamed
from ..errors import BaselineMissing
from .common import Asked, handbook_options
from .edits import carry_out, count, dry_run, handbook_of


@click.command()
@handbook_options
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A list of known findings in which the record is renamed as well.",
)
@dry_run
def rename(asked: Asked, old: str, new: str, baseline: Path | None, dry_run: bool) -> None:
    """Call the record OLD by the id NEW, wherever it is named.

    Its file is moved, and links, texts, pages and settings that name it are changed; comments and the rest stay as they
    are. The old id is kept among its aliases, so that what others still write with it leads to the record.
    """
    if baseline is not None and not baseline.is_file():
        raise BaselineMissing(str(baseline))
    handbook = handbook_of(asked, *([baseline] if baseline else []))
    found = renamed(handbook, old, new, str(baseline) if baseline else None)
    carry_out(found.changes, only_shows=dry_run)
    for line in (*_says(found, new, would=dry_run), *_of_the_site(old)):
        click.echo(line, err=dry_run)


def _of_the_site(old: str) -> Iterator[str]:
    """Lines in the settings of the site, such as its navigation, that lead to a page of the record."""
    for path in map(Path, ("mkdocs.yml", "properdocs.yml")):
        lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
        for number, line in enumerate(lines, 1):
            if f"/{old}/" in line:
                yield f"look at this: {path}:{number} names the old address; change it by hand"


def _says(found: Renaming, new: str, *, would: bool) -> Iterator[str]:
    record, places = found.record, sum(found.places.values())
    says = "would rename" if would else "renamed"
    in_all = f"{count(places, 'place')} in {count(len({*found.places, *found.moves.values()}), 'file')}"
    yield f"{says} {record.kind} {record.id!r} to {new!r}: {in_all}"
    yield from (f"  moved {old} to {path}" for old, path in found.moves.items())
    yield from (f"  changed {path} ({count(number, 'place')})" for path, number in sorted(found.places.items()))
    yield f"{record.id!r} stays an alias: links with it go on working, and its page leads to the new one"
    if found.left:
        yield "these could not be changed and work by the alias; write the new id there:"
        yield from (f"  {place}" for place in found.left)
    yield from (f"look at this: {doubt}" for doubt in found.doubts)
