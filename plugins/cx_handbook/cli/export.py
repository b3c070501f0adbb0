"""``handbook export``: the handbook for calendars, learning systems, chat tools and spreadsheets."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import FileUnwritable
from ..exchange.exports import EXPORTS, Exported
from .common import Asked, handbook_options


@click.command()
@handbook_options
@click.argument("name", metavar="FORMAT", type=click.Choice(list(EXPORTS)))
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to fill.")
def export(asked: Asked, name: str, output: Path) -> None:
    """Write the handbook as FORMAT into a folder."""
    files = list(EXPORTS[name].files(asked.check(asked.gather())))
    for file in files:
        _write(output / file.path, file)
    click.echo(f"wrote {len(files)} file{'' if len(files) == 1 else 's'} to {output}")


def _write(path: Path, file: Exported) -> None:
    content = file.content.encode() if isinstance(file.content, str) else file.content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or str(error)) from None
