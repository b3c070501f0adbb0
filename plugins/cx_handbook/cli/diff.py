"""``handbook diff``: what changes for whom between two commits, in plain words."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from ..compare import compare, note
from ..errors import FolderMissing
from ..load import Gathered
from ..load.git import at_commit, branch_point
from .common import Asked, handbook_options
from .writing import write


@click.command(short_help="Say in plain words what changes for whom.")
@click.argument("base")
@click.argument("head", required=False)
@handbook_options
@click.option("--output", type=click.Path(path_type=Path), help="Write the note into this file; else it is printed.")
@click.option("--whole", is_flag=True, help="Leave nothing out, however long the note gets.")
def diff(asked: Asked, base: str, head: str | None, output: Path | None, whole: bool) -> None:
    """Say in plain words what changes for whom: as a note in Markdown, for a pull request.

    With BASE alone, your files as they are now, committed or not, are compared with the commit where your branch left
    BASE: what somebody sees who looks at your pull request. With BASE and HEAD, these two commits are compared, and
    your files play no part. Nothing is checked out, and no file of yours is touched.

    Exit codes: 0 the note is written, 2 cannot go on.
    """
    before, after = _gathered(asked, base, head)
    now = asked.check(after)
    then = replace(asked, as_of=now.book.as_of).check(before)
    written = note(compare(then, now), whole=whole)
    if output is None:
        click.echo(written, nl=False)
    else:
        write(output, written)


def _gathered(asked: Asked, base: str, head: str | None) -> tuple[Gathered, Gathered]:
    """What both sides hold; nothing where a side has no handbook. Raises ``FolderMissing`` where neither has one."""
    with ExitStack() as both:
        if head is None:
            then = both.enter_context(branch_point(base, asked.folders))
            after = _or_nothing(asked, *asked.folders)
        else:
            then = both.enter_context(at_commit(base, asked.folders))
            after = _or_nothing(asked, *both.enter_context(at_commit(head, asked.folders)))
        before = _or_nothing(asked, *then)
    if before is None and after is None:
        raise FolderMissing(str(asked.data))
    shown = before or after
    assert shown is not None
    empty = Gathered(shown.folder, (), ())
    return before or empty, after or empty


def _or_nothing(asked: Asked, data: Path, docs: Path) -> Gathered | None:
    try:
        return asked.gather_from(data, docs)
    except FolderMissing:
        return None
