"""What commands share that change an author's files: reading all of them, and showing or writing what changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..checks import run
from ..edit import Change, show, write
from ..edit.handbook import Handbook
from ..load import load_gathered
from ..processes import cores
from .common import Asked

dry_run = click.option("--dry-run", is_flag=True, help="Show what would change, as a diff, and write nothing.")


def handbook_of(asked: Asked, *others: Path) -> Handbook:
    """The handbook that is meant, with *others* among its files; no rules are run but its own."""
    gathered = asked.gather()
    checked = run(load_gathered(gathered, processes=cores()), (), asked.as_of)
    files = {text.path: text.text.encode() for text in gathered.texts}
    read = [*(page.path for page in gathered.pages), *map(str, others)]
    return Handbook(gathered, checked, files | {path: Path(path).read_bytes() for path in read})


def carry_out(changes: Sequence[Change], *, only_shows: bool) -> None:
    """Write *changes*, or show them as a diff."""
    if only_shows:
        click.echo(show(changes), nl=False)
    else:
        write(changes)


def count(number: int, noun: str) -> str:
    """``1 place``, ``3 places``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
