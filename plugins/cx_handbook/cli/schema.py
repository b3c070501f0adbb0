"""``handbook schema``: what an editor needs to help while somebody types."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import click

from ..edit import Change, show, write
from ..edit.editor import SCHEMAS, schema_changes, settings_changes
from ..exchange.editor import told
from .common import Asked, handbook_options

ELSEWHERE = "left .vscode alone, since the records lie outside of this folder"


@click.command(short_help="Tell editors about this handbook.")
@handbook_options
@click.option(
    "--check", "is_check", is_flag=True, help="Write nothing; fail where something is out of date, and name it."
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
@click.option("--vscode/--no-vscode", default=True, help="Bind the schemas to their folders in .vscode as well.")
def schema(asked: Asked, is_check: bool, dry_run: bool, vscode: bool) -> None:
    """Tell editors about this handbook: its fields, allowed values, and the ids of its records.

    Writes a JSON Schema for each kind into .schema in the folder of records, and the settings with which VS Code reads
    them into .vscode, where it leaves all other settings as they are. Run it again when records have come or gone;
    `mkdocs serve` does so by itself.

    Exit codes: 0 written, or all of it is up to date; 1 with --check, something is out of date; 2 cannot go on.
    """
    checked = asked.check(asked.gather())
    schemas, folder, here = tuple(told(checked.book, checked.rules)), checked.loaded.folder, Path.cwd()
    changes = schema_changes(schemas, folder, here)
    if vscode:
        bound = settings_changes(schemas, folder, here)
        changes += bound
        if not bound:
            click.echo(f"{ELSEWHERE}; run it in the folder that you open in your editor", err=True)
    waiting = [change for change in changes if not change.is_idle]
    if is_check:
        click.echo("\n".join(_stale(waiting)))
        sys.exit(1 if waiting else 0)
    if dry_run:
        click.echo(show(waiting), nl=False)
        return
    click.echo("\n".join(_told(write(waiting), f"{PurePosixPath(folder, SCHEMAS)}")))


def keep_up(asked: Asked) -> None:
    """Bring the schemas up to date after a command has changed the records, where somebody has had them written."""
    if (asked.data / SCHEMAS).is_dir():
        checked = asked.check(asked.gather())
        write(schema_changes(tuple(told(checked.book, checked.rules)), checked.loaded.folder, Path.cwd()))


def _stale(waiting: Sequence[Change]) -> Iterator[str]:
    for change in waiting:
        state = "is missing" if change.before is None else "is of a kind that is gone" if change.after is None else ""
        yield f"{change.path} {state or 'is out of date'}"
    yield "bring them up to date with: handbook schema" if waiting else "editors know everything that there is"


def _told(made: Sequence[Change], home: str) -> Iterator[str]:
    """What was written: the schemas as a count, since nobody reads them, and each file that people do read."""
    inside = [change for change in made if change.path.startswith(f"{home}/") and change.path.endswith(".json")]
    if inside:
        yield f"wrote {len(inside)} schema{'' if len(inside) == 1 else 's'} into {home}"
    yield from (f"{change.verb} {change.path}" for change in made if change not in inside)
    yield "editors know everything that there is"
