"""``handbook format``: the files of records in one order and one style."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path

import click

from ..edit import Change, show, write
from ..edit.formatting import Formatted, formatted
from ..edit.order import Declared
from ..load import Gathered, Text
from ..load.files import YAML_ENDINGS
from ..load.own_kinds import declared
from ..report.wording import counted
from ..settings import Settings
from .common import Asked, handbook_options, named


@click.command("format", short_help="Put the fields of records in order.")
@handbook_options
@click.argument("paths", metavar="[PATHS]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name the files that are not in order.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
def format_(asked: Asked, paths: tuple[Path, ...], check: bool, dry_run: bool) -> None:
    """Put the fields of records in the order of their declaration, in one style.

    What a file says and every comment in it stays. PATHS are files or folders; all of the handbook where left out.
    """
    gathered = asked.gather()
    results = list(_results(gathered, named(gathered, paths)))
    for finding in gathered.findings if not paths else ():
        click.echo(f"{finding.location.path}: {finding.message}", err=True)
    changes = [Change(text.path, text.text.encode(), result.text.encode()) for text, result in results]
    changing = [change for change in changes if not change.is_idle]
    for text, result in results:
        for note in result.notes:
            click.echo(f"{text.path}: {note}", err=True)
    if dry_run:
        click.echo(show(changing), nl=False)
    elif not check:
        write(changing)
    _tell(changing, len(changes), "would change" if dry_run else "not in order" if check else "changed")
    sys.exit(1 if check and changing else 0)


def _tell(changing: list[Change], count: int, said: str) -> None:
    for change in changing:
        click.echo(f"{said} {change.path}" if said == "changed" else f"{change.path}: {said}")
    if not changing:
        click.echo(f"all of {counted(count, 'file')} in order" if count != 1 else "the file is in order")
    elif said == "not in order":
        click.echo(f"{len(changing)} of {counted(count, 'file')} not in order; run: handbook format")
    else:
        click.echo(f"{len(changing)} of {counted(count, 'file')} {said}")


def _results(gathered: Gathered, paths: Collection[str]) -> Iterator[tuple[Text, Formatted]]:
    """The YAML files among *paths*, in canonical form."""
    folders = declared(gathered.texts, gathered.findings).folders
    for text in gathered.texts:
        if text.path in paths and text.path.endswith(YAML_ENDINGS):
            model: Declared = folders.get(text.folder) if text.folder else Settings
            yield text, formatted(text.path, text.text, model)
