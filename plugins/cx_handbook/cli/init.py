"""``handbook init``: a handbook of one's own to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path

import click

from ..edit import Change, write
from ..edit.editor import EXTENSIONS, SCHEMAS, SETTINGS, schema_changes, settings_changes
from ..edit.start import PACKAGE, RECORDS, REQUIREMENTS, TITLE, Origin, beginning, origin, standing
from ..errors import FileUnwritable, HandbookThere
from ..exchange.editor import told
from .common import Asked, title_given

BESIDE = {
    ".gitignore": "; see that it names .venv/ and site/",
    SETTINGS: "; handbook schema adds what editors need",
    EXTENSIONS: "; handbook schema adds what editors need",
    REQUIREMENTS: "; see that it names cx-handbook, which the checks of a pull request install",
}
"""What to do about a file that was there already."""


@click.command(short_help="Begin a handbook of your own.")
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
    if dry_run:
        click.echo("\n".join(f"would write {each.path}" for each in changes))
    else:
        click.echo("\n".join([*_told(write(changes), kept), _for_editors(folder, kept), *_next(folder)]))


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


def _told(made: Sequence[Change], kept: Sequence[str]) -> Iterator[str]:
    """What was written, and what was not."""
    yield from (f"{each.verb} {each.path}" for each in made)
    yield from (f"left {path} as it is{BESIDE.get(path, '')}" for path in kept)


def _for_editors(folder: Path, kept: Sequence[str]) -> str:
    """Tell editors about the new handbook, as `handbook schema` does, and say so; settings that were there stay."""
    asked = Asked(folder / RECORDS, folder / "docs")
    checked = asked.check(asked.gather())
    schemas = tuple(told(checked.book, checked.rules))
    write(schema_changes(schemas, RECORDS, folder), folder)
    if not {SETTINGS, EXTENSIONS} & {*kept}:
        write(settings_changes(schemas, RECORDS, folder), folder)
    return f"wrote {len(schemas)} schemas for editors into {(folder / RECORDS / SCHEMAS).as_posix()}"


def _next(folder: Path) -> Iterator[str]:
    """What to do now."""
    into = "" if folder.resolve() == Path().resolve() else f" cd {_typed(folder)}, then"
    yield f"To see that it is whole:{into} handbook check --strict"
    yield "To look at it: mkdocs serve"


def _typed(folder: Path) -> str:
    """*folder* as any shell takes it for one word."""
    return f'"{folder}"' if " " in str(folder) else str(folder)
