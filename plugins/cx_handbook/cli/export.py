"""``handbook export``: the handbook for calendars, learning systems, chat tools and spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checks import Checked
from ..errors import FileUnwritable
from ..exchange.exports import EXPORTS, Exported, PageExport
from .common import Asked, handbook_options

if TYPE_CHECKING:
    from ..render import Desk


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    """The address of a site, with a slash at its end."""
    if value and not re.fullmatch(r"https?://[^\s\"'<>&?#]+", value):
        raise click.BadParameter("must be an address such as https://handbook.example/", context, option)
    return f"{value.rstrip('/')}/" if value else ""


@click.command()
@handbook_options
@click.argument("name", metavar="FORMAT", type=click.Choice(list(EXPORTS)))
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to fill.")
@click.option(
    "--site", default="", callback=_address, help="Where the handbook is published: pages in the files link to it."
)
def export(asked: Asked, name: str, output: Path, site: str) -> None:
    """Write the handbook as FORMAT into a folder."""
    files = list(_files(name, asked.check(asked.gather()), site))
    for file in files:
        _write(output / file.path, file)
    click.echo(f"wrote {len(files)} file{'' if len(files) == 1 else 's'} to {output}")


def _files(name: str, checked: Checked, site: str) -> Iterable[Exported]:
    chosen = EXPORTS[name]
    return chosen.files(_desk(checked, site)) if isinstance(chosen, PageExport) else chosen.files(checked)


def _desk(checked: Checked, site: str) -> Desk:
    """What pages are written from where no host builds a site: usual Markdown, and nowhere to edit."""
    from .. import render  # what lays out pages takes longer to import than all the rest
    from ..hosts import markdown

    def resolve(name: str, part: str | None) -> tuple[str, str] | None:
        return render.of_mention(checked.book, name, part)

    return render.desk(checked, markdown.usual(resolve), lambda place: None, site=site)


def _write(path: Path, file: Exported) -> None:
    content = file.content.encode() if isinstance(file.content, str) else file.content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or str(error)) from None
