"""``handbook export``: the handbook for calendars, learning systems, chat tools and spreadsheets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from ..checks import Checked
from ..errors import FileUnwritable
from ..exchange.exports import EXPORTS, Exported, PageExport
from ..finding import Severity
from .common import Asked, handbook_options

if TYPE_CHECKING:
    from ..render import Desk

FEW = 4
"""Files up to which each is named; of more, those in folders are counted."""

FORMATS = "\n".join(f"{each.name:<9}{each.what}" for each in EXPORTS.values())


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    """The address of a site, with a slash at its end."""
    if value and not re.fullmatch(r"https?://[^\s\"'<>&?#]+", value):
        raise click.BadParameter("must be an address such as https://handbook.example/", context, option)
    return f"{value.rstrip('/')}/" if value else ""


@click.command(epilog=f"\b\nFormats:\n{FORMATS}")
@handbook_options
@click.argument("name", metavar="FORMAT", type=click.Choice(list(EXPORTS)))
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to fill.")
@click.option(
    "--site",
    default="",
    metavar="ADDRESS",
    callback=_address,
    help="Where the handbook is published, for links to its pages.",
)
def export(asked: Asked, name: str, output: Path, site: str) -> None:
    """Write the handbook as FORMAT into a folder.

    Files of the same name are written over; everything else in the folder stays. A handbook with errors is written as
    far as it can be read, and the errors are counted.
    """
    checked = asked.check(asked.gather())
    files = list(_files(name, checked, site))
    for file, path in zip(files, list(_places(files, output)), strict=True):
        _write(path, file)
    click.echo(_says(files, output) if files else f"nothing to write: the handbook holds nothing for {name} yet")
    for line in _doubts(checked):
        click.echo(line, err=True)


def _files(name: str, checked: Checked, site: str) -> Iterable[Exported]:
    chosen = EXPORTS[name]
    return chosen.files(_desk(checked, site)) if isinstance(chosen, PageExport) else chosen.files(checked, site)


def _desk(checked: Checked, site: str) -> Desk:
    """What pages are written from where no host builds a site: usual Markdown, and nowhere to edit."""
    from .. import render  # what lays out pages takes longer to import than all the rest
    from ..hosts import markdown

    def resolve(name: str, part: str | None) -> tuple[str, str] | None:
        return render.of_mention(checked.book, name, part)

    return render.desk(checked, markdown.usual(resolve), lambda place: None, site=site)


def _places(files: Sequence[Exported], output: Path) -> Iterator[Path]:
    """Where each file goes. Raises ``FileUnwritable`` where that lies outside *output*, by its name or by a link."""
    root = output.resolve()
    for file in files:
        path = output / file.path
        if ".." in PurePosixPath(file.path).parts or not path.resolve().is_relative_to(root):
            raise FileUnwritable(str(path), f"it lies outside {output}")
        yield path


def _write(path: Path, file: Exported) -> None:
    content = file.content.encode() if isinstance(file.content, str) else file.content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or str(error)) from None


def _says(files: Sequence[Exported], output: Path) -> str:
    """``wrote 2 files to out: scripts.csv, scripts.json``."""
    paths = [PurePosixPath(file.path) for file in files]
    names = [str(path) for path in paths] if len(paths) <= FEW else list(_counted(paths))
    return f"wrote {_count(len(files), 'file')} to {output}: {', '.join(names)}"


def _counted(paths: Sequence[PurePosixPath]) -> Iterator[str]:
    """Folders with how many files are in each; files in no folder by their names, unless they are many."""
    for folder, count in Counter(str(path.parent) for path in paths).items():
        here = [str(path) for path in paths if str(path.parent) == folder]
        yield from here if count == 1 or (folder == "." and count <= FEW) else [_folder(folder, here)]


def _folder(folder: str, here: Sequence[str]) -> str:
    if folder == ".":
        return f"{', '.join(here[:FEW])} and {len(here) - FEW} more"
    return f"{folder}/ ({len(here)})"


def _doubts(checked: Checked) -> Iterator[str]:
    """What somebody should know who relies on the files."""
    unread = len(checked.loaded.unread)
    if unread:
        yield f"{_count(unread, 'file')} of the handbook cannot be read and {'is' if unread == 1 else 'are'} left out"
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    if errors:
        yield f"the handbook has {_count(errors, 'error')}; run: handbook check"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
