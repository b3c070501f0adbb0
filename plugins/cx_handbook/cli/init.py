"""``handbook init``: a handbook of one's own to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path

import click

from ..edit import Change, write
from ..edit.start import PACKAGE, REQUIREMENTS, TITLE, Origin, beginning, origin, standing
from ..errors import FileUnwritable, HandbookThere
from .common import title_given

BESIDE = {
    ".gitignore": "; see that it names .venv/ and site/",
    REQUIREMENTS: "; see that it names cx-handbook, which the checks of a pull request install",
}
"""What to do about a file that was there already."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", callback=title_given, default=TITLE, help="What the handbook is called.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def init(folder: Path, title: str, dry_run: bool) -> None:
    """Begin a handbook of your own in the folder DIR, with linked examples.

    It can be checked and built at once. What is in DIR already stays as it is.
    """
    if mark := standing(_names(folder)):
        raise HandbookThere(folder.as_posix(), mark)
    source = _origin()
    wanted = beginning(title, source, _wheel(source))
    kept = [path for path in wanted if (folder / path).exists()]
    changes = [Change((folder / path).as_posix(), None, text) for path, text in wanted.items() if path not in kept]
    made = changes if dry_run else write(changes)
    click.echo("\n".join(_told(folder, made, kept, dry_run)))


def _names(folder: Path) -> list[str]:
    """What lies in *folder*; nothing where there is no such folder yet."""
    try:
        return [each.name for each in folder.iterdir()] if folder.exists() else []
    except OSError as error:
        raise FileUnwritable(folder.as_posix(), error.strerror or str(error)) from None


def _origin() -> Origin:
    """Where this programme was installed from."""
    package = distribution(PACKAGE)
    return origin(package.version, package.read_text("direct_url.json"))


def _wheel(source: Origin) -> bytes | None:
    """The file that this programme was installed from, while it is there."""
    try:
        return Path(source.wheel).read_bytes() if source.wheel else None
    except OSError:
        return None


def _told(folder: Path, made: Sequence[Change], kept: Sequence[str], dry_run: bool) -> Iterator[str]:
    """What was written, what was not, and what comes next."""
    yield from (f"{'would write' if dry_run else each.verb} {each.path}" for each in made)
    yield from (f"left {path} as it is{BESIDE.get(path, '')}" for path in kept)
    if not dry_run:
        into = "" if folder.resolve() == Path().resolve() else f" cd {_typed(folder)}, then"
        yield f"To see that it is whole:{into} handbook check --strict"
        yield "To look at it: mkdocs serve"


def _typed(folder: Path) -> str:
    """*folder* as any shell takes it for one word."""
    return f'"{folder}"' if " " in str(folder) else str(folder)
